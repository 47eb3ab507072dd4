"""The papers that drawings are laid out on."""

from __future__ import annotations

from dataclasses import dataclass

_MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A page's size in the medium's units, and its margin."""

    name: str
    w: float
    h: float | None
    """None where a page grows as high as it must."""
    margin: float


A4 = Paper("A4", 297 * _MM, 210 * _MM, 10 * _MM)
A3 = Paper("A3", 420 * _MM, 297 * _MM, 10 * _MM)
SCREEN = Paper("screen", 1440, None, 16)
"""A page of a web browser: as long as it must be."""
PAPERS = {paper.name.lower(): paper for paper in (A4, A3, SCREEN)}


def terminal(width: int) -> Paper:
    """A page as wide as a terminal."""
    return Paper("terminal", width, None, 0)
