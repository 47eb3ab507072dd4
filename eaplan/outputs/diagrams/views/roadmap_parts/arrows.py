"""Arrows between the bars of a roadmap: from where one ends to the bar that waits for it, with right angles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eaplan.outputs.diagrams.drawing import Box, Line, Point, Style

ARROW = Style(fill=None, stroke="#323f4b", width=0.75)
_LANE = 3.0
"""From one upright line to the next."""
_MOST_LANES = 12


def arrows(waits: Sequence[tuple[str, str]], bars: Mapping[str, Box]) -> Iterator[Line]:
    """An arrow for each pair of bars, of which the second waits for the first.

    It leaves the first bar at its end. It runs up or down where it crosses the fewest bars, beside the upright lines
    of other bars' arrows, and comes in at the second bar's start; at its edge, or from its end, where that one begins
    before the first is finished.
    """
    uprights: list[tuple[str, float, float, float]] = []
    for before, id in waits:
        source, target = bars[before], bars[id]
        start, end = _middle(source), _middle(target)
        x = _upright(source, target, bars, uprights)
        uprights.append((before, x, min(start, end), max(start, end)))
        points = ((source.x + source.w, start), (x, start), *_arrival(x, start, target))
        yield Line(f"waits:{before}:{id}", points, ARROW, source.id, target.id)


def _arrival(x: float, start: float, target: Box) -> tuple[Point, ...]:
    middle = _middle(target)
    if x < target.x:
        return (x, middle), (target.x, middle)
    if x < target.x + target.w:
        return ((x, target.y if start < middle else target.y + target.h),)
    return (x, middle), (target.x + target.w, middle)


def _upright(
    source: Box, target: Box, bars: Mapping[str, Box], uprights: Sequence[tuple[str, float, float, float]]
) -> float:
    """Where an arrow runs up or down."""
    end, low, high = source.x + source.w, *sorted((_middle(source), _middle(target)))

    def crossed(x: float) -> int:
        return sum(low < _middle(bar) < high and bar.x < x < bar.x + bar.w for bar in bars.values())

    def taken(x: float) -> bool:
        return any(
            other != source.id and abs(x - place) < _LANE and low <= below and above <= high
            for other, place, above, below in uprights
        )

    lanes = [end + _LANE * (n + 1) for n in range(_MOST_LANES)]
    lanes += [target.x - _LANE * (n + 1) for n in range(_MOST_LANES) if target.x - _LANE * (n + 1) > end]
    return min(lanes, key=lambda x: (taken(x), crossed(x), lanes.index(x) % _MOST_LANES))


def _middle(bar: Box) -> float:
    return bar.y + bar.h / 2
