"""What a drawing is laid out for: paper, in points and set in Liberation Sans, or a terminal, in cells.

Liberation Sans has the widths of Arial, so that a drawing keeps its lines wherever either of them is at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Protocol

from eaplan.outputs.diagrams.drawing import Font


class Medium(Protocol):
    """How much room words need, and the gaps between things."""

    @property
    def pad(self) -> tuple[float, float]:
        """Between a box's edge and its words, across and down; in a terminal the edge takes cells itself."""

    @property
    def gap(self) -> tuple[float, float]:
        """Between two boxes, across and down."""

    def width(self, text: str, font: Font) -> float:
        """How wide a line of words is."""

    def line(self, font: Font) -> float:
        """From one baseline to the next."""

    def rise(self, font: Font) -> float:
        """From the upper edge of a line down to its baseline."""

    def length(self, points: float) -> float:
        """A length across that is meant in points, such as the least width of a tile."""


@dataclass(frozen=True)
class Print:
    """Paper and files of pictures: points."""

    pad: tuple[float, float] = (4, 3)
    gap: tuple[float, float] = (6, 6)

    def width(self, text: str, font: Font) -> float:
        """How wide a line of words is."""
        return typeface(font.bold).width(text) * font.size

    def line(self, font: Font) -> float:
        """From one baseline to the next."""
        return font.size * 1.2

    def rise(self, font: Font) -> float:
        """From the upper edge of a line down to its baseline."""
        return font.size * 0.95

    def length(self, points: float) -> float:
        """A length across that is meant in points."""
        return points


@dataclass(frozen=True)
class Cells:
    """A terminal: cells, in which every letter is as wide as any other and sizes of letters do not count."""

    pad: tuple[float, float] = (1, 1)
    gap: tuple[float, float] = (1, 0)

    def width(self, text: str, font: Font) -> float:
        """How many cells a line of words takes."""
        from rich.cells import cell_len

        return cell_len(text)

    def line(self, font: Font) -> float:
        """One row."""
        return 1

    def rise(self, font: Font) -> float:
        """A line's words stand in its row."""
        return 0

    def length(self, points: float) -> float:
        """About as many cells as the points are wide in letters of eight points."""
        return round(points / 4.5)


PRINT, CELLS = Print(), Cells()


@dataclass(frozen=True)
class Typeface:
    """A font file's letters."""

    file: Traversable
    advances: dict[int, float]
    """By code point, the width in parts of the size."""

    def width(self, text: str) -> float:
        """How wide a text is at the size 1; a letter that the font lacks is as wide as the widest."""
        return sum(self.advances.get(ord(letter), 1.0) for letter in text)

    def lacks(self, text: str) -> Iterator[str]:
        """The letters of a text that the font does not have."""
        return (letter for letter in text if ord(letter) not in self.advances)


@cache
def typeface(bold: bool = False) -> Typeface:
    """The regular or the bold letters that eaplan brings along."""
    from fontTools.ttLib import TTFont

    file = resources.files("eaplan.outputs.diagrams.fonts").joinpath(
        f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    )
    with file.open("rb") as stream:
        font = TTFont(stream, lazy=True)
        per_em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        advances = {code: metrics[name][0] / per_em for code, name in font.getBestCmap().items()}
    return Typeface(file, advances)
