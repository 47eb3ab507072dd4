"""What measures drawings finds what is wrong in them, and nothing where all is well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eaplan.outputs.diagrams.drawing import About, Box, Font, Line, Page, Style, Thing, Words
from eaplan.outputs.diagrams.layout.medium import CELLS
from tests.outputs.diagrams.made import cells, drawing, tile
from tests.outputs.diagrams.measuring import all_faults, faults

WORDS = Words(10, 20, "Cơ sở dữ liệu", Font(10))
BOX = Box("b", 5, 5, 100, 40, words=(WORDS,))


def test_a_drawing_that_is_well_has_no_faults() -> None:
    assert all_faults(drawing()) == []
    assert faults(cells(), CELLS) == []


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ((BOX, replace(BOX, x=200, words=())), "b stands twice"),
        ((replace(BOX, w=30),), "“Cơ sở dữ liệu” reaches beyond b"),
        ((replace(BOX, h=10),), "“Cơ sở dữ liệu” reaches beyond b"),
        ((replace(BOX, x=-1),), "b reaches beyond the page"),
        ((replace(BOX, w=0, words=()),), "b has no extent"),
        ((replace(WORDS, turned=True),), "“Cơ sở dữ liệu” reaches beyond the page"),
        ((WORDS, replace(WORDS, y=24)), "“Cơ sở dữ liệu” and “Cơ sở dữ liệu” collide"),
        ((BOX, replace(WORDS, text="đất")), "“Cơ sở dữ liệu” and “đất” collide"),
        ((replace(WORDS, x=280),), "“Cơ sở dữ liệu” reaches beyond the page"),
        ((WORDS, replace(BOX, words=())), "b lies on “Cơ sở dữ liệu”"),
        ((tile(0, 10, 10), tile(1, 150, 20)), "components:C0 and components:C1 overlap"),
        ((BOX, replace(BOX, id="c", x=50, words=(), inside="b")), "c reaches beyond b"),
        ((replace(BOX, inside="a"),), "b is inside a, which does not come before it"),
        ((replace(BOX, style=Style("#1f2933")),), "“Cơ sở dữ liệu” in #1f2933 on #1f2933 cannot be read"),
        ((replace(WORDS, text="đạt ✓"),), "“đạt ✓” has letters that the font lacks: ✓"),
        ((Line("l", ((0, 0), (310, 10))),), "l reaches beyond the page"),
        ((Line("l", ((0, 0), (10, 10)), target="x"),), "l is bound to x, which is no box of the page"),
    ],
)
def test_what_is_wrong_is_told(things: tuple[Thing, ...], said: str) -> None:
    assert said in faults(Page("", 300, 100, things))


def test_a_reference_to_no_page_is_told() -> None:
    made = drawing()
    page = replace(made.pages[0], things=(replace(BOX, about=About("page", "next", page=7)),))
    assert all_faults(replace(made, pages=(page,))) == ["next refers to page 7"]


def test_a_backdrop_may_lie_below() -> None:
    stripe = Box("stripe", 0, 0, 60, 100)
    assert faults(Page("", 300, 100, (stripe, BOX))) == []
