"""Gaps: what lies between two states of the architecture for each component, who closes it, and its treatment.

The treatment of a component is the one that the scheme has decided on, else it follows from the two states by the
first of these that holds (docs/semantics.md, "Gaps and treatments"):

1. replaced in the later state: `merge` where one that took its place replaces others too, else `replace`;
2. not there in the later state: none;
3. not there in the earlier one: `add`;
4. stands higher in the later one: `upgrade`;
5. lacks something that it needs in either: `connect`;
6. else: `continue`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.plateaus import Delivery, Plateau, Standing
from eaplan.analysis.spending import NOTHING, Spending, spending
from eaplan.architecture.component import Component, Dependency, Treatment
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Gap:
    """What lies between two states of one component."""

    component: Component
    before: Standing
    after: Standing
    deliveries: tuple[Delivery, ...]
    """What brings it on its way, in time."""
    lacked: tuple[Dependency, ...]
    """What it needs in the earlier state and does not find."""
    lacking: tuple[Dependency, ...]
    """The same in the later state."""
    derived: Treatment | None
    """What the two states say is to become of it; None where there is nothing of it in the later one."""

    @property
    def treatment(self) -> Treatment | None:
        """What is to become of it, as decided or else as derived."""
        return self.component.treatment or self.derived

    @property
    def undelivered(self) -> int:
        """How far it falls short of the later state, as nobody delivers that."""
        reached = max((one.maturity for one in self.deliveries), default=0)
        return max(0, self.after.maturity - max(self.before.maturity, reached))

    @property
    def changes(self) -> bool:
        """Whether the later state is not simply that of the earlier one."""
        return self.treatment not in (None, "continue") or self.before != self.after


@dataclass(frozen=True)
class Gaps:
    """What lies between two states of the architecture."""

    before: Plateau
    after: Plateau
    gaps: tuple[Gap, ...]
    """Of every component, in the scheme's order."""
    spending: Mapping[str, Spending]
    """What is paid in the periods between for each project that delivers something there, in time."""

    @cached_property
    def total(self) -> Spending:
        """What is paid for all of them, each counted once."""
        return sum(self.spending.values(), NOTHING)

    def of(self, component: str) -> Gap:
        """The gap of a component.

        Raises
        ------
        KeyError
            Where there is no such component.
        """
        return self._by_component[component]

    @cached_property
    def _by_component(self) -> Mapping[str, Gap]:
        return {gap.component.id: gap for gap in self.gaps}


def gaps(scheme: Scheme, plan: Plan | None, before: Plateau, after: Plateau) -> Gaps:
    """What lies between a state and a later one of the same plateaus, or the target state of the last one."""
    delivered: dict[str, list[Delivery]] = {}
    between = after.deliveries[len(before.deliveries) :]
    for one in between:
        delivered.setdefault(one.component, []).append(one)
    found = (_gap(each, before, after, tuple(delivered.get(each.id, ()))) for each in scheme.components)
    projects = dict.fromkeys(one.project for one in between)
    return Gaps(before, after, tuple(found), _spending(scheme, plan, before, after, projects))


def _gap(component: Component, before: Plateau, after: Plateau, deliveries: tuple[Delivery, ...]) -> Gap:
    id = component.id
    return Gap(
        component,
        before.standings[id],
        after.standings[id],
        deliveries,
        before.lacking(id),
        after.lacking(id),
        derived(component, before, after),
    )


def derived(component: Component, before: Plateau, after: Plateau) -> Treatment | None:
    """What two states say is to become of a component, whatever was decided."""
    id = component.id
    standing = after.standings[id]
    if standing.replaced_by:
        return "merge" if any(len(after.replaces(new)) > 1 for new in standing.replaced_by) else "replace"
    if standing.maturity == 0:
        return None
    if before.maturity(id) == 0:
        return "add"
    if standing.maturity > before.maturity(id):
        return "upgrade"
    return "connect" if before.lacking(id) or after.lacking(id) else "continue"


def _spending(
    scheme: Scheme, plan: Plan | None, before: Plateau, after: Plateau, projects: Mapping[str, None]
) -> Mapping[str, Spending]:
    first = before.period.index + 1 if before.period else 0
    last = after.period.index if after.period else -1
    periods = scheme.periods[first : last + 1]
    paid = spending(plan)
    return {
        project: sum((paid.get((project, period.id), NOTHING) for period in periods), NOTHING) for project in projects
    }
