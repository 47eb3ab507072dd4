"""Edits of the structure: renaming with all that names an entry, deleting, and new entries."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.problems import EaplanError
from eaplan.references import OWNERS, PACKS, TERMS, entries_of, ids_of, references_in, uses
from eaplan.scheme import Scheme
from eaplan.validation import build
from eaplan.workspace.edits import Edit, Insert, Remove, RenameKey, SetValue
from eaplan.workspace.new_entries import duplicate_id, new_entry
from eaplan.workspace.reader import read
from eaplan.workspace.restructuring import broken_by_deleting, delete, rename
from tests.checks.base import BASE, Data, changed
from tests.strategies import schemes

ROOT = Path(__file__).parents[2]
SCHEMES = [ROOT / "tests" / "schemes" / "nho", *sorted((ROOT / "examples").iterdir())]
LISTS = [name for name in Scheme.model_fields if name not in ("scheme", "framework", "objectives")]
NEW = "MA_MOI_0"


def applied(data: Mapping[str, Any], edits: Iterable[Edit]) -> Data:
    """Plain data with edits made, one after the other."""
    result = copy.deepcopy(dict(data))
    for edit in edits:
        *steps, last = edit.path
        place: Any = result
        for step in steps:
            place = place[step]
        if isinstance(edit, SetValue):
            place[last] = edit.value
        elif isinstance(edit, Remove):
            del place[last]
        elif isinstance(edit, Insert):
            place[last].insert(edit.index, edit.value)
        else:
            items = [(edit.name if key == last else key, value) for key, value in place.items()]
            assert len(dict(items)) == len(items)
            place.clear()
            place.update(items)
    return result


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether data are the same, in the order of their keys too."""
    return json.dumps(one, default=str) == json.dumps(other, default=str)


Named = tuple[str, str, str]


def all_named(data: Mapping[str, Any]) -> Iterator[Named]:
    """Kind, id and owner of every entry."""
    for kind in (*LISTS, *TERMS):
        yield from ((kind, name, "") for name in ids_of(data, kind))
    for kind, owners in (*OWNERS.items(), *((term, PACKS) for term in TERMS)):
        yield from ((kind, name, owner) for owner in ids_of(data, owners) for name in ids_of(data, kind, owner))


