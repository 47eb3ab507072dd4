"""The letters that a drawing uses, for a page that brings them along: many a phone or Linux lacks some of them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO

from fontTools import subset

from eaplan.outputs.diagrams.drawing import Drawing, words_of
from eaplan.outputs.diagrams.layout.medium import typeface

FAMILY = "eaplan letters"
"""Not the font's own name, which its licence reserves for the whole of it."""


def font_faces(drawing: Drawing) -> str:
    """The letters as CSS."""
    used: dict[bool, set[str]] = {False: set(), True: set()}
    for words in words_of(drawing):
        used[words.font.bold].update(words.text)
    return "".join(_face(bold, letters) for bold, letters in used.items() if letters)


def _face(bold: bool, letters: Iterable[str]) -> str:
    data = b64encode(_font(bold, letters)).decode()
    weight = "bold" if bold else "normal"
    return f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url(data:font/woff;base64,{data}); }}\n'


def _font(bold: bool, letters: Iterable[str]) -> bytes:
    """A font with some letters alone."""
    options = subset.Options(flavor="woff", hinting=False, layout_features=[], name_IDs=[], glyph_names=False)
    options.drop_tables += ["FFTM"]  # notes of the font's editor
    with typeface(bold).file.open("rb") as stream:
        font = subset.load_font(stream, options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=map(ord, letters))
        subsetter.subset(font)
        made = BytesIO()
        subset.save_font(font, made, options)
    return made.getvalue()
