"""Changing YAML text: what it looks like before and after."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from yaml.nodes import Node

from eaplan.workspace.nodes import compose
from eaplan.workspace.reader import read_text
from eaplan.workspace.rewriting import (
    CannotRewrite,
    entry_text,
    insert,
    insert_text,
    page,
    remove,
    rename_key,
    replace_entry,
    scalar,
    set_value,
)

PROJECT = """\
  # 85 tỷ: nhóm B / group B
  - id: P02
    name:
      vi: Trung tâm dữ liệu tỉnh   # tên chính thức
      en: Provincial data centre
    lead:   so_tttt     # chủ trì
    cost: {total: 85, low: 60, high: 130}   # tỷ
    funds: [DTC_TW, DTC_T]
    note: >-
      Chi phí minh họa,
      so sánh với nguồn
    unit: "%"
    options:
      - id: dau_tu
        mode: dau_tu

      # Phương án thuê / hired
      - id: thue
        mode: thue_dich_vu
    earliest:
    evidence: {}

"""
"""One entry of a list, as it stands in its file."""

Path = tuple[str | int, ...]


def _changes(before: str, after: str) -> tuple[str, str]:
    """The lines that differ, before and after."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "".join(old), "".join(new)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("cost", "total"), Decimal("86.5"), "    cost: {total: 86.5, low: 60, high: 130}   # tỷ\n"),
        (("cost", "high"), None, "    cost: {total: 85, low: 60, high: null}   # tỷ\n"),
        (("cost", "fixed"), True, "    cost: {total: 85, low: 60, high: 130, fixed: true}   # tỷ\n"),
        (("cost",), 12, "    cost: 12   # tỷ\n"),
        (("lead",), "Sở Tài chính", "    lead:   Sở Tài chính     # chủ trì\n"),
        (("lead",), "Sở: Tài chính", '    lead:   "Sở: Tài chính"     # chủ trì\n'),
        (("lead",), "2021", '    lead:   "2021"     # chủ trì\n'),
        (("lead",), "2021-06-15", "    lead:   2021-06-15     # chủ trì\n"),
        (("unit",), "dự án", '    unit: "dự án"\n'),
        (("unit",), 5, "    unit: 5\n"),
        (("earliest",), 2022, "    earliest: 2022\n"),
        (("name", "vi"), "Kho dữ liệu", "      vi: Kho dữ liệu   # tên chính thức\n"),
        (("note",), "Chi phí thật", "      Chi phí thật\n"),
        (("note",), 'Theo "doc"\nhai dòng', '      Theo "doc"\n\n      hai dòng\n'),
        (("funds",), ["SN_T", "DTC_TW", "DTC_T"], "    funds: [SN_T, DTC_TW, DTC_T]\n"),
        (("evidence",), {"sources": ["a"], "illustrative": True}, "    evidence: {sources: [a], illustrative: true}\n"),
        (("lead",), {"vi": "Sở Tài chính", "en": "Finance"}, "    lead:     # chủ trì\n"
         "      vi: Sở Tài chính\n      en: Finance\n"),
        (("effort",), 2, "    effort: 2\n"),
    ],
)  # fmt: skip
def test_a_value_changes_in_its_style(path: Path, value: Any, expected: str) -> None:
    _, new = _changes(PROJECT, set_value(PROJECT, (0, *path), value))
    assert new == expected


def test_of_a_mapping_only_what_differs_changes() -> None:
    after = set_value(PROJECT, (0, "name"), {"vi": "Trung tâm dữ liệu tỉnh", "short": "TTDL", "en": "Data centre"})
    assert _changes(PROJECT, after) == (
        "      en: Provincial data centre\n",
        "      short: TTDL\n      en: Data centre\n",
    )


def test_an_equal_value_changes_nothing() -> None:
    assert set_value(PROJECT, (0, "cost"), {"high": 130, "low": Decimal("60.0"), "total": 85}) == PROJECT


def test_of_a_list_only_what_differs_changes() -> None:
    old = [{"id": "dau_tu", "mode": "dau_tu"}, {"id": "thue", "mode": "thue_dich_vu"}]
    after = set_value(PROJECT, (0, "options"), [old[0], {"id": "ppp", "mode": "ppp"}, old[1]])
    assert _changes(PROJECT, after) == ("", "      - id: ppp\n        mode: ppp\n\n")


def test_lines_become_one_value() -> None:
    after = set_value(PROJECT, (0, "name"), "Trung tâm")
    assert _changes(PROJECT, after)[1] == "    name: Trung tâm\n"


def test_a_long_collection_is_written_in_lines() -> None:
    funds = [f"NGUON_VON_SO_{number}" for number in range(10)]
    after = set_value("projects:\n  - id: P1\n", ("projects", 0, "funds"), funds)
    assert after.startswith("projects:\n  - id: P1\n    funds:\n      - NGUON_VON_SO_0\n      - NGUON_VON_SO_1\n")


