"""References: what the model says of its identities, and where data name each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, StringConstraints

from eaplan.checks.entries import Entries
from eaplan.ids import Names
from eaplan.references import Nameable, references, references_in, shape_at, uses
from eaplan.scheme import Scheme
from eaplan.workspace.reader import read
from tests.checks.base import BASE, Data, changed

ROOT = Path(__file__).parent.parent
SCHEMES = [ROOT / "tests" / "schemes" / "nho", *sorted((ROOT / "examples").iterdir())]

OWN_WORDS = {
    "Settings.cost_kinds",
    "RuleSet.facts",
    "Option.mode",
    "Project.mode",
    "Selector.modes",
}
"""Fields of identities that name no entry."""


def models(annotation: Any, seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen.add(annotation)
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation, seen)
    for inner in get_args(annotation):
        yield from models(inner, seen)


def unnamed(annotation: Any, metadata: tuple[Any, ...] = ()) -> bool:
    """Whether some identity in an annotation does not say what it names."""
    about = (*metadata, *getattr(annotation, "__metadata__", ()))
    if any(isinstance(one, Names) for one in about):
        return False
    if any(isinstance(one, StringConstraints) and one.pattern for one in about):
        return True
    return any(unnamed(inner) for inner in get_args(annotation) if not isinstance(inner, StringConstraints))


def test_every_identity_in_the_model_says_what_it_names() -> None:
    silent = {
        f"{model.__name__}.{name}"
        for model in models(Scheme, set())
        for name, field in model.model_fields.items()
        if name != "id" and unnamed(field.annotation, tuple(field.metadata))
    }
    assert silent == OWN_WORDS


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("projects", 3, "lead"), "units"),
        (("projects", 3, "options", 0, "funds", 1), "funds"),
        (("projects", 3, "cost", "funds", 0), "funds"),
        (("components", 0, "needs", 1, "component"), "components"),
        (("components", 0, "sector"), "classes"),
        (("policies", 0, "by"), "starts"),
        (("policies", 0, "periods", 0), "periods"),
        (("rule_sets", 0, "rules", 2, "where", "classes", "tru_cot", 0), "classes"),
        (("targets", 0, "baseline", "evidence", "sources", 0), "sources"),
        (("framework", "expected", 0, "layer"), "layers"),
        (("projects", 3, "mode"), None),
        (("projects", 3, "nothing", "here"), None),
    ],
)
def test_a_place_says_what_it_names(path: tuple[str | int, ...], kind: str | None) -> None:
    names = shape_at(path).names
    assert (names.kind if names else None) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [(("projects", 0, "delivers"), "components"), (("funds", 0, "limit"), "periods"), (("projects", 0, "name"), None)],
)
def test_a_place_says_what_its_keys_name(path: tuple[str | int, ...], kind: str | None) -> None:
    keys = shape_at(path).keys
    assert (keys.kind if keys else None) == kind


def places(data: Mapping[str, Any], kind: str, name: str, within: str = "") -> set[str]:
    return {".".join(map(str, one.path)) + " (key)" * one.on_key for one in uses(data, kind, name, within)}


RICH = changed(
    ("projects.0.funds", "NS"),
    ("projects.0.cost", {"total": 50, "split": {"NS": 50}}),
    ("projects.0.earliest", "S1"),
    ("projects.1.options.0.funds", ["SN", "NS"]),
    ("projects.1.after", "P1"),
    ("funds.1.only", {"projects": ["P2", "P1"]}),
    ("components.1.sector", "XH"),
    ("classifications.+", {"id": "sector", "name": "Lĩnh vực", "classes": [{"id": "XH", "name": "Xã hội"}]}),
    ("framework.expected", [{"id": "E1", "name": "Cần có", "layer": "L1"}]),
    ("policies.+", {"id": "Q2", "name": "Sớm", "rule": "mandatory", "where": {"projects": "P1"}, "by": "S2"}),
    (
        "scenarios.0.patches",
        [
            {"scale": "funds.NS.limit.S1", "by": "0.8"},
            {"set": "projects.P1.delivers.C1", "to": 3},
            {"set": "projects.P2.funds", "to": ["NS"]},
            {"set": "projects.P1.classes.tru_cot", "to": "CQ"},
            {"add": "policies", "item": {"id": "Q3", "rule": "forbidden", "where": {"projects": ["P1"]}}},
            {"remove": "components.C2.needs.C1"},
            {"remove": "projects.*.options.A"},
            {"set": "projects.P2.options.B.mode", "to": "NS"},
            {"set": "classifications.tru_cot.classes.CQ.name", "to": "Khác"},
        ],
    ),
)


@pytest.mark.parametrize(
    ("named", "where"),
    [
        (
            ("funds", "NS"),
            {
                "projects.0.funds",
                "projects.0.cost.split.NS (key)",
                "projects.1.options.0.funds.1",
                "scenarios.0.patches.0.scale",
                "scenarios.0.patches.2.to.0",
            },
        ),
        (
            ("projects", "P1"),
            {
                "projects.1.after",
                "funds.1.only.projects.1",
                "policies.1.where.projects",
                "scenarios.0.patches.1.set",
                "scenarios.0.patches.3.set",
                "scenarios.0.patches.4.item.where.projects.0",
            },
        ),
        (
            ("stages", "S1"),
            {"funds.0.limit.S1 (key)", "funds.1.limit.S1 (key)", "targets.0.values.S1 (key)"}
            | {"projects.0.earliest", "scenarios.0.patches.0.scale"},
        ),
        (
            ("components", "C1"),
            {"components.1.needs.0.component", "projects.0.delivers.C1 (key)"}
            | {"scenarios.0.patches.1.set", "scenarios.0.patches.5.remove"},
        ),
        (
            ("classes", "CQ", "tru_cot"),
            {"projects.0.classes.tru_cot", "scenarios.0.patches.3.to", "scenarios.0.patches.8.set"},
        ),
        (("classes", "XH", "sector"), {"components.1.sector"}),
        (
            ("classifications", "tru_cot"),
            {"projects.0.classes.tru_cot (key)", "scenarios.0.patches.3.set", "scenarios.0.patches.8.set"},
        ),
        (("layers", "L1"), {"components.0.layer", "framework.expected.0.layer"}),
        (("options", "B", "P2"), {"scenarios.0.patches.7.set"}),
        (("options", "A", "P2"), set()),
        (("units", "NS"), set()),
    ],
)
def test_everything_that_names_an_entry_is_found(named: tuple[str, ...], where: set[str]) -> None:
    assert places(RICH, *named) == where


def test_what_is_wrong_elsewhere_in_an_entry_does_not_hide_what_it_names() -> None:
    assert places(changed(("projects.0.cost", {"split": {"NS": "x"}})), "funds", "NS") == {
        "projects.0.cost.split.NS (key)"
    }


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_a_reference_stands_where_it_says(folder: Path) -> None:
    data = read(folder).data
    found = list(references_in(data))
    assert len(found) > 20
    for one in found:
        value: Any = data
        for step in one.path[:-1]:
            value = value[step]
        text = str(one.path[-1] if one.on_key else value[one.path[-1]])
        assert one.name in text.split("."), one


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_typed_entries_name_what_their_data_name(folder: Path) -> None:
    data = read(folder).data
    entries = Entries(data)
    lists, single = entries.legible(), entries.single
    typed = {(one.kind, one.name, one.within) for one in references(lists, single) if one.kind != "cost_kinds"}
    plain = {
        (one.kind, one.name, one.within)
        for one in references_in(
            {kind: data[kind] for kind in (*lists, *single) if kind in data and kind != "scenarios"}
        )
        if one.kind != "cost_kinds"
    }
    assert typed == plain | {one for one in typed if one[0] == "scenarios"}


def names(data: Data, kind: str, within: str = "") -> list[str] | None:
    known = Nameable(data, [entry for _, entry in Entries(data).legible()["stages"]]).known(kind, within)
    return None if known is None else list(known)


def test_what_can_be_named_is_known_kind_by_kind() -> None:
    assert names(BASE, "funds") == ["NS", "SN"]
    assert names(BASE, "classes", "tru_cot") == ["CQ"]
    assert names(BASE, "layers") == ["L1"]
    assert names(BASE, "levels") is None
    assert names(BASE, "frameworks") == ["cpdt_2_0", "cpdt_3_0", "qgs_1_0", "KT"]
    assert names(BASE, "layers", "qgs_1_0") == ["l1", "l2", "l3", "l4"]
    own = changed(("frameworks", [{"id": "qgs_1_0", "name": "Bản đã sửa", "layers": [{"id": "A", "name": "A"}]}]))
    assert names(own, "layers", "qgs_1_0") == ["A"]
    assert names(BASE, "layers", "BO") is None
    assert names(BASE, "periods") == ["S1", "S2"]
    assert names(changed(("scheme.grain", "year")), "periods") == ["S1", "S2", "2021", "2022", "2023", "2024", "2025"]
    assert names(BASE, "cost_kinds") is None
    assert names(changed(("scheme.cost_kinds", "thue")), "cost_kinds") == ["thue", "running"]
