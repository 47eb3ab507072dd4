"""The shapes of lines, their heads and ribbons, as paths that any format can draw."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Literal

from eaplan.outputs.diagrams.drawing import Line, Point, Ribbon

Step = tuple[Literal["M", "L", "C"], tuple[Point, ...]]
"""One step of a path, called as in SVG: a move to a point, a straight line to one, a curve to the last of three."""


def course(line: Line) -> Iterator[Step]:
    """A line's path; where it bears a head it ends at the head's base, so that no stump is seen at the tip."""
    points = list(line.points)
    if tip := head(line):
        (_, (x0, y0), (x1, y1)) = tip
        points[-1] = (x0 + x1) / 2, (y0 + y1) / 2
    yield "M", (points[0],)
    if line.curved:
        for i in range(1, len(points), 3):
            yield "C", tuple(points[i : i + 3])
    else:
        for point in points[1:]:
            yield "L", (point,)


def head(line: Line) -> tuple[Point, Point, Point] | None:
    """An arrow's head, a triangle with its tip first; none where the line bears none or has no direction."""
    x, y = line.points[-1]
    from_x, from_y = next((point for point in reversed(line.points[:-1]) if point != (x, y)), (x, y))
    distance = hypot(x - from_x, y - from_y)
    if not line.arrow or not distance:
        return None
    length = min(3.5 + 2 * line.style.width, distance)
    along_x, along_y = (x - from_x) / distance * length, (y - from_y) / distance * length
    base_x, base_y, aside = x - along_x, y - along_y, 0.4
    return (
        (x, y),
        (base_x - along_y * aside, base_y + along_x * aside),
        (base_x + along_y * aside, base_y - along_x * aside),
    )


def ribbon_course(ribbon: Ribbon) -> Iterator[Step]:
    """A ribbon's outline, to be filled: along its upper side and back along the lower."""
    (x0, y0), (x1, y1), down = ribbon.start, ribbon.end, ribbon.width
    middle = (x0 + x1) / 2
    yield "M", ((x0, y0),)
    yield "C", ((middle, y0), (middle, y1), (x1, y1))
    yield "L", ((x1, y1 + down),)
    yield "C", ((middle, y1 + down), (middle, y0 + down), (x0, y0 + down))
