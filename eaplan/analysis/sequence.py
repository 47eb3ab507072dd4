"""The sequence of delivery: the earliest that each project's needs let it come, and what it waits for the longest.

Rules: docs/semantics.md, "Graph of dependencies". Of several projects that can deliver what is needed the first to
come serves. Projects that wait for each other in a circle come together.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

import networkx as nx

from eaplan.analysis.graph import Offer, Rung, offers, rungs, standing
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan


@dataclass(frozen=True, eq=False)
class Arrival:
    """An option of a project at the earliest that it can be delivered."""

    offer: Offer
    time: int
    """From the beginning."""
    waited_for: Rung | None = None
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
        self.waiting = defaultdict[Rung, list[int]](list)
        for place, missing in enumerate(self.missing):
            for want in missing:
                self.waiting[want].append(place)
        self.last: dict[int, tuple[Rung, Arrival]] = {}
        """What an option got last."""
        self.ready: list[tuple[int, int, Arrival]] = []
        for place, missing in enumerate(self.missing):
            if not missing:
                self._start(place)

    def run(self) -> None:
        """Let all come that can."""
        while self.ready:
            _, _, arrival = heappop(self.ready)
            # What has come without a circle stays as it came, were a circle to bring it sooner.
            self.arrived.setdefault(arrival.project, arrival)
            for want in _brought(arrival.offer):
                # What it has served waits no more; only what it is not to serve does, its own project's.
                places = self.waiting.pop(want, ())
                self.waiting[want] = [place for place in places if not self._serve(place, want, arrival)]

    def circles(self) -> list[list[int]]:
        """The options left that wait for each other and for nothing else; a list for each circle."""
        left = self._hopeful()
        # By way of what they miss, which takes fewer edges than one between any two projects.
        graph = nx.DiGraph()
        for place in left:
            own = self.offers[place].project.id
            graph.add_edges_from((own, want) for want in self.missing[place])
            graph.add_edges_from((want, own) for want in _brought(self.offers[place]))
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

    def _serve(self, place: int, want: Rung, arrival: Arrival) -> bool:
        """Give an option what it needs of something that has come; never its own project's."""
        if self.offers[place].project.id == arrival.project:
            return False
        if want in self.missing[place]:
            if place not in self.last or arrival.time >= self.last[place][1].time:
                self.last[place] = want, arrival
            self.missing[place].discard(want)
            if not self.missing[place]:
                self._start(place)
        return True

    def _hopeful(self) -> set[int]:
        """The options left that all of what they miss can still come to."""
        left = {place for place, missing in enumerate(self.missing) if missing}
        # By what is missed, the projects that bring it, each with the number of its options left that do.
        servants = defaultdict[Rung, Counter[str]](Counter)
        for place in left:
            for want in _brought(self.offers[place]):
                servants[want][self.offers[place].project.id] += 1
        unsure = deque(sorted(left))
        while unsure:
            place = unsure.popleft()
            own = self.offers[place].project.id
            if place in left and any(servants[want].keys() <= {own} for want in self.missing[place]):
                left.discard(place)
                for want in _brought(self.offers[place]):
                    servants[want][own] -= 1
                    if not servants[want][own]:
                        del servants[want][own]
                        # One that is left may be that of which it is an option itself.
                        unsure.extend(self.waiting[want] if len(servants[want]) < 2 else ())
        return left


def _wants(scheme: Scheme, offer: Offer, stands: Mapping[str, int]) -> Iterator[Rung]:
    """What must come before an option; nothing before one that is under way."""
    if offer.project.status == "ongoing":
        return
    for id, link in offer.needs:
        if link.maturity > stands[id]:
            yield ("components", id), link.maturity
    for id in offer.project.after:
        if id in scheme.project and scheme.project[id].status != "done":
            yield ("projects", id), 0


def _brought(offer: Offer) -> Iterator[Rung]:
    """What is there once an option is delivered."""
    yield ("projects", offer.project.id), 0
    for id, maturity in offer.raises.items():
        yield from (rung for rung in rungs(("components", id)) if rung[1] <= maturity)
