"""Single points of failure: components and projects without which others fall.

Rules: docs/semantics.md, "Graph of dependencies". For every item the set of all those is worked out that no way to it
goes around, as bits of one number, by the equations of dominators: what all ways to it have in common, and itself.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from eaplan.analysis.graph import Node, Offer, Rung, dependency_graph, offers, rung_graph, rungs
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

_ROWS = 512
"""So many sets are laid out bit by bit at once."""


@dataclass(frozen=True)
class Fall:
    """An item that falls with another."""

    node: Node
    reaches: int
    """The highest maturity that it has or can be brought to; 0 for a project."""
    keeps: int
    """The highest that is left; 0 where none is, and for a project."""


@dataclass(frozen=True)
class SinglePoint:
    """An item without which others fall."""

    node: Node
    falls: tuple[Fall, ...]


def single_points(scheme: Scheme, plan: Plan | None = None, most: int | None = None) -> tuple[SinglePoint, ...]:
    """The items without which others fall, those with the most first; only `most` of them where that is said."""
    ways = Ways.of(scheme, plan)
    return tuple(SinglePoint(node, ways.falls(node)) for node in ways.ranked()[:most])


@dataclass(frozen=True)
class Ways:
    """What can be had at all, and without what it can not."""

    place: Mapping[Node, int]
    """Of the bit that stands for an item."""
    sets: Mapping[Node, Sequence[tuple[Rung, int]]]
    """By item that can be had, its rungs that can be, the highest first, each with what no way to it goes around."""

    @classmethod
    def of(cls, scheme: Scheme, plan: Plan | None = None) -> Ways:
        """The ways of a scheme, or of what a plan chooses."""
        graph = dependency_graph(scheme, plan)
        found = _Sets(graph, [offer for offer in offers(scheme, plan) if offer.project.status != "done"])
        possible = {
            node: [(rung, bits) for rung in reversed(rungs(node)) if not (bits := found.bits(rung)) & found.nothing]
            for node in graph
        }
        return cls(
            {node: place for place, node in enumerate(graph)}, {node: sets for node, sets in possible.items() if sets}
        )

    def reaches(self, node: Node) -> int | None:
        """The highest maturity at which an item can be had, 0 for a project; None where it cannot."""
        return self.sets[node][0][0][1] if node in self.sets else None

    def falls(self, node: Node) -> tuple[Fall, ...]:
        """What falls with an item."""
        bit = 1 << self.place[node]
        fallen = ((other, self.sets[other]) for other in self._with(node) if other != node)
        return tuple(
            Fall(other, sets[0][0][1], next((rung[1] for rung, bits in sets if not bits & bit), 0))
            for other, sets in fallen
        )

    def ranked(self) -> list[Node]:
        """The items that others fall with, those with the most first."""
        # What can be had is in its own set.
        counts = {node: len(self._with(node)) - (node in self.sets) for node in self.place}
        return sorted((node for node, count in counts.items() if count), key=lambda node: -counts[node])

    def _with(self, node: Node) -> list[Node]:
        """What can be had and has an item in its set."""
        bits = np.unpackbits(self._columns[:, self.place[node]], count=len(self._had))
        return [self._had[place] for place in np.flatnonzero(bits).tolist()]

    @cached_property
    def _had(self) -> Sequence[Node]:
        """What can be had."""
        return tuple(self.sets)

    @cached_property
    def _columns(self) -> NDArray[np.uint8]:
        """The sets laid side by side: in the column of an item, bit by bit, which of them hold it."""
        width = len(self.place)
        tops = [sets[0][1] for sets in self.sets.values()]
        columns = [np.zeros((0, width), dtype=np.uint8)]
        for first in range(0, len(tops), _ROWS):
            rows = b"".join(bits.to_bytes(width // 8 + 1, "little") for bits in tops[first : first + _ROWS])
            laid = np.frombuffer(rows, dtype=np.uint8).reshape(-1, width // 8 + 1)
            columns.append(np.packbits(np.unpackbits(laid, axis=1, bitorder="little", count=width), axis=0))
        return np.concatenate(columns)


@dataclass
class _Common:
    """What the ways of several projects to one rung have in common, where ways only ever lose items."""

    once: int = 0
    """The items that the ways of at least one project go around."""
    twice: int = 0
    """Those that the ways of at least two do."""
    by_project: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Those that the ways of each do."""

    def lose(self, project: str, lost: int) -> bool:
        """Note what a way of a project goes around; whether that tells anything new."""
        before = self.once, self.twice
        lost &= ~self.by_project[project]
        self.by_project[project] |= lost
        self.twice |= self.once & lost
        self.once |= lost
        return before != (self.once, self.twice)

    def lost(self, without: str) -> int:
        """What some way goes around; the ways of one project may be left out."""
        own = self.by_project.get(without, 0)
        return self.twice | self.once & ~own


