"""Plateaus: what every component stands at before the horizon and at each period's end, under a plan or none.

Rules: docs/semantics.md, "Needs". A plan that was made of another scheme is taken as far as it speaks of this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eaplan.architecture.component import Component, Dependency
from eaplan.projects.project import Project
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Plan

_BEFORE = -1
"""Where the index of a period stands, for what was delivered before the first."""


@dataclass(frozen=True)
class Standing:
    """Where a component stands at one moment."""

    maturity: int
    by: str | None = None
    """The project that brought it there; None where it stands there of itself."""


@dataclass(frozen=True)
class Plateau:
    """The architecture's state at one moment."""

    period: Period | None
    """The period at whose end it is; None before the horizon."""
    standings: Mapping[str, Standing]
    """By component."""
    components: Mapping[str, Component]
    """All there are, by id."""

    def maturity(self, component: str) -> int:
        """What a component stands at; 0 where there is no such component."""
        return self.standings[component].maturity if component in self.standings else 0

    def lacking(self, component: str) -> tuple[Dependency, ...]:
        """What a component needs at the maturity that it stands at, and does not find."""
        known, own = self.components.get(component), self.maturity(component)
        needs = known.needs if known else ()
        return tuple(need for need in needs if need.at <= own and self.maturity(need.component) < need.maturity)


def plateaus(scheme: Scheme, plan: Plan | None = None) -> tuple[Plateau, ...]:
    """The state before the horizon, and at the end of each period in their order."""
    deliveries = _deliveries(scheme, plan)
    standings = {component.id: Standing(component.maturity_today) for component in scheme.components}
    found = []
    for index, period in enumerate((None, *scheme.periods), _BEFORE):
        for project, component, maturity in deliveries[index]:
            if component in standings and maturity > standings[component].maturity:
                standings[component] = Standing(maturity, project)
        found.append(Plateau(period, dict(standings), scheme.component))
    return tuple(found)


def stage_ends(scheme: Scheme, found: Sequence[Plateau]) -> tuple[Plateau, ...]:
    """Of a scheme's plateaus the one before the horizon, and that of each stage's end."""
    return (found[0], *(found[scheme.period_index[stage.id][-1] + 1] for stage in scheme.stages))


def _deliveries(scheme: Scheme, plan: Plan | None) -> dict[int, list[tuple[str, str, int]]]:
    """By the index of a period, the projects delivered in it with the components that they bring to a maturity."""
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for project in scheme.projects:
        if project.status == "done":
            found[_BEFORE] += _delivered(project, project.resolved_options()[0].id)
    indices = {period.id: period.index for period in scheme.periods}
    for choice in plan.choices if plan else ():
        project_chosen = scheme.project.get(choice.project)
        if project_chosen and project_chosen.status != "done" and choice.delivered in indices:
            found[indices[choice.delivered]] += _delivered(project_chosen, choice.option)
    return found


def _delivered(project: Project, option: str) -> list[tuple[str, str, int]]:
    return [
        (project.id, component, maturity)
        for one in project.resolved_options()
        if one.id == option
        for component, maturity in (one.delivers or {}).items()
    ]
