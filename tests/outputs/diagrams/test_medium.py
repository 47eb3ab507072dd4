"""What drawings are laid out for, and the colours that words can be read in."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from eaplan.outputs.diagrams.drawing import Font
from eaplan.outputs.diagrams.layout.medium import CELLS, PRINT, typeface
from eaplan.outputs.diagrams.looks.contrast import ENOUGH, contrast, readable

VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
VIETNAMESE = {
    unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
} | set("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX0123456789.,;:–—“”…()%/→≥≤•×")


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_of_vietnamese_is_there_and_within_its_line(bold: bool) -> None:
    face = typeface(bold)
    assert list(face.lacks("".join(VIETNAMESE))) == []
    with face.file.open("rb") as stream:
        font = TTFont(stream)
        glyphs, names, per_em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
        for letter in VIETNAMESE:
            glyphs[names[ord(letter)]].draw(pen := BoundsPen(glyphs))
            _, low, _, high = pen.bounds
            assert high / per_em <= PRINT.rise(Font(1)), letter
            assert -low / per_em <= PRINT.line(Font(1)) - PRINT.rise(Font(1)), letter


def test_widths_grow_with_size_and_weight() -> None:
    assert PRINT.width("Đề án", Font(16)) == pytest.approx(2 * PRINT.width("Đề án", Font(8)))
    assert PRINT.width("Đề án", Font(8, bold=True)) > PRINT.width("Đề án", Font(8))


def test_widths_are_those_of_arial() -> None:
    # Of Arial's own measures: parts of 2048 of the size.
    assert typeface().width("A") == pytest.approx(1366 / 2048, abs=1e-3)
    assert typeface().width("m") == pytest.approx(1706 / 2048, abs=1e-3)


def test_in_a_terminal_letters_are_counted_in_cells() -> None:
    assert CELLS.width("Đề án số", Font(20)) == 8
    assert CELLS.width("日本", Font()) == 4


def test_contrast_is_that_of_the_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_some_colour_can_be_read_on_every_ground(ground: str, wished: str) -> None:
    found = readable(ground, wished)
    assert (found == wished) == (contrast(wished, ground) >= ENOUGH) or found in ("#1f2933", "#ffffff")
    assert contrast(found, ground) >= 3.5
