"""Graphs on sheets of paper: their connected parts laid out, packed beside and below each other, and scaled to fit.

All parts of a sheet are drawn in one direction. Wide ranks, which `dot` makes of many boxes that lead to the same one,
are broken up: boxes that nothing leads to stand on several ranks in turn, more generally than with `unflatten`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import networkx as nx

from eaplan.outputs.diagrams.drawing import Point
from eaplan.outputs.diagrams.layout.dot_layout import Direction, Graph, Layout, laid_out

Key = TypeVar("Key", bound=Hashable)

_DIRECTIONS: tuple[Direction, ...] = ("TB", "LR")
_SPREADS = ((1, False), (2, False), (3, False), (2, True), (3, True))
"""Over how many ranks the boxes are spread that lead to the same one, and whether also those that others lead to."""
_FEW = 4
"""So few boxes need no spreading."""
_SLACK = 1e-6
_STEPS = 12
"""Scales that are tried from the largest to the least."""


@dataclass(frozen=True)
class Room:
    """What there is room for, and how large or small things may be drawn."""

    w: float
    h: float | None
    least: float
    most: float
    gap: tuple[float, float]
    """Between boxes across and down, at the scale 1; ranks are twice as far apart."""


@dataclass(frozen=True)
class Sheet(Generic[Key]):
    """Where everything stands when it is multiplied with the scale."""

    scale: float
    w: float
    h: float
    boxes: Mapping[Key, Point]
    curves: Mapping[tuple[Key, Key], tuple[Point, ...]]


def sheet(sizes: Mapping[Key, tuple[float, float]], links: Sequence[tuple[Key, Key]], room: Room) -> Sheet[Key] | None:
    """Boxes and links on one sheet, as large as they may be; None where there is no room for them."""
    parts = _parts(sizes, links)
    tried = [
        (parts[n], spread, direction)
        for direction in _DIRECTIONS
        for n in range(len(parts))
        for spread in _spreads(parts[n])
    ]
    layouts = laid_out([_graph(part, sizes, links, direction, spread, room) for part, spread, direction in tried])
    found: list[Sheet[Key]] = []
    for direction in _DIRECTIONS:
        choices: dict[int, list[Layout]] = {}
        for (part, _, own), layout in zip(tried, layouts, strict=True):
            if own == direction:
                choices.setdefault(parts.index(part), []).append(layout)
        found += _packed(parts, list(choices.values()), room)
    return max(found, key=lambda one: one.scale, default=None)


def _parts(sizes: Mapping[Key, tuple[float, float]], links: Sequence[tuple[Key, Key]]) -> list[list[Key]]:
    """What is connected, the largest first; each part's keys in their order."""
    graph = nx.Graph()
    graph.add_nodes_from(sizes)
    graph.add_edges_from(links)
    order = {key: place for place, key in enumerate(sizes)}
    found = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    return sorted(found, key=lambda part: (-len(part), order[part[0]]))


def _spreads(part: Sequence[Key]) -> tuple[tuple[int, bool], ...]:
    return _SPREADS if len(part) > _FEW else _SPREADS[:1]


def _graph(
    part: Sequence[Key],
    sizes: Mapping[Key, tuple[float, float]],
    links: Sequence[tuple[Key, Key]],
    direction: Direction,
    spread: tuple[int, bool],
    room: Room,
) -> Graph:
    number = {key: place for place, key in enumerate(part)}
    inner = [(source, target) for source, target in links if source in number]
    turns, also_reached = spread
    reached = {target for _, target in inner}
    seen: Counter[Key] = Counter()
    extra: dict[Key, int] = {}
    for source, target in inner:
        if source not in extra and (also_reached or source not in reached):
            extra[source] = seen[target] % turns
            seen[target] += 1
    ranked = [(number[source], number[target], 1 + extra.get(source, 0)) for source, target in inner]
    across, down = room.gap if direction == "TB" else room.gap[::-1]
    return Graph([sizes[key] for key in part], ranked, direction, across, 3 * down)


def _packed(parts: Sequence[Sequence[Key]], choices: Sequence[Sequence[Layout]], room: Room) -> Iterator[Sheet[Key]]:
    """The parts on shelves, at the largest scale that they fit at."""
    for step in range(_STEPS + 1):
        scale = room.most - (room.most - room.least) * step / _STEPS
        limit = room.w / scale
        taken = [_lowest(layouts, limit, None if room.h is None else room.h / scale) for layouts in choices]
        if all(taken):
            places, w, h = _placed([layout for layout in taken if layout], limit, room.gap)
            if room.h is None or h * scale <= room.h:
                yield _sheet(parts, [layout for layout in taken if layout], places, scale, w, h)
                return


def _lowest(layouts: Sequence[Layout], w: float, h: float | None) -> Layout | None:
    """The lowest of the layouts that fit."""
    fitting = (one for one in layouts if one.w <= w and (h is None or one.h <= h))
    return min(fitting, key=lambda one: one.h, default=None)


def _placed(layouts: Sequence[Layout], limit: float, gap: tuple[float, float]) -> tuple[list[Point], float, float]:
    """Layouts packed from the top: each where it stands highest, then leftmost. Their places, and the size of all."""
    skyline: list[tuple[float, float, float]] = [(0, limit + gap[0], 0)]  # from, to, and what is free from there down
    places: list[Point] = []
    widest = lowest = 0.0
    for layout in layouts:
        w, h = layout.w + gap[0], layout.h + gap[1]
        starts = [left for left, _, _ in skyline if left + w <= limit + gap[0] + _SLACK]
        tops = {left: max(y for start, end, y in skyline if start < left + w and end > left) for left in starts}
        x = min(tops, key=lambda left: (tops[left], left))
        y = tops[x]
        places.append((x, y))
        widest, lowest = max(widest, x + layout.w), max(lowest, y + layout.h)
        left_over = [(start, min(end, x), free) for start, end, free in skyline if start < x]
        right_over = [(max(start, x + w), end, free) for start, end, free in skyline if end > x + w]
        skyline = [*left_over, (x, x + w, y + h), *right_over]
    return places, widest, lowest


def _sheet(
    parts: Sequence[Sequence[Key]], layouts: Sequence[Layout], places: Sequence[Point], scale: float, w: float, h: float
) -> Sheet[Key]:
    boxes: dict[Key, Point] = {}
    curves: dict[tuple[Key, Key], tuple[Point, ...]] = {}
    for part, layout, (left, top) in zip(parts, layouts, places, strict=True):
        boxes |= {key: (x + left, y + top) for key, (x, y) in zip(part, layout.boxes, strict=True)}
        for (source, target), points in layout.curves.items():
            curves[part[source], part[target]] = tuple((x + left, y + top) for x, y in points)
    return Sheet(scale, w, h, boxes, curves)
