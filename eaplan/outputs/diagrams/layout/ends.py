"""How curves end at boxes: steeply and away from the corners, so that the heads of arrows can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from eaplan.outputs.diagrams.drawing import Point

Place = tuple[float, float, float, float]
"""A box: its upper left corner, its width and its height."""
_LEAD = 12.0
"""How far before its end a curve turns towards the box."""
_CORNER = 8.0
"""How far from a corner it ends, where the side is long enough."""
_STEEP = 0.6
"""The least sine of the angle between a curve's end and the side: less hides a part of the head below the box."""


def ended(curve: Sequence[Point], corner: Point, size: tuple[float, float]) -> tuple[Point, ...]:
    """A Bézier curve that ends at a box, of which the upper left corner is given, as it is or turned towards the box.

    What is short before the end is left out for it.
    """
    (x, y), (left, top), (wide, tall) = curve[-1], corner, size
    across, down = _side(curve, corner, size)
    before_x, before_y = curve[-2][0] - x, curve[-2][1] - y
    if before_x * across + before_y * down >= max(_LEAD / 2, _STEEP * hypot(before_x, before_y)):
        return tuple(curve)
    if across:
        x, y = left + wide * (across > 0), _between(y, top, tall)
    else:
        x, y = _between(x, left, wide), top + tall * (down > 0)
    kept = list(curve[:-2])  # up to the first control point of the last part
    while len(kept) > 2 and hypot(kept[-2][0] - x, kept[-2][1] - y) < 2 * _LEAD:
        kept = kept[:-3]
    return (*kept, (x + across * _LEAD, y + down * _LEAD), (x, y))


def straight(source: Place, target: Place) -> tuple[Point, ...]:
    """A curve that runs straight from the edge of one box to that of another, towards each other's middle."""
    start, end = _edge(source, target), _edge(target, source)
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    return (start, (start[0] + third[0], start[1] + third[1]), (end[0] - third[0], end[1] - third[1]), end)


def _edge(box: Place, other: Place) -> Point:
    """Where the line between the middles of two boxes leaves the first."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    away_x, away_y = other[0] + other[2] / 2 - x, other[1] + other[3] / 2 - y
    parts = [half / abs(away) for half, away in ((box[2] / 2, away_x), (box[3] / 2, away_y)) if away]
    part = min(parts, default=0.0)
    return x + away_x * part, y + away_y * part


def _side(curve: Sequence[Point], corner: Point, size: tuple[float, float]) -> tuple[int, int]:
    """The direction out of the side that a curve ends at; near a corner, of the one that it comes from."""
    (x, y), (left, top), (wide, tall) = curve[-1], corner, size
    away = {(-1, 0): x - left, (0, -1): y - top, (1, 0): left + wide - x, (0, 1): top + tall - y}
    from_x, from_y = curve[-4][0] - x, curve[-4][1] - y
    near = [side for side, distance in away.items() if distance <= max(min(away.values()), 1.5 * _CORNER)]
    return max(near, key=lambda side: from_x * side[0] + from_y * side[1])


def _between(place: float, start: float, length: float) -> float:
    """A place on a side, away from its ends."""
    away = min(_CORNER, length / 2)
    return min(max(place, start + away), start + length - away)
