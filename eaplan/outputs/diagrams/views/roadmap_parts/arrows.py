"""Arrows between the bars of a roadmap, onward in time: from where one ends to the bar that waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from eaplan.outputs.diagrams.drawing import Box, Line, Point, Style

ARROW = Style(fill=None, stroke="#323f4b", width=0.75)
Area = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""
_FIRST = 4.0
"""From the end of a bar to its nearest upright line."""
_LANE = 3.5
"""From one upright line to the next."""
_MOST_LANES = 12
_HEAD = 6.0
"""The room that an arrow's head takes in front of a bar."""
_INSIDE = 2.0
"""From an arrow that comes in from above or below to the ends of the bar."""
_DEEP = 5.0
"""How far such an arrow reaches into the bar, so that its head lies on that bar and no other."""
_CLEAR = 2.0
"""Kept free around words."""


def arrows(
    waits: Sequence[tuple[str, str]], bars: Mapping[str, Box], words: Sequence[Area] = (), tags: Sequence[Box] = ()
) -> Iterator[Line]:
    """An arrow for each pair of bars, of which the second waits for the first and ends after it.

    It leaves the first bar at its end, and runs up or down where it crosses the fewest words, tags (which cover it) and
    bars, beside the upright lines of other bars' arrows. It comes in at the second bar's start or, where that is too
    near to the first one's end, from above or below.
    """
    uprights: list[tuple[str, float, float, float]] = []
    for before, id in waits:
        source, target = bars[before], bars[id]
        ways = [_way(x, source, target) for x in _lanes(source, target)]

        def cost(way: Sequence[Point], source: Box = source) -> tuple[bool, int, int, int]:
            struck = sum(_crosses(way, area, _CLEAR) for area in words)
            covered, crossed = (sum(_crosses(way, _area(box)) for box in boxes) for boxes in (tags, bars.values()))
            return _is_taken(way, source.id, uprights), struck, covered, crossed

        way = min(ways, key=cost)
        (x, start), (_, end) = way[1:3]
        uprights.append((source.id, x, min(start, end), max(start, end)))
        yield Line(f"waits:{before}:{id}", way, ARROW, source.id, target.id)


def _lanes(source: Box, target: Box) -> list[float]:
    """Where an upright line may stand: nearest to the first bar, then nearest to the second."""
    end, start, last = source.x + source.w, target.x, target.x + target.w
    behind = [end + _FIRST + _LANE * n for n in range(_MOST_LANES)]
    before = [start - _HEAD - _LANE * n for n in range(_MOST_LANES)]
    free = [x for x in (*behind, *before) if end < x <= start - _HEAD or (start < x and end < x <= last - _INSIDE)]
    return free or [(max(end, start) + last) / 2]


def _way(x: float, source: Box, target: Box) -> tuple[Point, ...]:
    start, middle = _middle(source), _middle(target)
    first = ((source.x + source.w, start), (x, start))
    if x < target.x:
        return (*first, (x, middle), (target.x, middle))
    deep = min(_DEEP, target.h / 2)
    return (*first, (x, target.y + deep if start < middle else target.y + target.h - deep))


def _is_taken(way: Sequence[Point], source: str, uprights: Sequence[tuple[str, float, float, float]]) -> bool:
    """Whether the upright line of another bar's arrow is too near."""
    (x, start), (_, end) = way[1:3]
    low, high = sorted((start, end))
    return any(
        other != source and abs(x - place) < _LANE and low <= below and above <= high
        for other, place, above, below in uprights
    )


def _crosses(way: Sequence[Point], area: Area, clear: float = 0) -> bool:
    left, top, right, bottom = area
    return any(
        max(x0, x1) > left - clear and min(x0, x1) < right + clear and max(y0, y1) > top and min(y0, y1) < bottom
        for (x0, y0), (x1, y1) in pairwise(way)
    )


def _area(bar: Box) -> Area:
    return bar.x, bar.y, bar.x + bar.w, bar.y + bar.h


def _middle(bar: Box) -> float:
    return bar.y + bar.h / 2
