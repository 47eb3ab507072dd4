"""Drawings on a terminal."""

from __future__ import annotations

from itertools import chain
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.drawing import Anchor, Box, Font, Line, Page, Point, Ribbon, Style, Thing, Words
from eaplan.outputs.diagrams.looks.contrast import contrast
from eaplan.outputs.diagrams.terminal.canvas import rows
from tests.outputs.diagrams.made import cells

LEFT, RIGHT = Box("a", 0, 0, 5, 3), Box("b", 12, 0, 5, 3)
LOW = Box("c", 12, 5, 5, 3, Style(dash=(2, 1)), radius=1)


def drawn(*things: Thing, w: float = 17, h: float = 8) -> list[str]:
    return [row.plain for row in rows(Page("", w, h, things))]


def test_a_page(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(row.plain for row in rows(cells())) == snapshot


def line(*points: Point, **how: Any) -> Line:
    return Line("l", points, **how)


def test_lines_begin_and_end_at_the_edges_of_boxes() -> None:
    assert drawn(LEFT, RIGHT, line((5, 1), (12, 1)), h=3) == [
        "┌───┐       ┌───┐",
        "│   ├──────►│   │",
        "└───┘       └───┘",
    ]
    assert drawn(LEFT, RIGHT, line((12, 1.5), (5, 1.5)), h=3)[1] == "│   │◄──────┤   │"
    assert drawn(LEFT, RIGHT, line((5, 1), (12, 1), arrow=False), h=3)[1] == "│   ├───────┤   │"


def test_slanted_and_curved_lines_get_right_corners() -> None:
    slanted = line((5, 1), (12, 6))
    curved = line((5, 1), (9, 1), (8, 6), (12, 6), curved=True)
    assert drawn(LEFT, LOW, slanted) == drawn(LEFT, LOW, curved)
    assert drawn(LEFT, LOW, slanted) == [
        "┌───┐            ",
        "│   ├───┐        ",
        "└───┘   │        ",
        "        │        ",
        "        │        ",
        "        │   ╭╌╌╌╮",
        "        └──►╎   ╎",
        "            ╰╌╌╌╯",
    ]


def test_lines_that_meet_are_joined() -> None:
    assert drawn(line((0, 1), (5, 1), arrow=False), line((2, 0), (2, 3), arrow=False), w=5, h=3) == [
        "  │  ",
        "──┼──",
        "  │  ",
    ]


def test_upright_arrows_touch_the_box_below() -> None:
    assert drawn(Box("a", 0, 0, 3, 2), Box("b", 0, 4, 3, 2), line((1, 2), (1, 4)), w=3, h=6) == [
        "┌─┐", "└┬┘", " │ ", " ▼ ", "┌─┐", "└─┘",
    ]  # fmt: skip


def test_words_stay_readable_under_lines() -> None:
    assert drawn(Words(2, 0, "dữ liệu"), line((0, 0), (12, 0), arrow=False), w=12, h=1) == ["──dữ liệu───"]
    assert drawn(line((0, 0), (12, 0), arrow=False), Words(2, 0, "dữ liệu"), w=12, h=1) == ["──dữ liệu───"]


@pytest.mark.parametrize(
    ("anchor", "x", "said"), [("start", 1, " ệ日bc  "), ("middle", 4, " ệ日bc  "), ("end", 8, "   ệ日bc")]
)
def test_words_stand_by_their_anchor_and_their_width(anchor: Anchor, x: int, said: str) -> None:
    [row] = drawn(Words(x, 0, "ệ日bc", anchor=anchor), w=8, h=1)
    assert row == said
    assert cell_len(row) == 8


def test_what_is_beyond_the_page_is_cut_off() -> None:
    assert drawn(Words(-2, 0, "dữ liệu"), Words(3, 1, "số"), Words(0, 9, "x"), w=4, h=2) == [" liệ"[:4], "   s"]
    assert drawn(Words(3, 0, "日"), w=4, h=1) == ["    "]
    assert drawn(Box("a", 2, 0, 9, 9), line((-4, 1), (30, 1)), w=4, h=2) == ["  ┌─", "──┼─"]


def test_half_of_a_wide_letter_is_never_left() -> None:
    assert drawn(Words(0, 0, "日本"), Words(1, 0, "a"), Words(2, 0, "b"), w=4, h=1) == [" ab "]


def test_letters_that_are_not_composed_stay_in_their_cell() -> None:
    [row] = drawn(Words(0, 0, "e\u0302\u0301a"), w=3, h=1)
    assert row == "e\u0302\u0301a "


def test_words_stand_out_from_the_ground_of_their_box() -> None:
    for fill in ("#243b53", "#e8f1fb", "#b00020"):
        box = Box("a", 0, 0, 6, 1, Style(fill, None), words=(Words(0, 0, "dữ", Font(colour="#1f2933")),))
        style = rows(Page("", 6, 1, (box,)))[0].spans[0].style
        assert style.bgcolor.name == fill
        assert contrast(style.color.name, fill) >= 4.5


def test_on_the_terminals_own_ground_a_dark_ink_is_the_terminals_own() -> None:
    row = rows(Page("", 9, 1, (Words(0, 0, "dữ", Font(bold=True)), Words(4, 0, "đỏ", Font(colour="#c2410c")))))[0]
    dark, red = (span.style for span in row.spans)
    assert (dark.color, dark.bold) == (None, True)
    assert red.color.name == "#c2410c"


def test_a_ribbon_is_a_ground_at_least_one_row_high() -> None:
    ribbon = Ribbon("r", (0, 0), (6, 3), 0.2, Style("#b00020", None))
    found = rows(Page("", 6, 4, (ribbon,)))
    filled = [[x for x in range(6) if row.get_style_at_offset(_console(), x).bgcolor] for row in found]
    assert sorted(chain(*filled)) == [0, 1, 2, 3, 4, 5]
    assert 0 in filled[0]
    assert 5 in filled[3]


def _console() -> Any:
    from rich.console import Console

    return Console()


numbers = st.floats(-5, 30, allow_nan=False)
points = st.tuples(numbers, numbers)
things = st.one_of(
    st.builds(Words, numbers, numbers, st.text(), st.just(Font()), st.sampled_from(("start", "middle", "end"))),
    st.builds(Box, st.just("b"), numbers, numbers, numbers, numbers),
    st.builds(line, points, points, points, points, curved=st.booleans(), arrow=st.booleans()),
    st.builds(Ribbon, st.just("r"), points, points, numbers, st.just(Style("#b00020"))),
)


@given(st.lists(things, max_size=6))
def test_all_rows_are_as_wide_as_the_page(drawn_things: list[Thing]) -> None:
    found = rows(Page("", 20, 10, tuple(drawn_things)))
    assert [sum(map(cell_len, row.plain)) for row in found] == [20] * 10
    assert not any(category(letter) == "Cc" for row in found for letter in row.plain)
