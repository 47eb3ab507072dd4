"""What flows into rows: tiles, and boxes of a group's tiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eaplan.outputs.diagrams.drawing import Box, Font, Style, Thing
from eaplan.outputs.diagrams.layout.flow import Columns, Piece, Row, filled_up, row_of, whole
from eaplan.outputs.diagrams.layout.medium import PRINT
from eaplan.outputs.diagrams.layout.setting import broken, height, set_words
from eaplan.outputs.diagrams.layout.tiles import Tiles
from eaplan.outputs.diagrams.looks.groups import Group

_CLUSTER = Style(fill="#ffffff", stroke="#9aa5b1", width=0.5)


@dataclass(frozen=True)
class TilePiece:
    """One component's tile."""

    tiles: Tiles
    id: str
    whole_row: bool = False
    """It takes a row for itself."""

    def span(self, columns: Columns) -> int:
        """As many columns as its name needs."""
        if self.whole_row:
            return columns.count
        return self.tiles.span(self.id, columns.width, columns.count)

    def height(self, width: float) -> float:
        """What its words need."""
        return self.tiles.height(self.id, width)

    def draw(self, x: float, y: float, w: float, h: float, inside: str) -> Iterator[Thing]:
        """The tile."""
        yield self.tiles.box(self.id, x, y, w, h, inside)


@dataclass(frozen=True)
class Cluster:
    """Tiles of one group in a box, no more than one row of them."""

    tiles: Tiles
    id: str
    name: str
    pieces: tuple[tuple[TilePiece, int], ...]
    """With the columns that each takes."""

    def span(self, columns: Columns) -> int:
        """As many columns as its tiles take."""
        return sum(span for _, span in self.pieces)

    def height(self, width: float) -> float:
        """Its name above its tiles."""
        return self._head(width) + self._row(width).height + self._inset

    def draw(self, x: float, y: float, w: float, h: float, inside: str) -> Iterator[Thing]:
        """The box with its name and its tiles."""
        medium, head = self.tiles.medium, self._head(w)
        words = set_words(self._name(w), x + medium.pad[0], y + medium.pad[1], medium)
        box = Box(f"group:{self.id}", x, y, w, h, _CLUSTER, words, inside=inside)
        yield box
        yield from self._row(w).draw(x + self._inset, y + head, h - head - self._inset, box.id)

    @property
    def _inset(self) -> float:
        """Between its edge and its tiles; in a terminal the edge takes a cell itself."""
        return 4 if self.tiles.medium is PRINT else 1

    def _columns(self, width: float) -> Columns:
        gap, count = self.tiles.medium.gap[0], sum(span for _, span in self.pieces)
        room = width - 2 * self._inset - gap * (count - 1)
        return Columns(count, whole(room / count, self.tiles.medium), gap)

    def _row(self, width: float) -> Row:
        column, placed = 0, []
        for piece, span in self.pieces:
            placed.append((piece, column, span))
            column += span
        return row_of(self._columns(width), placed)

    def _name(self, width: float) -> list[tuple[str, Font]]:
        font, medium = self.tiles.letters.strong, self.tiles.medium
        return [(line, font) for line in broken(self.name, width - 2 * medium.pad[0], font, medium)]

    def _head(self, width: float) -> float:
        medium = self.tiles.medium
        return height(self._name(width), medium) + medium.pad[1] + (medium.pad[1] if medium is PRINT else 0)


def clusters(tiles: Tiles, above: str, groups: Sequence[Group], columns: Columns) -> list[Piece]:
    """The boxes of groups within a group: one for each row that their tiles fill."""
    found: list[Piece] = []
    for group in groups:
        pieces = [(piece, piece.span(columns)) for piece in (TilePiece(tiles, id) for id in group.members)]
        lots = filled_up(pieces, columns.count, lambda lot: sum(span for _, span in lot))
        for number, lot in enumerate(lots):
            id = f"{above}/{group.id}" + (f":{number}" if number else "")
            found.append(Cluster(tiles, id, group.name, tuple(lot)))
    return found