@dataclass
class _Sets:
    """For every rung the items that no way to it goes around, with the bit `nothing` where there is no way at all."""

    graph: nx.DiGraph
    offers: Sequence[Offer]
    bit: Mapping[Node, int] = field(init=False)
    nothing: int = field(init=False)
    everything: int = field(init=False)
    """All items, and that bit."""
    standing: Mapping[Rung, int] = field(init=False)
    common: Mapping[Rung, _Common] = field(init=False)
    """What the ways to each rung have in common that does not stand."""

    def __post_init__(self) -> None:
        self.bit = {node: 1 << place for place, node in enumerate(self.graph)}
        self.nothing = 1 << len(self.bit)
        self.everything = 2 * self.nothing - 1
        self.standing = self._standing()
        self.common = defaultdict(_Common)
        self._settle()

    def bits(self, rung: Rung, without: str = "") -> int:
        """The set of a rung; one project may be left out of those that deliver it."""
        if rung in self.standing:
            return self.standing[rung]
        return self.everything & ~self.common[rung].lost(without) | self.bit[rung[0]]

    def _standing(self) -> Mapping[Rung, int]:
        """The sets of what stands before the horizon: it rests on all that it needs and that stands too."""
        stands = nx.get_node_attributes(self.graph, "stands")
        there = [rung for node in stands for rung in rungs(node) if rung[1] <= stands[node]]
        circles = nx.condensation(rung_graph(self.graph).subgraph(there).copy())
        sets: dict[int, int] = {}
        for circle in reversed(list(nx.topological_sort(circles))):
            own = (self.bit[node] for node, _ in circles.nodes[circle]["members"])
            sets[circle] = reduce(or_, (*own, *(sets[needed] for needed in circles[circle])))
        return {rung: sets[circle] for rung, circle in circles.graph["mapping"].items()}

    def _settle(self) -> None:
        """Take out of the offers' sets, which hold everything at first, what ways around are found for."""
        waiting: dict[Node, list[int]] = defaultdict(list)
        for place, offer in enumerate(self.offers):
            for node in dict.fromkeys(self._needed(offer)):
                waiting[node].append(place)
        brought = [tuple(self._brought(offer)) for offer in self.offers]
        unsure = deque(range(len(self.offers)))
        queued = set(unsure)
        while unsure:
            place = unsure.popleft()
            queued.discard(place)
            project = self.offers[place].project.id
            found = reduce(or_, self._wanted(self.offers[place]), self.bit["projects", project])
            served = (
                rung[0]
                for rung, beside in brought[place]
                if self.common[rung].lose(project, self.everything & ~(found | beside))
            )
            again = dict.fromkeys(each for node in dict.fromkeys(served) for each in waiting[node])
            unsure.extend(each for each in again if each not in queued)
            queued.update(again)

    def _needed(self, offer: Offer) -> Iterator[Node]:
        """The items that an option waits for."""
        yield from (("components", id) for id, _ in offer.needs)
        yield from (("projects", id) for id in offer.project.after)

    def _brought(self, offer: Offer) -> Iterator[tuple[Rung, int]]:
        """The rungs that an option serves, each with what it must bring together with it."""
        yield (("projects", offer.project.id), 0), 0
        for id, maturity in offer.raises.items():
            beside = self._beside(offer, id)
            yield from ((rung, beside) for rung in rungs(("components", id)) if rung[1] <= maturity)

    def _wanted(self, offer: Offer) -> Iterator[int]:
        """The sets of what an option needs; one that is under way was started with what stood."""
        is_under_way = offer.project.status == "ongoing"
        for id, link in offer.needs:
            rung: Rung = (("components", id), link.maturity)
            if link.maturity and not (is_under_way and rung not in self.standing):
                yield self.bits(rung, without=offer.project.id)
        for id in () if is_under_way else offer.project.after:
            node: Node = ("projects", id)
            if node in self.bit and self.graph.nodes[node]["item"].status != "done":
                yield self.bits((node, 0))

    def _beside(self, offer: Offer, component: str) -> int:
        """The components that an option must bring together with one, which needs them."""
        found, rest = {component}, [component]
        while rest:
            own = rest.pop()
            for need in self.graph.nodes["components", own]["item"].needs:
                is_brought_too = 0 < need.maturity <= offer.raises.get(need.component, 0)
                if need.at <= offer.raises[own] and is_brought_too and need.component not in found:
                    found.add(need.component)
                    rest.append(need.component)
        return reduce(or_, (self.bit["components", id] for id in found))
