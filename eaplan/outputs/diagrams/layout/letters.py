"""The sizes of letters on each paper: large enough to be read where the drawing is printed or shown."""

from __future__ import annotations

from dataclasses import dataclass

from eaplan.outputs.diagrams.drawing import Font
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper

INK, MUTED = "#1f2933", "#52606d"


@dataclass(frozen=True)
class Letters:
    """The fonts of a drawing."""

    title: Font
    heading: Font
    """Of groups and columns."""
    strong: Font
    """What names a thing."""
    body: Font
    small: Font
    """The smallest that is used: what is told beside."""


_SIZES = {A4.name: (15, 9, 7.5, 6.6), A3.name: (19, 11, 8.5, 7.2), SCREEN.name: (24, 15, 12, 10.5)}
_USUAL = (15, 10, 8, 7)


def letters(paper: Paper) -> Letters:
    """The fonts of drawings on a paper."""
    title, heading, body, small = _SIZES.get(paper.name, _USUAL)
    return Letters(
        title=Font(title, bold=True),
        heading=Font(heading, bold=True),
        strong=Font(body, bold=True),
        body=Font(body),
        small=Font(small, colour=MUTED),
    )
