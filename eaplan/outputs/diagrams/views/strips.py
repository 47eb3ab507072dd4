"""Strips below each other, in groups with a heading: how the rows of a chart or table are shared out among pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eaplan.outputs.diagrams.drawing import Font
from eaplan.outputs.diagrams.layout.medium import Medium
from eaplan.outputs.diagrams.layout.setting import broken, shortened

MOST_LINES = 4
"""Lines of a name at most; the whole of it is told where it is pointed at."""
_TRIES = 10
"""Of rooms between the evenest and the whole."""


@dataclass(frozen=True)
class Strip:
    """A heading or a row."""

    id: str
    """Of the group or of the row's item."""
    lines: tuple[str, ...]
    """Its name, broken."""
    h: float
    heading: bool = False
    again: bool = False
    """A heading that stood on the page before and is repeated."""


def strip(id: str, name: str, width: float, font: Font, medium: Medium, pad: float, heading: bool = False) -> Strip:
    """A strip as high as its name in a width, with room above and below."""
    lines = shortened(broken(name, width, font, medium), MOST_LINES, width, font, medium)
    return Strip(id, tuple(lines), len(lines) * medium.line(font) + 2 * pad, heading)


def paged(groups: Sequence[Sequence[Strip]], room: float | None) -> list[list[Strip]]:
    """The strips of groups, each of which begins with its heading, on as few pages as hold them, about equally full."""
    pages = _filled(groups, room)
    if room is None or len(pages) == 1:
        return pages
    even = sum(map(_height, groups)) / len(pages)
    tries = (_filled(groups, even + (room - even) * part / _TRIES) for part in range(_TRIES))
    return next((tried for tried in tries if len(tried) == len(pages)), pages)


def stretched(pages: Sequence[Sequence[Strip]], room: float | None, most: float = 1.4) -> list[list[Strip]]:
    """All strips made as much higher as the fullest page has room for."""
    factor = 1.0 if room is None else max(1.0, min(most, room / max(map(_height, pages))))
    return [[replace(one, h=one.h * factor) for one in page] for page in pages]


def _filled(groups: Sequence[Sequence[Strip]], room: float | None) -> list[list[Strip]]:
    """As much as a page holds on each."""
    pages: list[list[Strip]] = [[]]
    taken = 0.0
    for heading, *rows in groups:
        for number, row in enumerate(rows):
            new = [row] if number else [heading, row]
            if pages[-1] and room is not None and taken + _height(new) > room:
                pages.append([])
                taken = 0.0
                new = [replace(heading, again=number > 0), row]
            pages[-1] += new
            taken += _height(new)
    return pages


def _height(strips: Sequence[Strip]) -> float:
    return sum(one.h for one in strips)
