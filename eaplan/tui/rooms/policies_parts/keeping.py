"""Whether the saved plan keeps a policy, and how much room it has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from eaplan.problems import EaplanError, Problem
from eaplan.projects.policy import AnyPolicy, AtMost, Capacity, Mandatory, Threshold, Together, Volume
from eaplan.projects.project import Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis_of
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification import policies
from eaplan.solvers.verification.reading import read

Figure = int | Fraction | Decimal


@dataclass(frozen=True)
class Measure:
    """What a policy bounds, in some periods."""

    periods: tuple[str, ...]
    """None of them where it speaks of the whole plan."""
    reached: Figure
    bound: Figure
    is_floor: bool
    is_money: bool = False

    @property
    def room(self) -> Fraction:
        """How far it is from being broken; below zero where it is."""
        room = Fraction(self.reached) - Fraction(self.bound)
        return room if self.is_floor else -room


class Keeping:
    """The policies of a scheme beside its saved plan: what its reviews leave of them."""

    def __init__(self, scheme: Scheme, plan: Plan) -> None:
        self.scheme, self.plan = scheme, plan
        try:
            self._planned = basis_of(scheme, plan)
        except EaplanError:
            self._planned = scheme
        self._left = {policy.id: policy for policy in self._planned.policies}
        self._reading = read(self._planned, plan)

    def left_of(self, policy: AnyPolicy) -> AnyPolicy | None:
        """What is left of a policy for the stages that the plan is for; None of one that is over."""
        return self._left.get(policy.id)

    def is_kept(self, policy: AnyPolicy) -> bool:
        """Whether the plan keeps a policy; of a soft one, whether nothing of it is left out."""
        if isinstance(policy, Mandatory):
            return not any(policies.unmet(self._reading, policy))
        return policy.id not in self._broken

    def chosen(self, project: str) -> str | None:
        """The period in which the plan starts a project; None where it does not."""
        chosen = self._reading.by_project.get(project)
        return self._planned.periods[chosen.start].id if chosen else None

    def met(self, policy: Mandatory) -> tuple[int, int]:
        """How many of the projects asked for are chosen in time, and how many are asked for."""
        asked = len(policies.asked_for(self._planned, policy))
        return asked - len(list(policies.unmet(self._reading, policy))), asked

    def measures(self, policy: AnyPolicy) -> Iterator[Measure]:
        """What the policy bounds, period by period."""
        match policy:
            case Volume():
                by_count = policies.counts(policy)
                for names, periods in policies.spans(self._planned, policy):
                    reached = policies.measured(self._reading, policy.where, periods, by_count)
                    bound = policies.limit_of(self._reading, policy, periods, by_count)
                    shown = tuple(names) if policy.periods or policy.each else ()
                    yield Measure(shown, reached, bound, policy.rule == "floor", not by_count)
            case AtMost():
                yield Measure((), len(self._reading.matching(policy.where)), policy.most, False)
            case Capacity():
                for period, _, load, capacity in policies.loads(self._reading, policy):
                    if capacity is not None:
                        yield Measure((period.id,), load, capacity, False)

    @cached_property
    def _broken(self) -> dict[object, Problem]:
        return {problem.facts["policy"]: problem for problem in policies.problems(self._reading)}


def spoken_of(scheme: Scheme, policy: AnyPolicy) -> list[Project]:
    """The projects a policy speaks of, in the scheme's order; done ones count where they match."""
    if isinstance(policy, Together):
        return [project for project in scheme.projects if project.id in policy.projects]
    if isinstance(policy, Capacity):
        return [project for project in scheme.projects if project.lead == policy.unit]
    where: Selector = policy.where
    found = [project for project in scheme.projects if _matches(scheme, where, project)]
    return [one for one in found if one.status == "candidate"] if isinstance(policy, Threshold) else found


def _matches(scheme: Scheme, where: Selector, project: Project) -> bool:
    if where.modes is None:
        return scheme.matches(where, project)
    return any(scheme.matches(where, project, option) for option in project.resolved_options())
