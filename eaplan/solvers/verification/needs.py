"""Needs: what each chosen project builds on stands in time, and no two serve each other in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from eaplan.problems import Problem
from eaplan.scheme import Scheme
from eaplan.solvers.verification.reading import Chosen, Reading


@dataclass(frozen=True)
class Need:
    """One thing a chosen project builds on, and the chosen projects that serve it in time."""

    of: Chosen
    what: str
    """The component, or the project it comes after."""
    maturity: int | None
    """None for a project."""
    servants: tuple[str, ...]


def problems(reading: Reading) -> Iterator[Problem]:
    """Needs that are not met in time, and circles."""
    needs = list(_open_needs(reading))
    for need in needs:
        if not need.servants:
            yield _unmet(reading, need)
    circle = _circle([need for need in needs if need.servants])
    if circle:
        yield Problem("E432", ("choices",), {"projects": circle})


def standing_before(scheme: Scheme) -> dict[str, int]:
    """Return what each component stands at before the horizon."""
    stands = {component.id: component.maturity_today for component in scheme.components}
    for project in scheme.projects:
        if project.status == "done":
            for component, maturity in (project.resolved_options()[0].delivers or {}).items():
                stands[component] = max(stands.get(component, 0), maturity)
    return stands


def _open_needs(reading: Reading) -> Iterator[Need]:
    """Every need that what stands before the horizon does not meet."""
    before = standing_before(reading.scheme)
    deliverers: defaultdict[str, list[tuple[Chosen, int]]] = defaultdict(list)
    for chosen in reading.chosen:
        for component, maturity in (chosen.option.delivers or {}).items():
            deliverers[component].append((chosen, maturity))
    for chosen in reading.chosen:
        if chosen.project.status == "ongoing":
            continue
        deadline = _deadline(reading.scheme, chosen)
        for component, maturity in sorted(_needed(reading.scheme, chosen, before)):
            if before.get(component, 0) < maturity:
                servants = (
                    other.id
                    for other, reached in deliverers[component]
                    if other is not chosen and reached >= maturity and other.delivered <= deadline
                )
                yield Need(chosen, component, maturity, tuple(servants))
        for earlier in chosen.project.after:
            project = reading.scheme.project.get(earlier)
            if project is not None and project.status != "done":
                first = reading.by_project.get(earlier)
                in_time = first is not None and first is not chosen and first.delivered <= deadline
                yield Need(chosen, earlier, None, (earlier,) if in_time else ())


def _deadline(scheme: Scheme, chosen: Chosen) -> int:
    """The last period by whose end the project's needs must stand; -1 is before the horizon."""
    judged = chosen.start if scheme.settings.needed_by == "start" else chosen.delivered
    return judged - (scheme.settings.needs_met == "earlier_period")


def _needed(scheme: Scheme, chosen: Chosen, before: Mapping[str, int]) -> set[tuple[str, int]]:
    """The option's own needs, and those of the components it lifts above what they stand at."""
    delivers = chosen.option.delivers or {}
    needed = set((chosen.option.needs or {}).items())
    for component, maturity in delivers.items():
        known = scheme.component.get(component)
        if known is None or maturity <= before.get(component, 0):
            continue
        for dependency in known.needs:
            if dependency.at <= maturity and delivers.get(dependency.component, -1) < dependency.maturity:
                needed.add((dependency.component, dependency.maturity))
    return needed


def _unmet(reading: Reading, need: Need) -> Problem:
    scheme, path = reading.scheme, ("choices", need.of.place)
    deadline = _deadline(scheme, need.of)
    by = {"by": scheme.periods[deadline].id} if deadline >= 0 else {}
    if need.maturity is None:
        return Problem("E431" if by else "E434", path, {"project": need.of.id, "after": need.what, **by})
    stands = standing_before(scheme).get(need.what, 0)
    for other in reading.chosen:
        if other is not need.of and other.delivered <= deadline:
            stands = max(stands, (other.option.delivers or {}).get(need.what, 0))
    facts = {"project": need.of.id, "component": need.what, "maturity": need.maturity, "stands": stands}
    return Problem("E430" if by else "E433", path, {**facts, **by})


def _circle(needs: list[Need]) -> list[str]:
    """Projects that can only be built if they are there already; empty where all can be put in an order."""
    waiting: defaultdict[str, list[Need]] = defaultdict(list)
    for need in needs:
        waiting[need.of.id].append(need)
    ready = True
    while ready:
        ready = False
        for project in list(waiting):
            if all(any(servant not in waiting for servant in need.servants) for need in waiting[project]):
                del waiting[project]
                ready = True
    if not waiting:
        return []
    # Each of the rest has a need that only others of the rest serve: following it ends in a circle.
    stuck = nx.DiGraph(
        (project, servant)
        for project, own in waiting.items()
        for need in own
        if all(servant in waiting for servant in need.servants)
        for servant in need.servants
    )
    return [edge[0] for edge in nx.find_cycle(stuck)]