def test_an_empty_text_gets_its_first_key() -> None:
    assert set_value("", ("language",), "vi") == "language: vi\n"
    assert set_value("# của tôi", ("keys",), {"save": "f2"}) == "# của tôi\nkeys: {save: f2}\n"


def test_years_as_keys_need_no_quotation_marks() -> None:
    assert set_value("limit: {2021: 8}\n", ("limit", "2022"), 9) == "limit: {2021: 8, 2022: 9}\n"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("id",), "  - id: P02\n    name:\n", "  - name:\n"),
        (("name", "en"), "      en: Provincial data centre\n", ""),
        (("lead",), "    lead:   so_tttt     # chủ trì\n", ""),
        (("funds", 0), "    funds: [DTC_TW, DTC_T]\n", "    funds: [DTC_T]\n"),
        (("funds", 1), "    funds: [DTC_TW, DTC_T]\n", "    funds: [DTC_TW]\n"),
        (("cost", "low"), "    cost: {total: 85, low: 60, high: 130}   # tỷ\n",
         "    cost: {total: 85, high: 130}   # tỷ\n"),
        (("options", 0), "      - id: dau_tu\n        mode: dau_tu\n\n", ""),
        (("options", 1), "      - id: thue\n        mode: thue_dich_vu\n", ""),
    ],
)  # fmt: skip
def test_what_is_removed_takes_its_lines_along(path: Path, before: str, after: str) -> None:
    assert _changes(PROJECT, remove(PROJECT, (0, *path))) == (before, after)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:  # vì\n  b: 1\nc: 2\n", ("a", "b"), "a: {}  # vì\nc: 2\n"),
        ("a:\n  - b\n", ("a", 0), "a: []\n"),
        ("a: [b]\n", ("a", 0), "a: []\n"),
        ("a:\n- b\n\n- c\n\n- d\n\ne: 1\n", ("a", 1), "a:\n- b\n\n- d\n\ne: 1\n"),
        ("a:\n- b\n\n- c\n\ne: 1\n", ("a", 1), "a:\n- b\n\ne: 1\n"),
        ("a:\n- b\n\n- c\ne: 1\n", ("a", 1), "a:\n- b\ne: 1\n"),
        ("a: [\n  b,  # một\n  c,  # hai\n]\n", ("a", 1), "a: [\n  b,  # một\n]\n"),
        ("a: [\n  b,  # một\n  c,  # hai\n]\n", ("a", 0), "a: [\n  c,  # hai\n]\n"),
        ("a: [b, c,\n    d]\n", ("a", 1), "a: [b,\n    d]\n"),
        ("a: 1\nb: 2\n", ("a",), "b: 2\n"),
        ("# đầu\na: 1\n", ("a",), "# đầu\n"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
    ],
)
def test_the_rest_stays_tidy(text: str, path: Path, expected: str) -> None:
    assert remove(text, path) == expected


@pytest.mark.parametrize(
    ("text", "path", "index", "value", "expected"),
    [
        ("a: [b, c]\n", ("a",), 1, "x", "a: [b, x, c]\n"),
        ("a: [b, c]\n", ("a",), 0, "x", "a: [x, b, c]\n"),
        ("a: [\n  b,  # một\n  c\n]\n", ("a",), 2, "x", "a: [\n  b,  # một\n  c,\n  x\n]\n"),
        ("a: [\n  b,  # một\n  c\n]\n", ("a",), 1, "x", "a: [\n  b,  # một\n  x,\n  c\n]\n"),
        ("a: []\n", ("a",), 0, {"id": "x", "n": 1}, "a:\n  - {id: x, n: 1}\n"),
        ("a:\n", ("a",), 0, "x", "a: [x]\n"),
        ("a:\n- b\n- c\n", ("a",), 1, "x", "a:\n- b\n- x\n- c\n"),
        ("a:\n  # của b\n  - b\n", ("a",), 0, "x", "a:\n  - x\n  # của b\n  - b\n"),
        ("a:\n  - {id: b}\n", ("a",), 1, {"id": "x y z"}, "a:\n  - {id: b}\n  - {id: x y z}\n"),
        ("a:\r\n  - id: b\r\n    n: 1\r\n", ("a",), 1, {"id": "x", "n": 2},
         "a:\r\n  - id: b\r\n    n: 1\r\n  - id: x\r\n    n: 2\r\n"),
        ("- a: 1\n\n- a: 2\n# cuối\n", (), 2, {"a": 3}, "- a: 1\n\n- a: 2\n\n- a: 3\n# cuối\n"),
    ],
)  # fmt: skip
def test_an_entry_is_inserted_as_its_neighbours_are(
    text: str, path: Path, index: int, value: Any, expected: str
) -> None:
    assert insert(text, path, index, value) == expected


def test_a_project_is_inserted_behind_a_blank_line() -> None:
    new = {"id": "P03", "name": {"vi": "Dự án mới", "en": "New"}, "cost": {"total": 5, "low": 4}}
    after = insert(PROJECT, (), 1, new)
    assert _changes(PROJECT, after)[1] == (
        "  - id: P03\n    name:\n      vi: Dự án mới\n      en: New\n    cost: {total: 5, low: 4}\n\n"
    )


