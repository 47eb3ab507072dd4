"""Laying flows out in columns: how high everything is, and where it stands.

What flows is exactly as wide as it is large, all on one scale: the largest at which every column, with room for the
words beside each of its nodes, fits into the height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eaplan.outputs.diagrams.outline import Flow

_MOST_GAP = 5
"""Times as much as the least gap between nodes, where a column has room."""


@dataclass(frozen=True)
class Slot:
    """The room for a node."""

    key: str
    dong: int
    words: float
    """How high its words are."""
    above: bool = False
    """Whether the words stand above the node, where they do not fit into it; otherwise they stand beside it."""

    def height(self, scale: float) -> float:
        """How much room it takes."""
        own = self.dong * scale
        return own + self.words if self.above and own < self.words else max(own, self.words)


@dataclass(frozen=True)
class Spot:
    """Where a node stands, within its slot."""

    y: float
    h: float
    slot_y: float
    slot_h: float


@dataclass(frozen=True)
class Band:
    """Where a flow leaves its source and reaches its target: upper ends of its edges."""

    flow: Flow
    start: float
    end: float
    width: float


def scale(columns: Sequence[Sequence[Slot]], h: float, gap: float) -> float:
    """The largest height of one đồng at which all columns fit."""
    low, high = 0.0, h / max(sum(slot.dong for slot in column) for column in columns)
    for _ in range(60):
        middle = (low + high) / 2
        if all(_height(column, middle, gap) <= h for column in columns):
            low = middle
        else:
            high = middle
    return low


def spots(column: Sequence[Slot], scale: float, y: float, h: float, gap: float) -> Iterator[tuple[str, Spot]]:
    """The nodes of a column below each other, in the middle of its height."""
    spare = h - _height(column, scale, gap)
    gap += min(max(spare, 0) / len(column), gap * (_MOST_GAP - 1))
    y += max(0, h - _height(column, scale, gap)) / 2
    for slot in column:
        own, whole = slot.dong * scale, slot.height(scale)
        if slot.above and own < slot.words:
            yield slot.key, Spot(y + slot.words, own, y, slot.words)
        else:
            yield slot.key, Spot(y + (whole - own) / 2, own, y, whole)
        y += whole + gap


def bands(flows: Sequence[Flow], places: Mapping[str, Spot], scale: float) -> Iterator[Band]:
    """The flows, which leave and reach each node in the order of what stands at their other ends."""
    leaving = {key: spot.y for key, spot in places.items()}
    reaching = dict(leaving)
    starts: dict[Flow, float] = {}
    for flow in sorted(flows, key=lambda flow: places[flow.target].y):
        starts[flow] = leaving[flow.source]
        leaving[flow.source] += flow.dong * scale
    for flow in sorted(flows, key=lambda flow: places[flow.source].y):
        yield Band(flow, starts[flow], reaching[flow.target], flow.dong * scale)
        reaching[flow.target] += flow.dong * scale


def _height(column: Sequence[Slot], scale: float, gap: float) -> float:
    return sum(slot.height(scale) for slot in column) + gap * (len(column) - 1)
