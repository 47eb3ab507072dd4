"""Why projects fell out of a plan or moved later: what they needed and who no longer brings it, back to a first cause.

A project is held to the time and option that it had before, among what the later plan carries out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import networkx as nx

from eaplan.analysis.differences import Move, Side, moves
from eaplan.analysis.supply import Need, Supply, Work
from eaplan.solvers.explanation import hindrance
from eaplan.solvers.formulation import Formulation, formulate
from eaplan.solvers.plan import Rejection
from eaplan.solvers.starts import Start
from eaplan.timing import Calendar, Span


@dataclass(frozen=True)
class Cause:
    """Why one project is out or late."""

    move: Move
    lacks: tuple[Need, ...] = ()
    """What it needed then and nobody brings in time any more; the suppliers are those that did before."""
    rejection: Rejection | None = None
    """The first reason that the later plan gives, where the project is out; where it is late, what stands in the way of
    its earlier time in that plan."""
    is_possible: bool = True
    """It could still start then, by the calendar and its own bounds."""
    is_known: bool = True
    """The later scheme has the project, its option and its time, so that it can be judged again."""
    is_past: bool = False
    """Its earlier time is over in the later scheme, whose first stages have been reviewed."""


@dataclass(frozen=True)
class Chain:
    """A cause, and what followed from it."""

    cause: Cause
    following: tuple[Chain, ...] = field(default=())


def chains(before: Side, after: Side) -> tuple[Chain, ...]:
    """The first causes, each with those that it brought about, and so on; every project that is out or late once."""
    changed = {move.project: move for move in moves(before, after) if move.kind != "in"}
    late = [move for move in changed.values() if move.kind == "out" or move.is_later]
    causes = {cause.move.project: cause for cause in _causes(before, after, late)}
    graph = nx.DiGraph()
    graph.add_nodes_from(causes)
    for id, cause in causes.items():
        suppliers = (supplier for need in cause.lacks for supplier in need.suppliers)
        graph.add_edges_from((supplier, id) for supplier in suppliers if supplier in causes)
    return tuple(_trees(graph, causes))


def _trees(graph: nx.DiGraph, causes: Mapping[str, Cause]) -> Iterator[Chain]:
    """Trees that span the graph, from what nothing leads to; in a circle, from its first."""
    told: set[str] = set()
    first = [id for id in causes if not graph.in_degree(id)]
    for root in (*first, *causes):
        if root in told:
            continue
        below: dict[str, list[str]] = {root: []}
        for parent, child in nx.bfs_edges(graph, root):
            if child not in told:
                below.setdefault(parent, []).append(child)
                below.setdefault(child, [])
        told |= set(below)
        yield _tree(root, below, causes)


def _tree(root: str, below: Mapping[str, Sequence[str]], causes: Mapping[str, Cause]) -> Chain:
    """The chain from a project on; built from its ends, as chains may be longer than calls may be deep."""
    made: dict[str, Chain] = {}
    for id in reversed([root, *(child for _, child in nx.bfs_edges(nx.DiGraph(dict(below)), root))]):
        made[id] = Chain(causes[id], tuple(made[child] for child in below[id]))
    return made[root]


def _causes(before: Side, after: Side, late: Sequence[Move]) -> Iterator[Cause]:
    supplied, supply = Supply(before.scheme, before.works), Supply(after.scheme, after.works)
    rejections = {rejection.project: rejection for rejection in after.plan.not_chosen}
    hindrances = _Hindrances(after)
    for move in late:
        if move.is_under_way:
            yield Cause(move, is_possible=False)
            continue
        if move.kind != "out" and _is_past(before, after, move):
            yield Cause(move, is_possible=False, is_past=True)
            continue
        rejection = rejections.get(move.project)
        work, is_possible = _again(before.works.get(move.project), after)
        if work is None:
            yield Cause(move, rejection=rejection, is_known=False)
            continue
        was = {need.what: need.suppliers for need in supplied.needs(before.works[move.project])}
        lacks = (need for need in supply.needs(work) if not need.suppliers)
        told = tuple(replace(need, suppliers=was.get(need.what, ())) for need in lacks)
        if move.kind != "out" and not told and is_possible:
            rejection = hindrances.of(work)
        yield Cause(move, told, rejection, is_possible)


def _is_past(before: Side, after: Side, move: Move) -> bool:
    start = before.period.get(move.before.start) if move.before else None
    return start is not None and start[1] < after.scheme.first_year


@dataclass
class _Hindrances:
    """What stands in the way of starts that a plan does not have; its model is made where it is asked for one."""

    side: Side

    @cached_property
    def _model(self) -> tuple[Formulation, Sequence[Start]]:
        """The scheme's model, and what the plan chooses of it."""
        formulation, works = formulate(self.side.scheme), self.side.works
        return formulation, [start for start in formulation.choices.all() if _is_of(start, works.get(start.project.id))]

    def of(self, work: Work) -> Rejection | None:
        """The first that a project meets at a time; the first reason known where the rules have no such start."""
        formulation, chosen = self._model
        start = next((one for one in formulation.choices.starts.get(work.id, ()) if _is_of(one, work)), None)
        reason = hindrance(formulation, chosen, start) if start else formulation.reasons.get(work.id)
        return None if reason is None else Rejection(project=work.id, reason=reason.code, facts=reason.facts)


def _is_of(start: Start, work: Work | None) -> bool:
    return work is not None and (start.option.id, start.period) == (work.option.id, work.span.period)


def _again(work: Work | None, after: Side) -> tuple[Work | None, bool]:
    """A project as it was, in the later scheme, and whether it may still start then."""
    project = after.scheme.project.get(work.id) if work else None
    options = project.resolved_options() if project and project.status != "done" else ()
    option = next((option for option in options if work and option.id == work.option.id), None)
    if work is None or project is None or option is None:
        return None, False
    calendar, year = Calendar(after.scheme), max(work.span.year, after.scheme.first_year)
    period = calendar.period_of.get(year)
    if period is None:
        return None, False
    for span in calendar.spans(project, option):
        if span.period == period:
            return Work(project, option, span), True
    end = min(year + work.span.end_year - work.span.year, after.scheme.last_year)
    return Work(project, option, Span(period, year, end, calendar.period_of[end])), False
