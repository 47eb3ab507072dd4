"""Pieces of a drawing that flow into columns and rows, and rows into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from eaplan.outputs.diagrams.drawing import Thing
from eaplan.outputs.diagrams.layout.medium import CELLS, Medium

Item = TypeVar("Item")
_HALVINGS = 24
"""So often a length is brought nearer to the least."""


class Piece(Protocol):
    """What takes one or more columns of a row."""

    def span(self, columns: Columns) -> int:
        """How many columns it takes."""

    def height(self, width: float) -> float:
        """How high it must be at a width."""

    def draw(self, x: float, y: float, w: float, h: float, inside: str) -> Iterator[Thing]:
        """The piece in its place, inside of a box."""


@dataclass(frozen=True)
class Columns:
    """Columns of the same width."""

    count: int
    width: float
    gap: float

    def across(self, span: int) -> float:
        """How wide so many columns are."""
        return span * self.width + (span - 1) * self.gap

    def left(self, column: int) -> float:
        """Where a column begins."""
        return column * (self.width + self.gap)


@dataclass(frozen=True)
class Row:
    """Pieces beside each other: each with its first column and how many it takes."""

    columns: Columns
    pieces: tuple[tuple[Piece, int, int], ...]
    height: float
    """The least."""

    def draw(self, x: float, y: float, h: float, inside: str) -> Iterator[Thing]:
        """The row's pieces, all as high as it is drawn."""
        for piece, column, span in self.pieces:
            yield from piece.draw(x + self.columns.left(column), y, self.columns.across(span), h, inside)


def columns(width: float, least: float, medium: Medium) -> Columns:
    """As many columns of a least width as a width has room for, which they fill."""
    gap = medium.gap[0]
    count = max(1, int((width + gap) / (least + gap)))
    return Columns(count, whole((width - gap * (count - 1)) / count, medium), gap)


def rows(pieces: Sequence[Piece], columns: Columns) -> list[Row]:
    """Pieces in rows, in their order."""
    found: list[list[tuple[Piece, int, int]]] = []
    column = columns.count
    for piece in pieces:
        span = piece.span(columns)
        if column + span > columns.count:
            found.append([])
            column = 0
        found[-1].append((piece, column, span))
        column += span
    return [row_of(columns, row) for row in found]


def row_of(columns: Columns, pieces: Sequence[tuple[Piece, int, int]]) -> Row:
    """Pieces in one row, as high as the highest."""
    return Row(columns, tuple(pieces), max(piece.height(columns.across(span)) for piece, _, span in pieces))


def filled_up(items: Sequence[Item], room: float | None, height: Callable[[Sequence[Item]], float]) -> list[list[Item]]:
    """Items in lots that are no higher together than there is room, none smaller than one item."""
    lots: list[list[Item]] = []
    for item in items:
        if not lots or (room is not None and height([*lots[-1], item]) > room):
            lots.append([])
        lots[-1].append(item)
    return lots


def least(low: float, high: float, enough: Callable[[float], bool]) -> float:
    """About the least length between two that is enough; the larger one is."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def whole(length: float, medium: Medium) -> float:
    """A length that may be drawn: whole cells in a terminal."""
    return int(length) if medium is CELLS else length
