"""Chains of needs, the longest by items and by years of work, and the order in which projects can be delivered.

Rules: docs/semantics.md, "Graph of dependencies".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import networkx as nx

from eaplan.analysis.graph import Node, Offer, Rung, dependency_graph, rung_graph, rungs
from eaplan.analysis.neighbours import chosen_options, spans
from eaplan.analysis.sequence import Arrival, arrivals
from eaplan.projects.project import duration
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.timing import Calendar

End = TypeVar("End")


@dataclass(frozen=True)
class Step:
    """A step of a chain."""

    nodes: tuple[Node, ...]
    """One item, or all those of a circle, which need each other."""
    maturity: int = 0
    """What the component must stand at for the next step; 0 for projects and circles."""
    years: int = 0
    """That the project takes."""


@dataclass(frozen=True)
class Chain:
    """Steps each of which needs the one before it."""

    steps: tuple[Step, ...]
    length: int
    """The number of items on it, or the years that its projects take one after the other."""


@dataclass(frozen=True)
class Order:
    """The waves in which projects can be delivered."""

    waves: tuple[tuple[tuple[str, ...], ...], ...]
    """Projects of one wave need only what stands today and what earlier waves bring. Several in one group wait for each
    other in a circle."""
    never: tuple[str, ...]
    """Projects that need what nothing can bring."""


def chains_by_items(scheme: Scheme, plan: Plan | None = None, most: int = 5) -> tuple[Chain, ...]:
    """The longest chains of needs among all items, whatever stands already; a circle is one step."""
    graph = dependency_graph(scheme, plan)
    circles = nx.condensation(rung_graph(graph).subgraph(_possible(graph)).copy())
    first = {circle: min(members) for circle, members in circles.nodes(data="members")}
    lengths: dict[int, int] = {}
    onward: dict[int, int | None] = {}
    for circle in reversed(list(nx.topological_sort(circles))):
        following = max(circles[circle], key=lambda other: (lengths[other], first[other]), default=None)
        onward[circle] = following
        own = len(_items(circles.nodes[circle]["members"]))
        lengths[circle] = own if following is None else own + lengths[following]

    def chain(end: int) -> Chain:
        found: list[Step] = []
        at: int | None = end
        while at is not None:
            found.append(_step(circles.nodes[at]["members"]))
            at = onward[at]
        return Chain(tuple(reversed(found)), lengths[end])

    ends = sorted((each for each in circles if lengths[each] > 1), key=lambda each: (-lengths[each], first[each]))
    return tuple(_distinct(ends, lambda end: first[end][0], chain, most))


def chains_by_years(scheme: Scheme, plan: Plan | None = None, most: int = 5) -> tuple[Chain, ...]:
    """The chains of projects that take longest one after the other, when each begins as early as it can."""
    years = _years(scheme, plan)
    found = arrivals(scheme, plan, years)
    ends = sorted((arrival for arrival in found.values() if arrival.behind), key=lambda arrival: -arrival.time)

    def chain(end: Arrival) -> Chain:
        return Chain(tuple(_delivery(end)), end.time)

    return tuple(_distinct(ends, lambda end: ("projects", end.project), chain, most))


def order(scheme: Scheme, plan: Plan | None = None) -> Order:
    """The waves in which the projects that are not done can be delivered; under a plan, those that are chosen."""
    found = arrivals(scheme, plan, lambda _: 1)
    waves: dict[int, dict[tuple[str, ...], None]] = defaultdict(dict)
    for arrival in found.values():
        waves[arrival.time][arrival.circle or (arrival.project,)] = None
    chosen = {choice.project for choice in plan.choices} if plan else scheme.project
    never = (one.id for one in scheme.projects if one.status != "done" and one.id in chosen and one.id not in found)
    place = {project.id: number for number, project in enumerate(scheme.projects)}
    ordered = (sorted(waves[wave], key=lambda group: place[group[0]]) for wave in sorted(waves))
    return Order(tuple(map(tuple, ordered)), tuple(never))


def _possible(graph: nx.DiGraph) -> Iterator[Rung]:
    """What stands or can be delivered; projects that are not done."""
    for node, data in graph.nodes(data=True):
        if node[0] == "components":
            bringing = (edge["links"] for edge in graph[node].values() if edge["relation"] == "delivered_by")
            highest = max((link.maturity for links in bringing for link in links), default=0)
            yield from (rung for rung in rungs(node) if rung[1] <= max(highest, data["stands"]))
        elif data["item"].status != "done":
            yield from rungs(node)


def _items(members: Iterable[Rung]) -> tuple[Node, ...]:
    return tuple(sorted({node for node, _ in members}))


def _step(members: set[Rung]) -> Step:
    maturity = next(iter(members))[1] if len(members) == 1 else 0
    return Step(_items(members), maturity)


def _delivery(last: Arrival) -> Iterator[Step]:
    """The projects of a chain, and between two of them the component that the later one waits for."""
    for arrival in last.chain:
        if arrival.waited_for and arrival.waited_for[0][0] == "components":
            node, maturity = arrival.waited_for
            yield Step((node,), maturity)
        projects: tuple[Node, ...] = tuple(("projects", id) for id in arrival.circle or (arrival.project,))
        before = arrival.behind.time if arrival.behind else 0
        yield Step(projects, years=arrival.time - before)


def _distinct(
    ends: Iterable[End], item: Callable[[End], Node], chain: Callable[[End], Chain], most: int
) -> Iterator[Chain]:
    """The chains of the first ends whose items are on none before."""
    seen: set[Node] = set()
    fresh = (found for end in ends if item(end) not in seen and (found := chain(end)))
    for found in islice(fresh, most):
        yield found
        seen.update(node for step in found.steps for node in step.nodes)


def _years(scheme: Scheme, plan: Plan | None) -> Callable[[Offer], int]:
    """How many years an option takes: as the plan has it, else in its shortest time by the calendar."""
    planned: Mapping[str, int] = {}
    if plan:
        periods = scheme.period_index
        choices = {
            one.project: one
            for one in plan.choices
            if one.project in scheme.project and one.start in periods and one.delivered in periods
        }
        when = spans(scheme, choices, chosen_options(scheme, choices))
        planned = {id: span.end_year - span.year + 1 for id, span in when.items()}
    calendar = Calendar(scheme)

    def years(offer: Offer) -> int:
        possible = (span.end_year - span.year + 1 for span in calendar.spans(offer.project, offer.option))
        return planned.get(offer.project.id) or min(possible, default=duration(offer.option))

    return years
