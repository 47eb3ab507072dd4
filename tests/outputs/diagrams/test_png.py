"""Drawings as PNG."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from eaplan.outputs.diagrams.drawing import Box, Drawing, Page
from eaplan.outputs.diagrams.formats.png import write
from tests.outputs.diagrams.made import drawing
from tests.outputs.diagrams.measuring import area_of

SCALE = 200 / 72


def pictures(made: Drawing) -> list[Image.Image]:
    return [Image.open(BytesIO(content)) for content in write(made)]


def test_it_is_sharp_enough_for_print_and_says_so() -> None:
    for picture, page in zip(pictures(drawing()), drawing().pages, strict=True):
        assert picture.size == (pytest.approx(page.w * SCALE, abs=1), pytest.approx(page.h * SCALE, abs=1))
        assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_letters_are_drawn_where_words_are_and_nothing_is_beside_them() -> None:
    picture, page = pictures(drawing())[0].convert("RGB"), drawing().pages[0]
    for box in (thing for thing in page.things if isinstance(thing, Box) and thing.style.fill):
        for words in box.words:
            inked = [_is_inked(picture.crop(area), box.style.fill or "") for area in _quarters(area_of(words))]
            assert all(inked), words.text
    left, top, right, bottom = (edge * SCALE for edge in (21, 212 - 20, 29, 209))
    assert not _is_inked(picture.crop((int(left) + 1, int(top), int(right), int(bottom))), "#f5f7fa")


def _quarters(area: tuple[float, ...]) -> list[tuple[int, int, int, int]]:
    """Four pieces of a line of words from its start to its end: none of them is empty where letters are drawn."""
    left, top, right, bottom = area
    step = (right - left) / 4
    pieces = [(left + step * place, top, left + step * (place + 1), bottom) for place in range(4)]
    return [(int(a * SCALE), int(b * SCALE), int(c * SCALE) + 1, int(d * SCALE)) for a, b, c, d in pieces]


def _is_inked(picture: Image.Image, ground: str) -> bool:
    return any(colour != _rgb(ground) for _, colour in picture.getcolors(1 << 20) or ())


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def test_a_very_large_page_is_drawn_less_sharply() -> None:
    [picture] = pictures(Drawing("", "vi", (Page("", 3000, 5000, ()),)))
    assert picture.width * picture.height <= 40_100_000
    assert picture.info["dpi"][0] < 200
