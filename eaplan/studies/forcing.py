"""What a condition makes of a plan: quickly within bounds, then exactly.

The relaxation says what every plan under the condition loses at least. Where its best point agrees with the plan, the
choices are kept, and a search among the few others soon finds a plan that loses little more; between the two lies the
price, until a search of everything decides it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Literal

from eaplan.solvers.backends.model import Condition
from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.conditions import reaches
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.gap import remaining_gap
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Level, Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.search.separation import tighten

SAME = 1e-6
"""Columns that differ by less agree."""

Verdict = Literal["found", "impossible", "open"]
"""`found`: there is a plan under the condition. `impossible`: it is proven that there is none. `open`: none was found
in the time."""


@dataclass(frozen=True)
class Forced:
    """The best plan known under a condition."""

    condition: Condition
    verdict: Verdict
    bounds: tuple[Level, ...]
    """The plan's levels, up to the first that must come out worse, with what is proven of each under the condition."""
    point: Sequence[float] = field(default=(), repr=False, compare=False)
    """The best point of the relaxation that is known."""
    plan: Plan | None = None
    """Where it is `found`; its bounds are those proven under the condition."""

    @property
    def decided(self) -> bool:
        """Whether a longer search would tell nothing more."""
        return self.verdict == "impossible" or (self.plan is not None and all(one.proven for one in self.plan.levels))


class Forcing:
    """Conditions forced upon one plan, each asked by itself."""

    def __init__(self, planner: Planner, plan: Plan) -> None:
        self.planner, self.plan = planner, plan
        self.levels = planner.formulation.levels
        self._columns = planner.formulation.columns_of(planner.found(plan).starts)
        self._relaxations: dict[int, Relaxation] = {}

    def bounded(self, condition: Condition) -> Forced:
        """What the relaxation proves."""
        point: Sequence[float] = ()
        bounds: list[Level] = []
        for number, before in enumerate(self.plan.levels):
            relaxed = self._relaxation_of(number).under(condition)
            if relaxed is None:
                break
            point = relaxed.values or point
            bound = self._worse(before, self.levels[number].measured(relaxed.bound))
            bounds.append(before if bound is None else before.model_copy(update={"bound": bound, "proven": False}))
            if bound is not None:
                break
        verdict: Verdict = "impossible" if self.levels and not bounds else "open"
        return Forced(condition, verdict, tuple(bounds), point)

    def near(self, forced: Forced, options: SolveOptions | None = None, stop: Event | None = None) -> Forced:
        """With a plan that keeps the choices in which the relaxation and the plan agree, if there is one."""
        if forced.verdict != "open" or not forced.point:
            return forced
        found = self.planner.plan(
            [forced.condition, self._agreeing(forced.point)],
            known=self._known(forced),
            options=options,
            stop=stop,
            explain=False,
        )
        if not found.found:
            return forced
        # What the search proves holds near the plan alone.
        bounds = {level.name: level.bound for level in forced.bounds}
        levels = tuple(
            Level.known(one.name, one.sense, one.value, bounds.get(one.name))
            for one in found.levels
            if one.value is not None
        )
        return replace(forced, verdict="found", plan=found.model_copy(update={"levels": levels}))

    def exact(self, forced: Forced, options: SolveOptions | None = None, stop: Event | None = None) -> Forced:
        """The best plan under the condition, or the best that the search comes to."""
        found = self.planner.plan(
            [forced.condition],
            start=forced.plan,
            known=self._known(forced),
            options=options,
            stop=stop,
        )
        if found.status == "infeasible":
            return replace(forced, verdict="impossible", plan=None)
        return replace(forced, verdict="found", plan=found) if found.found else forced

    def _relaxation_of(self, number: int) -> Relaxation:
        """That of a level, with what the plan reaches on the ones before kept."""
        if number not in self._relaxations:
            before = zip(self.levels[:number], self.plan.levels[:number], strict=True)
            kept = [reaches(level, reached.value) for level, reached in before if reached.value is not None]
            formulation, expression = self.planner.formulation, self.levels[number].expression
            if formulation.funds.lacking:
                tighten(formulation, expression, Deadline())
            relaxation = Relaxation(formulation.model, expression)
            for condition in kept:
                relaxation.keep(condition)
            relaxation.solved()
            self._relaxations[number] = relaxation
        return self._relaxations[number]

    @staticmethod
    def _worse(before: Level, bound: float) -> float | None:
        """A bound that is worse than what the plan reaches; None for one that says nothing."""
        assert before.value is not None
        reached = float(before.value)
        is_worse = bound > reached if before.sense == "min" else bound < reached
        return bound if is_worse and remaining_gap(reached, bound) else None

    def _agreeing(self, values: Sequence[float]) -> Condition:
        """Keeps the columns of choice that are at a point what they are in the plan."""
        agree = {
            column: 1.0 if chosen else -1.0
            for column, chosen in self._columns.items()
            if abs(values[column] - chosen) < SAME
        }
        return Condition("agreeing", agree, lower=float(sum(factor > 0 for factor in agree.values())))

    def _known(self, forced: Forced) -> Plan:
        """What is proven under the condition, told as a plan without it."""
        proven: Mapping[str, Level] = {level.name: level for level in forced.bounds}
        unknown = {"bound": None, "gap": None, "proven": False}
        levels = tuple(proven.get(one.name) or one.model_copy(update=unknown) for one in self.plan.levels)
        return self.plan.model_copy(update={"levels": levels})
