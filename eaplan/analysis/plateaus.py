"""Plateaus: what every component stands at before the horizon and at each period's end, under a plan or none.

Rules: docs/semantics.md, "Needs" and "Gaps and treatments". A plan that was made of another scheme is taken as far as
it speaks of this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eaplan.architecture.component import Component, Dependency
from eaplan.projects.project import Project
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Plan

OPERATING = 2
"""The maturity from which on a component is in service, and takes the place of what it replaces."""


@dataclass(frozen=True)
class Delivery:
    """A component that a project brings to a maturity."""

    component: str
    maturity: int
    project: str
    option: str
    period: Period | None
    """The period of the delivery; None before the horizon."""


@dataclass(frozen=True)
class Standing:
    """Where a component stands at one moment."""

    maturity: int
    delivery: Delivery | None = None
    """What brought it there; None where it stands there of itself."""
    replaced_by: tuple[str, ...] = ()
    """The components that have taken its place; what is replaced is in nobody's service any more."""

    @property
    def by(self) -> str | None:
        """The project that brought it there."""
        return self.delivery.project if self.delivery else None

    @property
    def stands(self) -> bool:
        """Whether there is something of it, and nothing has taken its place."""
        return self.maturity > 0 and not self.replaced_by


@dataclass(frozen=True)
class Plateau:
    """The architecture's state at one moment."""

    period: Period | None
    """The period at whose end it is; None before the horizon."""
    standings: Mapping[str, Standing]
    """By component."""
    components: Mapping[str, Component]
    """All there are, by id."""
    deliveries: tuple[Delivery, ...] = ()
    """Whatever until then has brought a component further than it stood at the end of the period before, in time."""

    def maturity(self, component: str) -> int:
        """What a component stands at; 0 where there is no such component."""
        return self.standings[component].maturity if component in self.standings else 0

    def stands(self, component: str) -> bool:
        """Whether there is something of a component, and nothing has taken its place."""
        return component in self.standings and self.standings[component].stands

    def replaces(self, component: str) -> tuple[str, ...]:
        """The components whose place a component has taken: of those that it is to replace, what there was of them."""
        if self.maturity(component) < OPERATING:
            return ()
        return tuple(old for old in self.components[component].replaces if self.maturity(old))

    def needs(self, component: str) -> tuple[Dependency, ...]:
        """What a component needs at the maturity that it stands at; nothing any more where it is replaced."""
        if not self.stands(component):
            return ()
        own = self.maturity(component)
        return tuple(need for need in self.components[component].needs if need.at <= own)

    def lacking(self, component: str) -> tuple[Dependency, ...]:
        """What a component needs at the maturity that it stands at, and does not find."""
        return tuple(need for need in self.needs(component) if self.maturity(need.component) < need.maturity)


def plateaus(scheme: Scheme, plan: Plan | None = None) -> tuple[Plateau, ...]:
    """The state before the horizon, and at the end of each period in their order."""
    by_period: dict[Period | None, list[Delivery]] = defaultdict(list)
    for one in deliveries(scheme, plan):
        by_period[one.period].append(one)
    standings = {component.id: Standing(component.maturity_today) for component in scheme.components}
    delivered: list[Delivery] = []
    found = []
    for period in (None, *scheme.periods):
        raising = [one for one in by_period[period] if one.maturity > standings[one.component].maturity]
        for one in raising:
            if one.maturity > standings[one.component].maturity:
                standings[one.component] = Standing(one.maturity, one)
        delivered += raising
        found.append(_with_replaced(Plateau(period, dict(standings), scheme.component, tuple(delivered))))
    return tuple(found)


def stage_ends(scheme: Scheme, found: Sequence[Plateau]) -> tuple[Plateau, ...]:
    """Of a scheme's plateaus the one before the horizon, and that of each stage's end."""
    return (found[0], *(found[scheme.period_index[stage.id][-1] + 1] for stage in scheme.stages))


def target_state(last: Plateau) -> Plateau:
    """What is aimed at by the end of the horizon, whose plateau is given: of each component the target, or what it
    stands at where that is more; what is to be replaced by then stays as it is."""
    aimed = {
        id: replace(standing, maturity=max(standing.maturity, last.components[id].target))
        for id, standing in last.standings.items()
    }
    kept = {id: last.standings[id] for id in _replaced(replace(last, standings=aimed))}
    return _with_replaced(replace(last, standings={**aimed, **kept}))


def deliveries(scheme: Scheme, plan: Plan | None = None) -> Iterator[Delivery]:
    """Yield everything that done projects and those of a plan deliver, whether or not it stands there already."""
    for project in scheme.projects:
        if project.status == "done":
            yield from _delivered(scheme, project, project.resolved_options()[0].id, None)
    periods = {period.id: period for period in scheme.periods}
    for choice in plan.choices if plan else ():
        chosen = scheme.project.get(choice.project)
        if chosen and chosen.status != "done" and choice.delivered in periods:
            yield from _delivered(scheme, chosen, choice.option, periods[choice.delivered])


def _delivered(scheme: Scheme, project: Project, option: str, period: Period | None) -> Iterator[Delivery]:
    for one in project.resolved_options():
        if one.id == option:
            for component, maturity in (one.delivers or {}).items():
                if component in scheme.component:
                    yield Delivery(component, maturity, project.id, option, period)


def _with_replaced(plateau: Plateau) -> Plateau:
    """The plateau with what has been replaced in it."""
    changed = {old: replace(plateau.standings[old], replaced_by=new) for old, new in _replaced(plateau).items()}
    return replace(plateau, standings={**plateau.standings, **changed}) if changed else plateau


def _replaced(plateau: Plateau) -> Mapping[str, tuple[str, ...]]:
    """By component that has been replaced those that have taken its place."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for new in plateau.components:
        for old in plateau.replaces(new):
            found[old] += (new,)
    return found