def some(named: Iterable[Named]) -> list[Named]:
    """Entries all over a scheme, not too many to try them all."""
    found = list(named)
    return found[:: max(1, len(found) // 60)]


def renamed(data: Mapping[str, Any], one: Named, new: str = NEW) -> Data:
    kind, name, within = one
    return applied(data, rename(data, kind, name, new, within))


def problems(data: Mapping[str, Any], new: str = NEW, old: str = NEW) -> list[str]:
    """All problems as text, with a name as it was."""
    found = []
    for problem in build(data)[1]:
        facts = {key: value for key, value in problem.facts.items() if key != "nearest"}
        found.append(f"{problem.code} {problem.path} {sorted(facts.items(), key=str)}".replace(new, old))
    return sorted(found)


def is_fixed(one: Named) -> bool:
    return one[:2] == ("classifications", "sector")


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_renaming_there_and_back_changes_nothing_and_leaves_no_old_name(folder: Path) -> None:
    data = read(folder).data
    for one in some(entry for entry in all_named(data) if not is_fixed(entry)):
        kind, name, within = one
        there = renamed(data, one)
        assert uses(there, kind, name, within) == [], one
        assert len(uses(there, kind, NEW, within)) == len(uses(data, kind, name, within)), one
        assert same(renamed(there, (kind, NEW, within), name), data), one


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_renaming_any_kind_of_entry_keeps_a_scheme_as_good_as_it_was(folder: Path) -> None:
    data = read(folder).data
    named = Counter(reference.entry for reference in references_in(data))
    most: dict[str, Named] = {}
    for one in all_named(data):  # of each kind the entry that is named most
        if not is_fixed(one) and (one[0] not in most or named[one] > named[most[one[0]]]):
            most[one[0]] = one
    assert len(most) > 8
    for one in most.values():
        assert problems(renamed(data, one), NEW, one[1]) == problems(data), one


PATCHES = [
    {"scale": "funds.F1.limit", "by": 2},
    {"set": "projects.P1.lead", "to": "U1"},
    {"set": "projects.P1.classes.group", "to": ["A1"]},
    {"add": "policies", "item": {"id": "Z", "name": "Z", "rule": "forbidden", "where": {"projects": "P1"}}},
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=schemes(), draw=st.data())
def test_renaming_in_any_scheme(data: Data, draw: st.DataObject) -> None:
    data = {**data, "scenarios": [{"id": "K", "name": "K", "patches": PATCHES}]}
    one = draw.draw(st.sampled_from(list(all_named(data))))
    kind, name, within = one
    there = renamed(data, one)
    assert uses(there, kind, name, within) == []
    assert same(renamed(there, (kind, NEW, within), name), data)
    there_problems = build(there)[1]
    assert [(p.code, len(p.path)) for p in there_problems] == [(p.code, len(p.path)) for p in build(data)[1]]


def test_a_renamed_fund_takes_its_limits_shares_and_patches_along() -> None:
    data = changed(
        ("projects.0.cost", [{"total": 50, "split": {"SN": 20, "NS": 30}}]),
        ("projects.1.funds", "NS"),
        ("scenarios.0.patches", [{"scale": "funds.NS.limit.S1", "by": 2}, {"set": "projects.P1.funds", "to": ["NS"]}]),
    )
    assert rename(data, "funds", "NS", "NS_tinh") == [
        SetValue(("funds", 0, "id"), "NS_tinh"),
        RenameKey(("projects", 0, "cost", 0, "split", "NS"), "NS_tinh"),
        SetValue(("projects", 1, "funds"), "NS_tinh"),
        SetValue(("scenarios", 0, "patches", 0, "scale"), "funds.NS_tinh.limit.S1"),
        SetValue(("scenarios", 0, "patches", 1, "to", 0), "NS_tinh"),
    ]


def test_an_option_is_renamed_in_the_reviews_of_its_own_project_only() -> None:
    other = {"id": "P8", "name": "Khác", "options": [{"id": "A", "cost": 1}, {"id": "B", "cost": 2}]}
    told = [{"project": id, "outcome": "delivered", "option": "A", "paid": {"NS": 1}} for id in ("P2", "P8")]
    data = changed(("projects.+", other), ("reviews", [{"stage": "S1", "projects": told}]))
    after = renamed(data, ("options", "A", "P2"), "thue")
    assert [one["option"] for one in after["reviews"][0]["projects"]] == ["thue", "A"]
    assert problems(after) == problems(data)
    assert [one.path for one in broken_by_deleting(data, "options", "A", "P8")] == [
        ("reviews", 0, "projects", 1, "option")
    ]


def test_a_class_is_renamed_in_its_own_classification_only() -> None:
    other = {"id": "nhom", "name": "Nhóm", "classes": [{"id": "CQ", "name": "Khác"}]}
    data = changed(("classifications.+", other), ("projects.1.classes", {"nhom": ["CQ"], "tru_cot": ["CQ"]}))
    there = renamed(data, ("classes", "CQ", "tru_cot"))
    assert there["classifications"][1] == other
    assert [project["classes"] for project in there["projects"]] == [
        {"tru_cot": NEW},
        {"nhom": ["CQ"], "tru_cot": [NEW]},
    ]


SECTOR = {"id": "sector", "name": "Lĩnh vực", "classes": [{"id": "YT", "name": "Y tế"}]}
RULE = {"id": "R1", "name": "Quy định"}


@pytest.mark.parametrize(
    ("data", "one", "new", "code"),
    [
        (BASE, ("projects", "P1", ""), "P2", "E902"),
        (BASE, ("projects", "P1", ""), "P1", "E903"),
        (BASE, ("projects", "P1", ""), "P 9", "E035"),
        (BASE, ("projects", "P1", ""), "", "E035"),
        (BASE, ("projects", "P9", ""), "P3", "E071"),
        (BASE, ("scenarios", "thap", ""), "Base", "E086"),
        (BASE, ("stages", "S1", ""), "2023", "E902"),
        (BASE, ("options", "A", "P2"), "B", "E902"),
        (
            changed(("funding_rules", [RULE]), ("rule_sets", [{**RULE, "rules": [{**RULE, "id": "R2"}]}])),
            ("funding_rules", "R1", ""),
            "R2",
            "E902",
        ),
        (changed(("projects.0.delivers", {"C1": 2, "C9": 1})), ("components", "C1", ""), "C9", "E902"),
        (
            changed(("classifications.+", SECTOR), ("components.0.sector", "YT")),
            ("classifications", "sector", ""),
            "linh_vuc",
            "E904",
        ),
    ],
)
def test_what_cannot_be_a_new_id_is_refused(data: Data, one: Named, new: str, code: str) -> None:
    with pytest.raises(EaplanError) as refused:
        renamed(data, one, new)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_an_id_that_another_kind_has_is_free() -> None:
    assert renamed(BASE, ("projects", "P1", ""), "C1")["projects"][0]["id"] == "C1"


def test_what_deleting_would_break_includes_what_names_the_classes_below() -> None:
    below = {"id": "CQ", "name": "Chính quyền số", "classes": [{"id": "DVC", "name": "Dịch vụ công"}]}
    data = changed(("classifications.0.classes", [below]), ("projects.1.classes", {"tru_cot": ["DVC"]}))
    broken = broken_by_deleting(data, "classes", "CQ", "tru_cot")
    assert [one.path for one in broken] == [
        ("projects", 0, "classes", "tru_cot"),
        ("projects", 1, "classes", "tru_cot", 0),
    ]
    assert len(broken_by_deleting(data, "classifications", "tru_cot")) == 4


def test_deleting_alone_breaks_what_names_the_entry() -> None:
    edits, broken = delete(BASE, "components", "C1", "keep")
    assert edits == [Remove(("components", 0))]
    assert {one.path for one in broken} == {
        ("components", 1, "needs", 0, "component"),
        ("projects", 0, "delivers", "C1"),
    }
    assert "E071" in {problem.code for problem in build(applied(BASE, edits))[1]}


def test_deleting_a_component_takes_the_needs_of_it_along() -> None:
    edits, broken = delete(BASE, "components", "C1", "remove")
    left = applied(BASE, edits)
    assert broken == []
    assert left["components"] == [{"id": "C2", "name": "Nền tảng LGSP", "needs": []}]
    assert left["projects"][0]["delivers"] == {}


def test_deleting_takes_list_entries_from_the_back_and_whole_patches() -> None:
    data = changed(
        ("policies.0.where", {"projects": ["P1", "P2", "P1"]}),
        ("projects.1.after", "P1"),
        ("scenarios.0.patches", [{"scale": "projects.P1.cost", "by": 2}, {"scale": "funds.*.limit", "by": 2}]),
    )
    left = applied(data, delete(data, "projects", "P1", "remove").edits)
    assert [project["id"] for project in left["projects"]] == ["P2"]
    assert left["policies"][0]["where"] == {"projects": ["P2"]}
    assert left["projects"][0]["after"] == []
    assert left["scenarios"][0]["patches"] == [{"scale": "funds.*.limit", "by": 2}]


def test_what_an_entry_cannot_do_without_stays_and_is_told() -> None:
    capacity = {"id": "Q2", "name": "Sức làm", "rule": "capacity", "unit": "STTTT", "per_period": 1}
    data = changed(("policies.+", capacity))
    edits, broken = delete(data, "units", "STTTT", "remove")
    left = applied(data, edits)
    assert [one.path for one in broken] == [("policies", 1, "unit")]
    assert "lead" not in left["projects"][0]
    assert "owner" not in left["components"][0]
    assert [p.path for p in build(left)[1] if p.code == "E071"] == [("policies", 1, "unit")]


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_after_deleting_only_what_is_told_names_the_entry(folder: Path) -> None:
    data = read(folder).data
    for kind, name, within in some(all_named(data)):
        for references in ("keep", "remove"):
            edits, broken = delete(data, kind, name, references, within)
            left = uses(applied(data, edits), kind, name, within)
            told = [one for one in broken if one.entry == (kind, name, within)]
            assert len(left) == len(told), (kind, name, references)


@pytest.mark.parametrize(
    ("kind", "old", "copy_id"),
    [
        ("projects", "P1", "P3"),
        ("projects", "P2", "P3"),
        ("units", "STTTT", "STTTT-2"),
        ("criteria", "loi_ich", "loi_ich-2"),
    ],
)
def test_a_copy_gets_a_free_id(kind: str, old: str, copy_id: str) -> None:
    assert duplicate_id(BASE, kind, old) == copy_id


def test_numbers_keep_their_width_and_a_lone_number_is_no_numbering() -> None:
    data = changed(("projects.0.id", "P009"), ("projects.1.id", "P010"), ("units.0.id", "UBND_2025"))
    assert duplicate_id(data, "projects", "P009") == "P011"
    assert duplicate_id(data, "units", "UBND_2025") == "UBND_2025-2"
    assert duplicate_id(changed(("units.+", {"id": "STTTT-2", "name": "Sở"})), "units", "STTTT") == "STTTT-3"


def places_of_new() -> Iterator[tuple[str, str]]:
    yield from ((kind, "") for kind in (*LISTS, "objectives", *TERMS))
    yield from (("classes", "tru_cot"), ("options", "P2"), ("rules", "L1"))


@pytest.mark.parametrize(("kind", "within"), list(places_of_new()))
def test_a_new_entry_of_any_kind_is_valid(kind: str, within: str) -> None:
    data = changed(("rule_sets", [{"id": "L1", "name": "Luật", "rules": []}]))
    if within:
        owners = dict(entries_of(data, OWNERS[kind]))
        path = next(place for place, owner in owners.items() if owner["id"] == within)
    else:
        path = ("framework",) if kind in TERMS else ()
    place: Any = data
    for step in path:
        place = place[step]
    place.setdefault(kind, [])
    for _ in range(2):  # ids are free the second time too
        place[kind].append(new_entry(data, kind, within))
    assert [problem for problem in build(data)[1] if problem.severity == "error"] == []


def test_a_new_entry_is_numbered_and_named_as_the_others() -> None:
    assert new_entry(BASE, "projects") == {"id": "P3", "name": "Dự án mới"}
    assert new_entry(BASE, "units") == {"id": "moi", "name": "Đơn vị mới"}
    assert new_entry(changed(("scheme.language", "en")), "units") == {"id": "new", "name": "New unit"}
    assert new_entry(BASE, "stages") == {"id": "S3", "name": "Giai đoạn mới", "years": 2026}
    assert new_entry({}, "projects") == {"id": "moi", "name": "Dự án mới"}
