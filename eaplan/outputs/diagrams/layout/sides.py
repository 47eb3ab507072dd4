"""Layers that reach across the others, as upright columns beside their bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eaplan.outputs.diagrams.drawing import About, Box, Font, Thing
from eaplan.outputs.diagrams.layout.bands import GROUND, HEAD
from eaplan.outputs.diagrams.layout.setting import broken, filled, height
from eaplan.outputs.diagrams.layout.tiles import TILE, Tiles
from eaplan.outputs.diagrams.looks.groups import Group

_GROWTH = 4 / 3
"""By how much tiles may grow to fill their column."""


@dataclass(frozen=True)
class Sides:
    """Columns beside each other, each with a layer's tiles below each other."""

    tiles: Tiles
    layers: Sequence[Group]

    @property
    def width(self) -> float:
        """What all of them take, with the gaps before them."""
        return len(self.layers) * (self._column + self._gap)

    @property
    def height(self) -> float:
        """What the highest needs."""
        return max((self._head + self._stack(layer) for layer in self.layers), default=0)

    def draw(self, right: float, top: float, bottom: float) -> Iterator[Thing]:
        """The columns, the last one up to the right, from a top to a bottom."""
        x = right - self.width + self._gap
        for layer in self.layers:
            yield from self._drawn(layer, x, top, bottom - top)
            x += self._column + self._gap

    # ---- measures

    @property
    def _gap(self) -> float:
        return self.tiles.medium.gap[0]

    @property
    def _tile(self) -> float:
        return self.tiles.medium.length(self.tiles.letters.body.size * TILE)

    @property
    def _column(self) -> float:
        return self._tile + 2 * self._gap

    def _name(self, layer: Group) -> list[tuple[str, Font]]:
        font = replace(self.tiles.letters.heading, colour="#ffffff")
        room = self._column - 2 * self.tiles.medium.pad[0]
        return [(line, font) for line in broken(layer.name, room, font, self.tiles.medium)]

    @property
    def _head(self) -> float:
        """How high the names are."""
        medium = self.tiles.medium
        return max(height(self._name(layer), medium) for layer in self.layers) + 4 * medium.pad[1]

    def _stack(self, layer: Group) -> float:
        return sum(self.tiles.height(id, self._tile) + self._gap for id in layer.members) + self._gap

    # ---- things

    def _drawn(self, layer: Group, x: float, y: float, tall: float) -> Iterator[Thing]:
        ground = Box(f"group:{layer.id}", x, y, self._column, tall, GROUND, about=About("layers", layer.id))
        yield ground
        head = Box(f"label:{layer.id}", x, y, self._column, self._head, HEAD, inside=ground.id)
        yield filled(head, self._name(layer), self.tiles.medium, "middle")
        y += self._head + self._gap
        growth = min(_GROWTH, (tall - self._head) / self._stack(layer))
        for id in layer.members:
            h = self.tiles.height(id, self._tile) * growth
            yield self.tiles.box(id, x + self._gap, y, self._tile, h, ground.id)
            y += h + self._gap
