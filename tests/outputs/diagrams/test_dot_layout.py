"""Graphs laid out: every link has its line, however many there are."""

from __future__ import annotations

from itertools import permutations

from eaplan.outputs.diagrams.drawing import Point
from eaplan.outputs.diagrams.layout.dot_layout import Graph, Layout, laid_out


def graph(boxes: int, links: list[tuple[int, int]]) -> Graph:
    return Graph([(80.0, 24.0)] * boxes, [(*link, 1) for link in links], "LR", 12, 30)


def lies_on(layout: Layout, box: int, point: Point) -> bool:
    """Whether a point is on the edge of a box, or right before it."""
    (x, y), (left, top) = point, layout.boxes[box]
    inside = left + 1 < x < left + 79 and top + 1 < y < top + 23
    near = left - 2 <= x <= left + 82 and top - 2 <= y <= top + 26
    return near and not inside


def test_a_graph_where_everything_needs_everything() -> None:
    links = list(permutations(range(30), 2))
    [layout] = laid_out([graph(30, links)])
    assert set(layout.curves) == set(links)
    assert all(lies_on(layout, target, curve[-1]) for (_, target), curve in layout.curves.items())
    assert all(len(curve) % 3 == 1 for curve in layout.curves.values())


def test_several_graphs_are_laid_out_as_each_is_alone() -> None:
    one, other = graph(3, [(0, 1), (1, 2)]), graph(8, list(permutations(range(8), 2)))
    assert laid_out([one, other]) == [*laid_out([one]), *laid_out([other])]


def test_nothing_is_laid_out_of_nothing() -> None:
    assert laid_out([]) == []
