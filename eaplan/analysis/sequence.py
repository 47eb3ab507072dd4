"""The sequence of delivery: the earliest that each project's needs let it come, and what it waits for the longest.

Rules: docs/semantics.md, "Graph of dependencies". Of several projects that can deliver what is needed the first to
come serves. Projects that wait for each other in a circle come together.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

import networkx as nx

from eaplan.analysis.graph import Node, Offer, offers, standing
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

Want = tuple[Node, int]
"""A component at a maturity, or a project at 0."""


@dataclass(frozen=True, eq=False)
class Arrival:
    """An option of a project at the earliest that it can be delivered."""

    offer: Offer
    time: int
    """From the beginning."""
    waited_for: Want | None = None
    """What it needs and gets last; None where it waits for nothing, or for its circle alone."""
    behind: Arrival | None = field(default=None, repr=False)
    """What brings that."""
    circle: tuple[str, ...] = ()
    """The projects that wait for each other and come together, where it is one of them."""

    @property
    def project(self) -> str:
        """The project's id."""
        return self.offer.project.id

    @property
    def chain(self) -> tuple[Arrival, ...]:
        """What it waits for, what that waits for, and so on, the first first; it is the last itself."""
        found = [self]
        while found[-1].behind:
            found.append(found[-1].behind)
        return tuple(reversed(found))


def arrivals(scheme: Scheme, plan: Plan | None, weight: Callable[[Offer], int]) -> Mapping[str, Arrival]:
    """By project that is not done, its earliest arrival, the first to come first; those that never can are left out.

    An option takes its `weight` from what it needs until it is delivered.
    """
    race = _Race(scheme, plan, weight)
    race.run()
    while circles := race.circles():
        for circle in circles:
            race.release(circle)
        race.run()
    return dict(sorted(race.arrived.items(), key=lambda item: item[1].time))


class _Race:
    """Lets options come one after the other, by the time at which all that they need is there."""

    def __init__(self, scheme: Scheme, plan: Plan | None, weight: Callable[[Offer], int]) -> None:
        self.weight = weight
        self.arrived: dict[str, Arrival] = {}
        self.offers = [offer for offer in offers(scheme, plan) if offer.project.status != "done"]
        stands = standing(scheme)
        self.missing = [set(_wants(scheme, offer, stands)) for offer in self.offers]
        """What each option still waits for."""
        self.waiting, self.bringing = defaultdict[Node, list[int]](list), defaultdict[Node, list[int]](list)
        for place, missing in enumerate(self.missing):
            for node in dict.fromkeys(node for node, _ in missing):
                self.waiting[node].append(place)
            for node in _brought(self.offers[place]):
                self.bringing[node].append(place)
        self.last: dict[int, tuple[Want, Arrival]] = {}
        """What an option got last."""
        self.ready: list[tuple[int, int, Arrival]] = []
        for place, missing in enumerate(self.missing):
            if not missing:
                self._start(place)

    def run(self) -> None:
        """Let all come that can."""
        while self.ready:
            time, _, arrival = heappop(self.ready)
            known = self.arrived.get(arrival.project)
            if known is None or time < known.time:
                self.arrived[arrival.project] = arrival
            for node, maturity in _brought(arrival.offer).items():
                for place in self.waiting[node]:
                    self._serve(place, node, maturity, arrival)

    def circles(self) -> list[list[int]]:
        """The options left that wait for each other and for nothing else; a list for each circle."""
        left = self._hopeful()
        graph = nx.DiGraph()
        for place in left:
            own = self.offers[place].project.id
            servants = (other for want in self.missing[place] for other in self._servants(place, want, left))
            graph.add_edges_from((own, self.offers[other].project.id) for other in servants)
        found = (
            group
            for group in nx.strongly_connected_components(graph)
            if all(head in group for tail in group for head in graph[tail])
        )
        return [[place for place in sorted(left) if self.offers[place].project.id in group] for group in found]

    def release(self, places: list[int]) -> None:
        """Let the options of a circle come together, when all else is there that they need."""
        members = tuple(dict.fromkeys(self.offers[place].project.id for place in places))
        lasts = [self.last[place] for place in places if place in self.last]
        waited_for, behind = max(lasts, key=lambda last: last[1].time, default=(None, None))
        time = (behind.time if behind else 0) + max(self.weight(self.offers[place]) for place in places)
        for place in places:
            self.missing[place] = set()
            heappush(self.ready, (time, place, Arrival(self.offers[place], time, waited_for, behind, members)))

    def _start(self, place: int) -> None:
        """An option has all that it needs."""
        waited_for, behind = self.last.get(place, (None, None))
        time = (behind.time if behind else 0) + self.weight(self.offers[place])
        heappush(self.ready, (time, place, Arrival(self.offers[place], time, waited_for, behind)))

    def _serve(self, place: int, node: Node, maturity: int, arrival: Arrival) -> None:
        """Give an option what it needs of something that has come; never its own project's."""
        served = {want for want in self.missing[place] if want[0] == node and want[1] <= maturity}
        if not served or self.offers[place].project.id == arrival.project:
            return
        if place not in self.last or arrival.time >= self.last[place][1].time:
            self.last[place] = max(served), arrival
        self.missing[place] -= served
        if not self.missing[place]:
            self._start(place)

    def _hopeful(self) -> set[int]:
        """The options left that all of what they miss can still come to."""
        left = {place for place, missing in enumerate(self.missing) if missing}
        unsure = deque(sorted(left))
        while unsure:
            place = unsure.popleft()
            missing = self.missing[place]
            if place in left and any(not list(self._servants(place, want, left)) for want in missing):
                left.discard(place)
                unsure.extend(other for node in _brought(self.offers[place]) for other in self.waiting[node])
        return left

    def _servants(self, place: int, want: Want, left: set[int]) -> Iterator[int]:
        """The options left of other projects that bring what one misses."""
        node, maturity = want
        for other in self.bringing[node]:
            offer = self.offers[other]
            if other in left and _brought(offer)[node] >= maturity and offer.project is not self.offers[place].project:
                yield other


def _wants(scheme: Scheme, offer: Offer, stands: Mapping[str, int]) -> Iterator[Want]:
    """What must come before an option; nothing before one that is under way."""
    if offer.project.status == "ongoing":
        return
    for id, link in offer.needs:
        if link.maturity > stands[id]:
            yield ("components", id), link.maturity
    for id in offer.project.after:
        if id in scheme.project and scheme.project[id].status != "done":
            yield ("projects", id), 0


def _brought(offer: Offer) -> dict[Node, int]:
    """What is there once an option is delivered."""
    return {("projects", offer.project.id): 0, **{("components", id): level for id, level in offer.raises.items()}}
