"""The search for a plan: objective level by level, cutting off what no row forbade yet.

Every solution is checked exactly (money divided to the đồng, no circles, and a last word by whoever calls); what fails
is cut off and the level solved again, so that a bound always holds for the plans that keep every rule.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from eaplan.solvers.backends import Answer, minimise
from eaplan.solvers.circles import circles, supporters
from eaplan.solvers.division import Shortage
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.options import Control, SolveOptions, relative_gap
from eaplan.solvers.payments import Payment, pay
from eaplan.solvers.starts import Start

TOLERANCE = 1e-6
"""Relative difference below which a value and its bound are taken to be equal."""

Stopped = Literal["finished", "time_limit", "gap_limit", "interrupted"]
LastWord = Callable[["Found"], bool]


@dataclass(frozen=True)
class Found:
    """A set of choices that keeps every rule."""

    starts: list[Start]
    payments: list[Payment]
    values: list[float]
    """The model's columns."""


@dataclass
class LevelResult:
    """What is known of one level."""

    level: ObjectiveLevel
    bound: float | None = None
    decided: bool = False
    """The solver says optimal, or within the gap asked for."""

    def gap(self, value: Fraction) -> float | None:
        """The relative gap of a plan's value; 0 within numerical tolerance."""
        gap = relative_gap(float(value), self.bound)
        return 0.0 if gap is not None and gap <= TOLERANCE else gap


@dataclass
class Search:
    """One search, from start to the last level or the time limit."""

    formulation: Formulation
    options: SolveOptions
    control: Control
    last_word: LastWord = lambda found: True
    best: Found | None = None
    infeasible: bool = False
    stopped: Stopped = "finished"
    results: list[LevelResult] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def run(self) -> None:
        """Decide all levels, or as many as time allows."""
        self.results = [LevelResult(level) for level in self.formulation.levels]
        for number, result in enumerate(self.results):
            self._decide(result, len(self.results) - number)
            if self.infeasible or self.control.stop.is_set():
                break
            if self.best is not None:
                self._keep(result.level, self.best)
        if self.control.stop.is_set():
            self.stopped = "interrupted"

    def _decide(self, result: LevelResult, levels_left: int) -> None:
        rounds_late = 0
        while True:
            answer = self._solve(result.level, levels_left, rounds_late)
            if answer.verdict == "infeasible":
                self.infeasible = self.best is None
                return
            if answer.bound is not None:
                result.bound = result.level.measured(answer.bound)
            if answer.values is None:
                self.stopped = "time_limit"
                return
            found = self._found(answer.values)
            if found is not None:
                if self.best is None or result.level.expression.value(found.values) <= result.level.expression.value(
                    self.best.values
                ):
                    self.best = found
                result.decided = answer.verdict == "optimal"
                if not result.decided:
                    self.stopped = "time_limit"
                elif self.options.gap and (result.gap(result.level.measure(self.best.starts)) or 0) > 0:
                    self.stopped = "gap_limit"
                return
            if self.control.stop.is_set() or rounds_late > 3:
                return
            rounds_late += answer.verdict != "optimal"

    def _solve(self, level: ObjectiveLevel, levels_left: int, rounds_late: int) -> Answer:
        seconds = None
        if self.options.time_limit is not None:
            left = self.options.time_limit - (time.monotonic() - self.began)
            fair = left if levels_left == 1 else left * max(0.5, 1 / levels_left)
            seconds = max(fair, 0.1 * self.options.time_limit if rounds_late else 0.05)
        return minimise(
            self.formulation.model,
            level.expression,
            self.options,
            self.control,
            level=level.name,
            start=self.best.values if self.best else None,
            seconds=seconds,
        )

    def _found(self, values: list[float]) -> Found | None:
        """The solution as choices, or None after cutting off what it breaks."""
        formulation = self.formulation
        starts = formulation.starts_at(values)
        if self._cut_circles(starts):
            return None
        shares = pay(formulation, starts, values)
        if isinstance(shares, Shortage):
            self._cut_shortage(shares, starts)
            return None
        found = Found(starts, shares, values)
        if not self.last_word(found):
            formulation.forbid_exactly(starts, "refused")
            return None
        return found

    def _cut_circles(self, starts: Sequence[Start]) -> bool:
        if self.formulation.scheme.settings.needs_met != "same_period":
            return False
        choices = self.formulation.choices
        found = circles(self.formulation.needs, starts)
        for circle in found:
            weights = dict.fromkeys(circle, 1.0)
            weights.update(dict.fromkeys(supporters(self.formulation.needs, circle, list(choices.all())), -1.0))
            name = "no_circle({})".format(",".join(start.project.id for start in circle))
            self.formulation.model.add_row(name, choices.weighted(weights), upper=len(circle) - 1)
        return bool(found)

    def _cut_shortage(self, shortage: Shortage, starts: list[Start]) -> None:
        """Write the row of the funds that are short; where it stands already, cut off those who must pay from them."""
        funds = self.formulation.funds
        if not funds.add_cut(shortage.asked):
            self.formulation.forbid(funds.payers(shortage.asked, starts), "short")

    def _keep(self, level: ObjectiveLevel, found: Found) -> None:
        reached = level.expression.value(found.values) - level.expression.constant
        slack = 1e-9 * max(1.0, abs(reached))
        self.formulation.model.add_row(f"keep({level.name})", level.expression.coefficients, upper=reached + slack)
