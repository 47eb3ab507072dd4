"""The rows of a form cover all there is, and writing in them changes what was meant and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.architecture.packs import shipped
from eaplan.problems import EaplanError
from eaplan.problems import Path as DataPath
from eaplan.tui.desk import KINDS, View
from eaplan.tui.fields.editing import added, edits_for, move, path_added, removal
from eaplan.tui.fields.rows import FieldRow, choices_for, edited_text, field_rows, followed, input_form
from eaplan.tui.fields.trial import after, problems_of, refusal, warning
from eaplan.tui.fields.typed import editable, typed
from eaplan.workspace.edits import Edit, Insert, Remove, RenameKey, SetValue
from eaplan.workspace.reader import read
from eaplan.workspace.session import Session
from tests.conftest import ROOT, SMALL

EXAMPLES = [*sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir()), SMALL]
LANGUAGES = ("vi", "en")


def view_of(data: Any, language: str = "vi") -> View:
    """The view of plain data."""
    return View(cast(Any, SimpleNamespace(data=data)), 0, language)


@cache
def seen(folder: Path, language: str = "vi") -> View:
    return view_of(read(folder).data, language)


def entries(view: View) -> list[DataPath]:
    single = [(key,) for key in ("scheme", "framework") if key in view.data]
    return [*single, *(row.path for kind in KINDS for row in view.rows(kind))]


def leaves(raw: Any, path: DataPath) -> Iterator[tuple[DataPath, Any]]:
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from leaves(value, (*path, key))
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from leaves(value, (*path, index))
    else:
        yield path, raw


def row_at(view: View, *path: str | int, role: str = "field") -> FieldRow:
    found = [row for row in field_rows(view, path[:2]) if row.path == path and row.role == role]
    assert len(found) == 1, path
    return found[0]


def changed(view: View, edits: list[Edit]) -> View:
    """The view after edits, of any entries."""
    data = copy.deepcopy(dict(view.data))
    for edit in edits:
        if isinstance(edit, RenameKey):
            above = view_of(data).value(edit.path[:-1])
            renamed = {edit.name if key == edit.path[-1] else key: value for key, value in above.items()}
            edit = SetValue(edit.path[:-1], renamed)
        data = after(data, (), [edit])
    return view_of(data, view.language)


def entry(text: Any, kind: str = "projects", **others: Any) -> View:
    """A scheme of one entry beside a few that it may name."""
    named = {"components": ["C1", "C2"], "funds": ["F1", "F2"], "units": ["U1"], "targets": ["T1"], "stages": ["S1"]}
    lists = {name: [{"id": id, "name": f"Tên {id}"} for id in ids] for name, ids in named.items()}
    lists["stages"][0]["years"] = "2021-2022"
    return view_of({"scheme": {"id": "x", "name": "X", "money": "tỷ"}, **lists, **others, kind: [text]})


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_cover_every_value(folder: Path, language: str) -> None:
    view = seen(folder, language)
    for path in entries(view):
        rows = field_rows(view, path)
        assert len({row.key for row in rows}) == len(rows)
        given = {row.place for row in rows if row.is_given and row.spot.form.is_leaf}
        for place, _ in leaves(view.value(path), path):
            assert any(place[:length] in given for length in range(len(place), len(path), -1)), place


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_again_what_is_there_changes_nothing(folder: Path, language: str) -> None:
    view = seen(folder, language)
    for path in entries(view):
        for row in field_rows(view, path):
            text = edited_text(view, row)
            if text is None or not row.is_given:
                continue
            assert edits_for(view, row, text) == []
            form = row.spot.form
            if form.is_leaf and form.sort != "anything" and not isinstance(row.spot.raw, list):
                assert typed(text, form, language) == row.spot.raw, (row.place, text)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_nothing_is_wrong_with_what_is_there(folder: Path) -> None:
    view = seen(folder)
    assert [problem for path in entries(view) for problem in problems_of(view, path, view.value(path))] == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_reference_is_among_its_choices_and_leads_somewhere(folder: Path) -> None:
    view = seen(folder)
    for path in entries(view):
        for row in field_rows(view, path):
            form = input_form(view, row)
            if row.is_given and row.spot.form.is_leaf and form and form.names:
                choices = [choice.value for choice in choices_for(view, row)]
                assert not choices or row.spot.raw in choices, row.place
                if form.names.kind in KINDS and row.spot.raw not in shipped():  # which are no entries of the scheme
                    assert followed(view, row) == (form.names.kind, row.spot.raw)


TEXTS = st.sampled_from(
    ["1", "28", "2,5", "1.234,5", "500 triệu", "50%", "1/3", "có", "true", "C01", "dau_tu", "2022", "2021-2023",
     "30/06/2021", "6/2021", "Một câu: có dấu, và “ngoặc”", "#", "null", "no", "- x", "", " ", "none", "S1"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_is_typed_is_what_is_read(data: st.DataObject) -> None:
    """And the other rows say what they said, unless it is an id or a name that changed, which others show."""
    view = seen(data.draw(st.sampled_from(EXAMPLES)), data.draw(st.sampled_from(LANGUAGES)))
    path = data.draw(st.sampled_from(entries(view)))
    rows = [row for row in field_rows(view, path) if edited_text(view, row) is not None]
    row = data.draw(st.sampled_from(rows))
    text = data.draw(TEXTS)
    if row.spot.step in ("id", "rule") or "name" in row.path:
        return
    edits = edits_for(view, row, text)
    new = changed(view, edits)
    then = {one.key: one for one in field_rows(new, path)}
    if row.key in then and text.strip():
        form, said = input_form(view, row), edited_text(new, then[row.key])
        assert form
        assert said == editable(typed(text, form, view.language), form, view.language)
    place = next((edit.path for edit in edits), path)
    emptied = row.path[:-1] if isinstance(row.spot.step, int) and not text.strip() else None
    for one in field_rows(view, path):
        if one.spot.step == "mode":  # called like the options of all projects that can be read
            continue
        if emptied is not None and one.path[: len(emptied)] == emptied:  # those behind it in its list move up
            continue
        apart = one.path[: len(row.path)] != row.path and row.path[: len(one.path)] != one.path
        if apart and one.is_given and one.place[: len(place)] != place:
            assert then[one.key].value == one.value


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_is_removed_is_not_there_any_more(data: st.DataObject) -> None:
    view = seen(data.draw(st.sampled_from(EXAMPLES)))
    path = data.draw(st.sampled_from(entries(view)))
    row = data.draw(st.sampled_from([row for row in field_rows(view, path) if row.is_given and row.role == "field"]))
    edits = removal(row.spot)
    if not edits:
        assert row.spot.is_required
        return
    new = changed(view, edits)
    assert given_beside(new, path, row) == given_beside(view, path, row) - 1


def given_beside(view: View, path: DataPath, row: FieldRow) -> int:
    """How many rows are given in what a row stands in."""
    beside = (one for one in field_rows(view, path) if one.path[:-1] == row.path[:-1])
    return sum(1 for one in beside if one.role == "field" and one.is_given)


@pytest.mark.parametrize(
    ("cost", "path", "text", "then"),
    [
        (28, (0, "total"), "30", 30),
        (28, (0, "low"), "18", {"total": 28, "low": 18}),
        (28, (), "30,5", Decimal("30.5")),
        (None, (), "28", 28),
        (None, (), "500 triệu", "500 triệu"),
        ({"total": 28, "low": 18}, (0, "total"), "30", {"total": 30, "low": 18}),
        ([{"total": 28}], (0, "total"), "30", [{"total": 30}]),
        ({"by_year": [4, 6]}, (0, "by_year"), "4; 6,5", {"by_year": [4, Decimal("6.5")]}),
        ({"by_year": [4, 6]}, (0, "by_year", 1), "7", {"by_year": [4, 7]}),
    ],
)
def test_a_cost_is_written_as_it_was_while_that_can_be(cost: Any, path: DataPath, text: str, then: Any) -> None:
    view = entry({"id": "P", "name": "P"} | ({} if cost is None else {"cost": cost}))
    row = row_at(view, "projects", 0, "cost", *path)
    assert changed(view, edits_for(view, row, text)).value(("projects", 0, "cost")) == then


def test_a_part_of_a_shorthand_is_written_in_one_edit() -> None:
    view = entry({"id": "P", "name": "Tên", "cost": 28, "evidence": "Ước tính"})
    english = row_at(view, "projects", 0, "name", "en")
    assert edits_for(view, english, "Name") == [SetValue(("projects", 0, "name"), {"vi": "Tên", "en": "Name"})]
    high = row_at(view, "projects", 0, "cost", 0, "high")
    assert edits_for(view, high, "45") == [SetValue(("projects", 0, "cost"), {"total": 28, "high": 45})]
    day = row_at(view, "projects", 0, "evidence", "as_of")
    meant = {"note": "Ước tính", "as_of": "2021-06-30"}
    assert edits_for(view, day, "30/6/2021") == [SetValue(("projects", 0, "evidence"), meant)]


def test_the_least_is_changed_where_all_is_written_in_full() -> None:
    view = entry({"id": "P", "name": {"vi": "Tên"}, "options": [{"id": "a", "cost": {"total": 1}}]})
    total = row_at(view, "projects", 0, "options", 0, "cost", 0, "total")
    assert edits_for(view, total, "2") == [SetValue(("projects", 0, "options", 0, "cost", "total"), 2)]
    assert edits_for(view, row_at(view, "projects", 0, "name"), "Khác") == [
        SetValue(("projects", 0, "name", "vi"), "Khác")
    ]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (28, "28 tỷ đồng"),
        (Decimal("1234.5"), "1.234,5 tỷ đồng"),
        ("500 triệu", "500 triệu"),
        ("1.234,5", "1.234,5 tỷ đồng"),
    ],
)
def test_money_is_shown_as_people_write_it(raw: Any, shown: str) -> None:
    assert row_at(entry({"id": "P", "name": "P", "cost": raw}), "projects", 0, "cost", 0, "total").value == shown


def test_what_is_not_given_shows_what_holds_then() -> None:
    view = entry({"id": "P", "name": "P"})
    status = row_at(view, "projects", 0, "status")
    assert (status.is_given, status.value, status.default) == (False, "", "đề xuất")
    assert row_at(entry({"id": "F", "name": "F"}, "funds"), "funds", 0, "carry_over").default == "hết kỳ thì hết hạn"


def test_an_option_shows_what_it_inherits() -> None:
    view = entry({"id": "P", "name": "P", "cost": 28, "years": 2, "options": [{"id": "a", "years": 1}]})
    assert row_at(view, "projects", 0, "options", 0, "cost").default == "Tổng số 28 tỷ đồng (theo dự án)"
    assert row_at(view, "projects", 0, "options", 0, "years").default == ""


def test_no_limit_is_said_and_can_be_given_back() -> None:
    view = entry({"id": "F", "name": "F", "kind": "investment", "limit": {"S1": None}}, "funds")
    row = row_at(view, "funds", 0, "limit", "S1")
    assert (row.value, row.is_given) == ("không hạn mức", True)
    limited = changed(view, edits_for(view, row, "5"))
    assert limited.value(row.place) == 5
    assert changed(limited, edits_for(limited, row_at(limited, "funds", 0, "limit", "S1"), "")).value(row.place) is None


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("none", "hết kỳ thì hết hạn"),
        ("free", "chuyển hết sang kỳ sau"),
        ({"share": "10%", "periods": 1}, "Tỷ lệ được chuyển 10%"),
    ],
)
def test_a_carry_over_is_said_in_words(raw: Any, shown: str) -> None:
    view = entry({"id": "F", "name": "F", "kind": "investment", "carry_over": raw}, "funds")
    assert row_at(view, "funds", 0, "carry_over").value.startswith(shown)


def test_a_carry_over_is_chosen_by_its_words() -> None:
    view = entry({"id": "F", "name": "F", "kind": "investment"}, "funds")
    row = row_at(view, "funds", 0, "carry_over")
    assert [choice.value for choice in choices_for(view, row)] == ["none", "free"]
    assert edits_for(view, row, "free") == [SetValue(("funds", 0, "carry_over"), "free")]
    partly = row_at(view, "funds", 0, "carry_over", "share")
    assert edits_for(view, partly, "10%") == [SetValue(("funds", 0, "carry_over"), {"share": "10%"})]


def test_entries_are_added_to_what_there_is_or_is_not() -> None:
    view = entry({"id": "P", "name": "P", "needs": {"C1": 2}, "funds": "F1"})
    adds = row_at(view, "projects", 0, "needs", role="add")
    assert [choice.value for choice in choices_for(view, adds)] == ["C2"]
    assert changed(view, edits_for(view, adds, "C2")).value(("projects", 0, "needs")) == {"C1": 2, "C2": 3}
    fund = row_at(view, "projects", 0, "funds", role="add")
    assert changed(view, edits_for(view, fund, "F2")).value(("projects", 0, "funds")) == ["F1", "F2"]
    option = row_at(view, "projects", 0, "options", role="add")
    assert changed(view, edits_for(view, option, "thue")).value(("projects", 0, "options")) == [{"id": "thue"}]
    assert path_added(option.spot, "thue") == ("projects", 0, "options", 0)


def test_an_entry_of_a_list_is_inserted_at_its_end() -> None:
    view = entry({"id": "C", "name": "C", "needs": [{"component": "C", "maturity": 2}]}, "components")
    row = row_at(view, "components", 0, "needs", role="add")
    assert edits_for(view, row, "C") == [Insert(("components", 0, "needs"), 1, {"component": "C"})]


def test_a_new_class_has_a_name_to_begin_with() -> None:
    view = entry({"id": "sector", "name": "S"}, "classifications")
    row = row_at(view, "classifications", 0, "classes", role="add")
    assert added(row.spot, "y_te", "vi") == [
        SetValue(("classifications", 0, "classes"), [{"id": "y_te", "name": "y_te"}])
    ]


def test_what_would_be_empty_goes_too() -> None:
    view = entry({"id": "P", "name": "P", "evidence": {"sources": ["Q"]}, "needs": {"C1": 2}})
    assert removal(row_at(view, "projects", 0, "evidence", "sources", 0).spot) == [Remove(("projects", 0, "evidence"))]
    assert removal(row_at(view, "projects", 0, "needs", "C1").spot) == [Remove(("projects", 0, "needs"))]
    assert removal(row_at(view, "projects", 0, "id").spot) == []


def test_the_entries_of_a_list_change_places() -> None:
    view = entry({"id": "P", "name": "P", "options": [{"id": "a"}, {"id": "b"}]})
    first = row_at(view, "projects", 0, "options", 0).spot
    assert changed(view, move(first, 1)).value(("projects", 0, "options")) == [{"id": "b"}, {"id": "a"}]
    assert move(first, -1) == []


def test_an_unknown_key_is_shown_and_can_be_removed() -> None:
    view = entry({"id": "P", "name": "P", "coste": 5})
    row = row_at(view, "projects", 0, "coste")
    assert (row.label, row.value) == ("coste", "5")
    assert removal(row.spot) == [Remove(("projects", 0, "coste"))]


def test_another_rule_brings_other_fields() -> None:
    view = entry({"id": "Q", "name": "Q", "rule": "together", "projects": ["A", "B"]}, "policies")
    rule = row_at(view, "policies", 0, "rule")
    assert {"floor", "cap", "capacity", "together"} <= {choice.value for choice in choices_for(view, rule)}
    new = changed(view, edits_for(view, rule, "capacity"))
    assert {"unit", "per_period", "projects"} <= {row.path[2] for row in field_rows(new, ("policies", 0))}


def test_a_new_id_is_followed() -> None:
    view = seen(SMALL)
    edits = edits_for(view, row_at(view, "units", 0, "id"), "VPUB")
    new = changed(view, edits)
    assert {row.raw["lead"] for row in new.rows("projects")} == {"VPUB", "YT"}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (("cost",), "12.836", "có thể là 12836"),
        (("cost",), "nhiều", "không phải con số"),
        (("cost", 0, "low"), "99", "không theo thứ tự"),
        (("years",), "0", "nhỏ quá"),
        (("lead",), "UBND", "không có đơn vị nào"),
        (("status",), "xong", "không phải giá trị được phép"),
        (("restricted",), "chưa", "không phải giá trị được phép"),
        (("id",), "có dấu cách", "không dùng làm mã được"),
        (("earliest",), "S9", "không phải giai đoạn hay năm nào"),
    ],
)
def test_what_is_wrong_is_said_while_it_is_typed(path: DataPath, text: str, said: str) -> None:
    view = entry({"id": "P", "name": "P", "cost": 28})
    row = row_at(view, "projects", 0, *path)
    assert said in warning(view, ("projects", 0), row, text)
    assert warning(view, ("projects", 0), row, edited_text(view, row) or "") == ""


def test_only_what_cannot_be_written_is_refused() -> None:
    view = entry({"id": "P", "name": "P", "lead": "U1", "needs": {"C1": 1}})
    assert refusal(view, row_at(view, "projects", 0, "cost"), "nhiều") is None
    assert refusal(view, row_at(view, "projects", 0, "lead"), "U9")
    assert refusal(view, row_at(view, "projects", 0, "id"), "a b")
    assert refusal(view, row_at(view, "projects", 0, "id"), " ")
    assert edits_for(view, row_at(view, "projects", 0, "id"), " ") == []
    assert refusal(view, row_at(view, "projects", 0, "needs", role="add"), "C1")
    assert refusal(view, row_at(view, "projects", 0, "needs", role="add"), "C2") is None
    with pytest.raises(EaplanError):
        edits_for(view, row_at(view, "projects", 0, "id"), "a b")


def test_a_reference_leads_to_what_it_names() -> None:
    view = seen(ROOT / "examples" / "thanh-hoa-2021-2030")
    assert followed(view, row_at(view, "projects", 1, "lead")) == ("units", "so_tttt")
    assert followed(view, row_at(view, "projects", 1, "needs", "C46")) == ("components", "C46")
    assert followed(view, row_at(view, "projects", 1, "classes", "sector", 0)) == ("classifications", "sector")
    assert followed(view, row_at(view, "projects", 1, "years")) is None


def test_the_option_that_a_review_names_is_one_of_its_own_project() -> None:
    options = {id: [{"id": f"{id}a", "name": "Đầu tư"}, {"id": f"{id}b"}] for id in ("P1", "P2")}
    projects = [{"id": id, "name": id, "options": listed} for id, listed in options.items()]
    told = [{"project": "P2", "outcome": "delivered", "option": "P2a"}]
    view = entry({"stage": "S1", "projects": told}, "reviews", projects=projects)
    row = row_at(view, "reviews", 0, "projects", 0, "option")
    assert [choice.text for choice in choices_for(view, row)] == ["P2a  Đầu tư", "P2b"]
    assert followed(view, row) == ("projects", "P2")


@pytest.mark.parametrize("seed", range(4))
def test_edits_change_the_text_as_they_change_the_data(seed: int, small: Path) -> None:
    session = Session.open(small)
    view = view_of(session.data)
    for path in entries(view)[seed::4]:
        for row in field_rows(view, path):
            if not row.spot.form.is_leaf or row.spot.step == "id" or row.is_given is (seed % 2 == 0):
                continue
            choices = choices_for(view, row)
            text = str(choices[-1].value) if choices else "7"
            edits = edits_for(view, row, text)
            session.edit(edits, "tui.inspector.done.set")
            assert session.data == changed(view, edits).data, row.place
            session.undo()


def test_words_are_typed_and_listed_as_the_screen_says_them() -> None:
    view = view_of({"projects": [{"id": "P1", "name": "Một"}]})
    row = row_at(view, "projects", 0, "status")
    assert edits_for(view, row, "Đang thực hiện") == [SetValue(("projects", 0, "status"), "ongoing")]
    assert refusal(view, row, "đã quyết định") is None
    assert (refusal(view, row, "bỏ") or "").endswith(": đề xuất, đã quyết định, đang thực hiện, đã hoàn thành")


def test_cost_kinds_and_modes_are_called_by_their_names() -> None:
    options = [{"id": "thue", "name": "Thuê dịch vụ", "mode": "thue"}, {"id": "B", "mode": "khac"}]
    view = view_of(
        {"projects": [{"id": "P1", "name": "Một", "cost": {"kind": "service", "total": 1}, "options": options}]}
    )
    place = ("projects", 0, "options")
    assert [row_at(view, *place, at, "mode").value for at in (0, 1)] == ["Thuê dịch vụ", "khac"]
    assert row_at(view, "projects", 0, "cost", 0, "kind").value == "thuê dịch vụ"


def test_a_tab_in_what_is_pasted_is_a_blank() -> None:
    view = view_of({"projects": [{"id": "P1", "name": "Một"}]})
    edits = edits_for(view, row_at(view, "projects", 0, "name"), "Hai\tba")
    assert edits == [SetValue(("projects", 0, "name"), {"vi": "Hai ba", "en": "Một"})]