def test_a_key_is_renamed_in_place() -> None:
    assert _changes(PROJECT, rename_key(PROJECT, (0, "lead"), "owner"))[1] == "    owner:   so_tttt     # chủ trì\n"
    assert rename_key('a: {"C25": 3}\n', ("a", "C25"), "C26") == 'a: {"C26": 3}\n'


def test_an_entry_is_a_text_of_its_own() -> None:
    text = entry_text(PROJECT, (0, "options", 1))
    assert text == "id: thue\nmode: thue_dich_vu\n"
    assert entry_text(PROJECT, (0,)).splitlines()[:3] == [
        "id: P02",
        "name:",
        "  vi: Trung tâm dữ liệu tỉnh   # tên chính thức",
    ]
    after = replace_entry(PROJECT, (0, "options", 1), "id: ppp  # mới\n# vì sao\nname:\n  vi: x\n")
    assert _changes(PROJECT, after)[1] == ("      - id: ppp  # mới\n        # vì sao\n        name:\n          vi: x\n")


@pytest.mark.parametrize("typed", ["id: [", 'id: "', "\tid: 1", "", "- x", "id: 1\nid: 2", "? a", "*b", "{a: 1\n}}"])
def test_what_somebody_is_typing_is_spliced_whatever_it_is(typed: str) -> None:
    after = replace_entry(PROJECT, (0, "options", 0), typed)
    assert after.startswith(PROJECT[: PROJECT.index("- id: dau_tu")])
    assert after.endswith(PROJECT[PROJECT.index("      # Phương án thuê") :])


def test_a_copy_keeps_its_comments() -> None:
    text = "a:\r\n  - id: b  # một\r\n    # hai\r\n    n: 1\r\n"
    after = insert_text(text, ("a",), 1, entry_text(text, ("a", 0)))
    assert after == text + text.removeprefix("a:\r\n")


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("a: [\n", ("a",), "syntax"),
        ("a: 1\na: 2\n", ("a",), "syntax"),
        ("[x]: 1\na: 2\n", ("a",), "syntax"),
        ("a: !x 1\n", ("a",), "syntax"),
        ("b:\n- 1\n-\t2\na: 1\n", ("a",), "layout"),
        ("? a\n: 1\n", ("a",), "layout"),
        ("a: &x {b: 1}\nc: *x\n", ("a", "b"), "alias"),
        ("a: &x {b: 1}\nc: *x\n", ("c", "b"), "alias"),
        ("a: &x 1\nc: *x\n", ("a",), "differs"),
        ("a: 1\n", ("a", "b"), "no_place"),
        ("a: 1\n", ("b", "c"), "no_place"),
        ("a: [1]\n", ("a", 1), "no_place"),
    ],
)
def test_what_could_only_be_guessed_at_is_refused(text: str, path: Path, reason: str) -> None:
    with pytest.raises(CannotRewrite) as refused:
        set_value(text, path, 5)
    assert refused.value.reason == reason


def test_a_key_that_is_there_is_not_renamed_to() -> None:
    with pytest.raises(CannotRewrite, match="key_taken"):
        rename_key("a: 1\nb: 2\n", ("a",), "b")


def test_beside_an_alias_things_can_be_changed() -> None:
    text = "a: &x {b: 1}\nc: *x  # như trên\nd: 1\n"
    assert set_value(text, ("d",), 2) == text.replace("d: 1", "d: 2")
    assert set_value(text, ("c",), 2) == text.replace("*x", "2")
    assert remove(text, ("c",)) == "a: &x {b: 1}\nd: 1\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5", 5),
        (" 5.50 ", Decimal("5.50")),
        ("true", True),
        ("", None),
        ("~", None),
        ("no", "no"),
        ("010", "010"),
        ("5%", "5%"),
        ("2021-06-15", "2021-06-15"),
        ("a: b", "a: b"),
        ("[a", "[a"),
        ("#1", "#1"),
        ('"5"', '"5"'),
        ("một\nhai", "một\nhai"),
    ],
)
def test_typed_text_means_what_the_reader_would_say(typed: str, meant: object) -> None:
    assert scalar(typed) == meant
    assert type(scalar(typed)) is type(meant)


@pytest.mark.parametrize("typed", ["5", "5.50", "true", "no", "010", "a: b", "[a", "#1", "", "'", "12.836", "\\"])
def test_what_was_typed_reads_as_it_was_meant(typed: str) -> None:
    meant = scalar(typed)
    assert read_text(set_value("a: x\n", ("a",), meant)).data.get("a") == meant


def test_an_edit_reads_its_text_before_and_after_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is what takes the time of an edit."""
    read: list[str] = []

    def composed(text: str) -> Node | None:
        read.append(text)
        return compose(text)

    monkeypatch.setattr(page, "compose", composed)
    changed = set_value(PROJECT, (0, "cost", "total"), 7)
    assert read == [PROJECT, changed]
