"""Impact: all that needs an item, and all that it needs, with the way to each.

Rules: docs/semantics.md, "Graph of dependencies". It is followed rung by rung: what is needed only for the target
state does not touch what gets by with less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

import networkx as nx

from eaplan.analysis.graph import Link, Node, Relation, Rung, dependency_graph, rung_graph, rungs
from eaplan.analysis.plateaus import Plateau, plateaus, stage_ends
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

Direction = Literal["needed_by", "needs"]
"""What the item is needed by (what its loss touches), or what it needs."""


@dataclass(frozen=True, eq=False)
class Way:
    """A way through the graph, by its last step."""

    node: Node
    relation: Relation
    link: Link
    depth: int
    """The number of steps."""
    before: Way | None = field(repr=False)
    """The way without its last step; None where it has but one."""

    @property
    def steps(self) -> tuple[Way, ...]:
        """All that it begins with, and itself: the way to each item on it."""
        found: list[Way] = []
        way: Way | None = self
        while way:
            found.append(way)
            way = way.before
        return tuple(reversed(found))


@dataclass(frozen=True)
class Reach:
    """An item that is touched, or needed."""

    way: Way
    """A shortest one from the item that was asked about to this one."""
    maturity: int
    """The lowest of its own maturities that is touched, or the highest that is needed; 0 for a project."""
    today: bool
    """It stands at that maturity, or is done, before the horizon."""
    stage: str | None
    """The stage at whose end, under the plan, it first stands at that maturity, or in which it is delivered."""

    @property
    def node(self) -> Node:
        """The item."""
        return self.way.node


@dataclass(frozen=True)
class Impact:
    """All that depends on an item, or that it depends on."""

    item: Node
    direction: Direction
    reached: tuple[Reach, ...]
    """The nearest first."""

    def of(self, kind: str) -> tuple[Reach, ...]:
        """The components or the projects among them."""
        return tuple(reach for reach in self.reached if reach.node[0] == kind)

    @property
    def depth(self) -> int:
        """The length of the longest way; 0 where there is none."""
        return max((reach.way.depth for reach in self.reached), default=0)


def impact(
    scheme: Scheme,
    item: Node,
    direction: Direction = "needed_by",
    depth: int | None = None,
    plan: Plan | None = None,
) -> Impact:
    """What depends on a component or project, or what it depends on, up to some depth.

    Raises
    ------
    KeyError
        Where there is no such item.
    """
    graph = dependency_graph(scheme, plan)
    if item not in graph:
        raise KeyError(item)
    ways = _ways(rung_graph(graph), item, direction, depth)
    highest: dict[Node, int] = {}
    for node, maturity in ways:
        pick = min if direction == "needed_by" else max
        highest[node] = pick(maturity, highest.get(node, maturity))
    moments = _Moments(scheme, plan)
    return Impact(item, direction, tuple(_reaches(ways, highest, moments)))


def _ways(graph: nx.DiGraph, item: Node, direction: Direction, depth: int | None) -> Mapping[Rung, Way]:
    """A shortest way to every rung that is reached from those of an item, the nearest first."""
    onward = graph.pred if direction == "needed_by" else graph.succ
    found: dict[Rung, Way] = {}
    frontier: Sequence[tuple[Rung, Way | None]] = [(rung, None) for rung in rungs(item)]
    steps = 0
    while frontier and (depth is None or steps < depth):
        steps += 1
        following = []
        for rung, before in frontier:
            for other, edge in onward[rung].items():
                if other[0] != item and other not in found:
                    found[other] = Way(other[0], edge["relation"], edge["link"], steps, before)
                    following.append((other, found[other]))
        frontier = following
    return found


def _reaches(ways: Mapping[Rung, Way], maturities: Mapping[Node, int], moments: _Moments) -> Iterator[Reach]:
    """Each item once, by the way that came to it first."""
    seen: set[Node] = set()
    for (node, _), way in ways.items():
        if node not in seen:
            seen.add(node)
            maturity = maturities[node]
            today, stage = moments.of(node, maturity)
            yield Reach(way, maturity, today, stage)


class _Moments:
    """When components reach a maturity and projects are delivered."""

    def __init__(self, scheme: Scheme, plan: Plan | None) -> None:
        self.scheme = scheme
        self.ends: tuple[Plateau, ...] = stage_ends(scheme, plateaus(scheme, plan))
        stages = {period.id: period.stage for period in scheme.periods}
        self.delivered = {choice.project: stages.get(choice.delivered) for choice in (plan.choices if plan else ())}

    def of(self, node: Node, maturity: int) -> tuple[bool, str | None]:
        """Whether it is there before the horizon, and the stage in which it comes."""
        kind, id = node
        if kind == "projects":
            is_done = self.scheme.project[id].status == "done"
            return is_done, None if is_done else self.delivered.get(id)
        before = sum(1 for _ in takewhile(lambda end: end.maturity(id) < maturity, self.ends))
        return before == 0, self.scheme.stages[before - 1].id if 0 < before < len(self.ends) else None
