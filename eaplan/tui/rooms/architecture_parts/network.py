"""What the Architecture room reads off the graph of dependencies: ways through it, and the projects of a component."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import networkx as nx

from eaplan.analysis.graph import Kind, Link, Node

Side = Literal["needs", "needed"]


class Step(NamedTuple):
    """A need that was come upon on the way through the network."""

    depth: int
    source: str
    """The component that it was come upon from."""
    other: str
    link: Link


class Concern(NamedTuple):
    """A project that delivers or needs a component."""

    project: str
    maturity: int
    through: str | None = None
    """The component that it delivers and that states the need; None where the project states it."""


def way(graph: nx.DiGraph, component: str, side: Side) -> Iterator[Step]:
    """All that a component needs or is needed by, as far as that goes; what is met again is not followed again."""
    seen = {component}
    waiting = _steps(graph, component, side, 0)
    while waiting:
        step = waiting.pop()
        yield step
        if step.other not in seen:
            seen.add(step.other)
            waiting += _steps(graph, step.other, side, step.depth + 1)


def delivering(graph: nx.DiGraph, component: str) -> Iterator[Concern]:
    """The projects that deliver a component, with the highest maturity that they bring it to."""
    for (_, project), links in _edges(graph, component, "needs", "projects"):
        yield Concern(project, max(link.maturity for link in links))


def wanting(graph: nx.DiGraph, component: str) -> Iterator[Concern]:
    """The projects that need a component, with the highest maturity that they need it at."""
    for (_, project), links in _edges(graph, component, "needed", "projects"):
        highest = max(links, key=lambda link: link.maturity)
        yield Concern(project, highest.maturity, highest.through)


def _steps(graph: nx.DiGraph, component: str, side: Side, depth: int) -> list[Step]:
    """The needs of a component or for it, the last first."""
    edges = _edges(graph, component, side, "components")
    return [Step(depth, component, other, link) for (_, other), links in edges for link in links][::-1]


def _edges(graph: nx.DiGraph, component: str, side: Side, kind: Kind) -> Iterator[tuple[Node, tuple[Link, ...]]]:
    """The items of a list that a component needs, or that need it."""
    node = ("components", component)
    edges = graph.succ if side == "needs" else graph.pred
    yield from (
        (other, edge["links"]) for other, edge in (edges[node] if node in graph else {}).items() if other[0] == kind
    )
