"""Differences are all there is between two texts, each line in its place, and found at once in large texts too."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.workspace.differences import Line, beside, differences

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "  - x", "tỉnh", "d", "e"]), max_size=12).map("\n".join)
MANY = 100
"""Of context: everything is shown."""


def shown(old: str, new: str) -> list[str]:
    signs = {"same": " ", "old": "-", "new": "+", "gap": "⋮"}
    return [f"{signs[line.kind]}{line.text}" for line in differences(old, new)]


def test_an_edit_is_shown_with_the_lines_around_it() -> None:
    old = "\n".join("abcdefgh")
    assert shown(old, old.replace("d", "D")) == ["⋮", " b", " c", "-d", "+D", " e", " f"]
    assert shown(old, old.replace("a\n", "")) == ["-a", " b", " c"]
    assert shown(old, old + "\ni") == ["⋮", " g", " h", "+i"]
    assert shown(old, old.replace("b", "B").replace("h", "H")) == [
        " a",
        "-b",
        "+B",
        " c",
        " d",
        "⋮",
        " f",
        " g",
        "-h",
        "+H",
    ]


def test_texts_that_say_the_same_do_not_differ() -> None:
    assert shown("a\nb\n", "a\nb\n") == []
    assert shown("a\nb\n", "a\r\nb") == []
    assert shown("", "") == []


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_their_differences(old: str, new: str) -> None:
    lines = list(differences(old, new, MANY))
    if old.splitlines() == new.splitlines():
        assert lines == []
        return
    olds = [line for line in lines if line.old]
    news = [line for line in lines if line.new]
    assert [line.text for line in olds] == old.splitlines()
    assert [line.text for line in news] == new.splitlines()
    assert [line.old for line in olds] == list(range(1, len(olds) + 1))
    assert [line.new for line in news] == list(range(1, len(news) + 1))
    assert {line.kind for line in lines if line.old and line.new} <= {"same"}


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_what_is_not_shown_is_the_same(old: str, new: str, context: int) -> None:
    lines = list(differences(old, new, context))
    whole = list(differences(old, new, MANY))
    assert [line for line in lines if line.kind in ("old", "new")] == [
        line for line in whole if line.kind in ("old", "new")
    ]
    assert all(line in whole for line in lines if line.kind != "gap")
    for line, after in pairwise(lines):
        assert "gap" in (line.kind, after.kind) or whole.index(after) == whole.index(line) + 1


@given(TEXTS, TEXTS)
def test_side_by_side_nothing_is_missing(old: str, new: str) -> None:
    lines = list(differences(old, new))
    pairs = list(beside(lines))
    assert [left for left, _ in pairs if left] == [line for line in lines if line.kind != "new"]
    assert [right for _, right in pairs if right] == [line for line in lines if line.kind != "old"]
    assert all(left is right for left, right in pairs if left and right and left.kind in ("same", "gap"))


def test_what_is_replaced_stands_beside_what_replaces_it() -> None:
    old, new = Line("old", 1, 0, "a"), Line("new", 0, 1, "b")
    assert list(beside([old, new])) == [(old, new)]
    assert list(beside([old])) == [(old, None)]
    assert list(beside([new])) == [(None, new)]


def test_thousands_of_edits_in_two_megabytes_are_compared_in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing takes the longer, the more lines are alike: without landmarks it takes half a minute here."""
    pieces: list[int] = []

    def compared(junk: None, old: list[str], new: list[str], autojunk: bool) -> SequenceMatcher[str]:
        pieces.append(max(len(old), len(new)))
        return SequenceMatcher(junk, old, new, autojunk)

    lines = []
    for number in range(5000):
        lines += [f"  - id: P{number}", f"    name: Dự án {number}", "    years: 2", "    classes: {a: b}"]
        lines += [f"    cost: {number % 50}", "", "    lead: so_tttt", "    status: proposed", "    earliest: 2021"]
    changed = list(lines)
    for place in random.Random(1).sample(range(len(lines)), 1000):
        changed[place] += " # đổi"
    monkeypatch.setattr("eaplan.workspace.differences.SequenceMatcher", compared)
    found = list(differences("\n".join(lines), "\n".join(changed)))
    assert max(pieces) < 100
    assert sum(line.kind == "new" for line in found) == 1000
