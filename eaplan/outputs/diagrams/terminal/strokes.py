"""Lines of a drawing as strokes between the cells of a terminal: upright and level ones, with right corners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor

from eaplan.outputs.diagrams.drawing import Line, Point

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
"""The sides of a cell that strokes leave it at; they add up."""
OPPOSITE = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
_STEPS = {(0, -1): UP, (1, 0): RIGHT, (0, 1): DOWN, (-1, 0): LEFT}
_NEAR = 1e-6

Place = tuple[int, int]
"""Column and row."""


def cell(value: float) -> int:
    """The column or row in which a coordinate lies."""
    return floor(value + _NEAR)


def edges(left: int, top: int, right: int, bottom: int) -> Iterator[tuple[Place, int]]:
    """The cells of a rectangle's edge with the sides of its strokes."""
    for x in range(left + 1, right):
        yield from (((x, y), LEFT + RIGHT) for y in (top, bottom))
    for y in range(top + 1, bottom):
        yield from (((x, y), UP + DOWN) for x in (left, right))
    yield from (((left, top), RIGHT + DOWN), ((right, top), LEFT + DOWN))
    yield from (((left, bottom), RIGHT + UP), ((right, bottom), LEFT + UP))


def steps(line: Line) -> list[tuple[Place, int]]:
    """The cells that a line leads through, from start to end, each with the side that it is left at.

    The last is left in the direction in which the line came. A line that begins or ends at a box's edge takes the
    cells outside of the box.
    """
    corners = _squared(line.points[::3] if line.curved else line.points)
    places = _places(corners)
    found: list[tuple[Place, int]] = []
    for (x0, y0), (x1, y1) in pairwise(places):
        across, down = _sign(x1 - x0), _sign(y1 - y0)
        side = _STEPS.get((across, down), 0)
        found += [((x0 + across * i, y0 + down * i), side) for i in range(abs(x1 - x0) + abs(y1 - y0))]
    side = found[-1][1] if found else _direction(corners)
    return [*found, (places[-1], side)] if side else []


def _squared(points: Sequence[Point]) -> list[Point]:
    """A polyline whose slanted pieces go level, upright and level again."""
    found = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        if cell(x0) != cell(x1) and cell(y0) != cell(y1):
            found += [((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)]
        found.append((x1, y1))
    return found


def _places(points: Sequence[Point]) -> list[Place]:
    """The cells of a polyline's points; a start or an end on the far edge of a cell belongs to that cell."""
    places = [(cell(x), cell(y)) for x, y in points]
    places[0] = _edge(points[0], points[1])
    places[-1] = _edge(points[-1], points[-2])
    return places


def _edge(point: Point, other: Point) -> Place:
    """The cell of a line's start or end; `other` is the point next to it.

    The line lies before its coordinate where it goes backwards from there, or comes there forwards.
    """
    (x, y), (other_x, other_y) = point, other
    is_level = cell(y) == cell(other_y)
    column = ceil(x - _NEAR) - 1 if is_level and x > other_x else cell(x)
    row = ceil(y - _NEAR) - 1 if not is_level and y > other_y else cell(y)
    return column, row


def _direction(points: Sequence[Point]) -> int:
    (x0, y0), (x1, y1) = points[-2:]
    return _STEPS.get((_sign(x1 - x0), 0) if x0 != x1 else (0, _sign(y1 - y0)), 0)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
