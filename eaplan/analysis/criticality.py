"""Single points of failure: components and projects without which others fall.

Rules: docs/semantics.md, "Graph of dependencies". For every item the set of all those is worked out that no way to it
goes around, as bits of one number, by the equations of dominators: what all ways to it have in common, and itself.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

import networkx as nx
import numpy as np

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
    counts = ways.counts()
    ranked = sorted((node for node, count in counts.items() if count), key=lambda node: -counts[node])
    return tuple(SinglePoint(node, ways.falls(node)) for node in ranked[:most])


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
        return tuple(
            Fall(other, sets[0][0][1], next((rung[1] for rung, bits in sets if not bits & bit), 0))
            for other, sets in self.sets.items()
            if sets[0][1] & bit and other != node
        )

    def counts(self) -> Mapping[Node, int]:
        """How many others fall with each item."""
        width = len(self.place)
        total = np.zeros(width, dtype=np.int64)
        tops = [sets[0][1] for sets in self.sets.values()]
        for first in range(0, len(tops), _ROWS):
            rows = b"".join(bits.to_bytes(width // 8 + 1, "little") for bits in tops[first : first + _ROWS])
            laid = np.frombuffer(rows, dtype=np.uint8).reshape(-1, width // 8 + 1)
            total += np.unpackbits(laid, axis=1, bitorder="little", count=width).sum(axis=0, dtype=np.int64)
        # What can be had is in its own set.
        return {node: int(total[place]) - (node in self.sets) for node, place in self.place.items()}


@dataclass
class _Sets:
    """For every rung the items that no way to it goes around, with the bit `nothing` where there is no way at all."""

    graph: nx.DiGraph
    offers: Sequence[Offer]
    bit: Mapping[Node, int] = field(init=False)
    nothing: int = field(init=False)
    standing: Mapping[Rung, int] = field(init=False)
    by_offer: dict[int, int] = field(init=False)
    """By the place of an offer."""
    bringing: Mapping[str, list[int]] = field(init=False)
    """By component, the offers that raise it."""
    of_project: Mapping[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.bit = {node: 1 << place for place, node in enumerate(self.graph)}
        self.nothing = 1 << len(self.bit)
        self.standing = self._standing()
        self.by_offer = dict.fromkeys(range(len(self.offers)), 2 * self.nothing - 1)
        self.bringing, self.of_project = defaultdict(list), defaultdict(list)
        for place, offer in enumerate(self.offers):
            self.of_project[offer.project.id].append(place)
            for component in offer.raises:
                self.bringing[component].append(place)
        self._settle()

    def bits(self, rung: Rung, without: str = "") -> int:
        """The set of a rung; one project may be left out of those that deliver it."""
        (kind, id), maturity = node, _ = rung
        if rung in self.standing:
            return self.standing[rung]
        if kind == "projects":
            ways: Iterable[int] = (self.by_offer[place] for place in self.of_project.get(id, ()))
        else:
            ways = (
                self.by_offer[place] | self._beside(self.offers[place], id)
                for place in self.bringing.get(id, ())
                if self.offers[place].raises[id] >= maturity and self.offers[place].project.id != without
            )
        return reduce(and_, ways, 2 * self.nothing - 1) | self.bit[node]

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
            for id, _ in offer.needs:
                waiting["components", id].append(place)
            for id in offer.project.after:
                waiting["projects", id].append(place)
        unsure = deque(self.by_offer)
        queued = set(unsure)
        while unsure:
            place = unsure.popleft()
            queued.discard(place)
            offer, before = self.offers[place], self.by_offer[place]
            self.by_offer[place] = reduce(or_, self._wanted(offer), self.bit["projects", offer.project.id])
            if self.by_offer[place] != before:
                served: list[Node] = [("projects", offer.project.id), *(("components", id) for id in offer.raises)]
                again = dict.fromkeys(each for node in served for each in waiting[node] if each not in queued)
                unsure.extend(again)
                queued.update(again)

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
