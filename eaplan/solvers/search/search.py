"""The search for a plan: objective level by level, cutting off what no row forbade yet.

Every solution is checked exactly (money divided to the đồng, no circles, and a last word by whoever calls); what fails
is cut off and the level solved again, so that a bound always holds for the plans that keep every rule.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from eaplan.problems import Problem
from eaplan.solvers.backends.highs import Answer, relaxed_bound
from eaplan.solvers.backends.minimise import solver_name
from eaplan.solvers.backends.model import Expression
from eaplan.solvers.checking.check import Found
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.options import Control, Progress
from eaplan.solvers.search.approach import Approach
from eaplan.solvers.search.core import LEAST_COLUMNS, Core
from eaplan.solvers.search.improvement import improve, improves
from eaplan.solvers.search.results import LevelResult
from eaplan.solvers.search.separation import tighten
from eaplan.solvers.search.state import State

Stopped = Literal["finished", "time_limit", "gap_limit", "interrupted"]
LATE_ROUNDS = 3
"""Solves after the time limit, each short, to mend a solution that breaks a rule where there is no plan yet."""
MANY_COLUMNS = 2000
"""From so many columns on, plans are looked for without a search first; below, a search takes no longer."""
APPROACHING_SECONDS = 5.0
"""For an approach, however little time there is: it is what makes a first plan."""
LEAST_MENDING = 1.0
"""Seconds for mending what an approach has found, however late it is."""
MOST_RETURNS = 3
"""To a level whose bound was surpassed; after them it stays without proof."""
BOUNDING_SECONDS = 2.0
"""For the bound of a level that no time was left for."""


@dataclass
class Search(State):
    """One search, from start to the last level or the time limit."""

    levels: Sequence[ObjectiveLevel] | None = None
    """What plans are judged by; the formulation's own unless said."""
    known: Sequence[LevelResult] = ()
    """What was proven, level by level, of a search whose rows are all among those of this one."""
    until: Callable[[ObjectiveLevel, Fraction], bool] | None = None
    """Whether what a level has come to is all that is asked: the levels after it are left undecided, without bounds."""
    kept: dict[int, int] = field(default_factory=dict)
    """By level, the row that keeps what it has reached."""
    returns: int = 0
    """How often a level was decided again."""
    infeasible: bool = False
    stopped: Stopped = "finished"
    results: list[LevelResult] = field(default_factory=list)

    def run(self) -> None:
        """Decide all levels, or as many as time allows.

        Raises
        ------
        EaplanError
            E302 where the last word refuses so often that something else than a solver's tolerance must be wrong.
        """
        levels = self.formulation.levels if self.levels is None else self.levels
        self.results = [LevelResult(level) for level in levels]
        nothing_asked = LevelResult(ObjectiveLevel("any", "min", Expression({})))
        asked, number = self.results or [nothing_asked], 0
        while number < len(asked):
            result = asked[number]
            result.bound = None if self.returns else self._known_bound(number)
            if self.best is None or not result.reached(self.best.starts):
                self._decide(number, result)
            if self.infeasible or self.control.stop.is_set():
                break
            if (doubted := self._doubted()) is not None:
                number = self._back_to(doubted)
                continue
            if self.best is not None:
                self._keep(number, result.level, self.best)
                value = result.level.measure(self.best.starts)
                self._tell(result, float(value))
                if self.until is not None and self.until(result.level, value):
                    return
            number += 1
        if self.control.stop.is_set():
            self.stopped = "interrupted"
        if self.best is not None:
            for result in self.results:
                if result.bound is None:
                    self._bound_quickly(result)

    def judged(self, found: Found) -> list[Problem]:
        """What is wrong with choices; a bound that they surpass is given up, if they keep every rule.

        Such a bound was proven within a solver's tolerances, which may hide a plan that only just keeps a row.
        """
        surpassed = [result for result in self.results if result.surpassed(found.starts)]
        bounds = [result.bound for result in surpassed]
        for result in surpassed:
            result.bound = None
        problems = super().judged(found)
        for result, bound in zip(surpassed, bounds, strict=True):
            if problems:
                result.bound = bound
            else:
                result.doubted = True
                self.take(result.level, found)
        return problems

    def _doubted(self) -> int | None:
        """The first level that is to be decided again; None where there is none."""
        if self.returns >= MOST_RETURNS or self.left() <= 0:
            return None
        return next((number for number, result in enumerate(self.results) if result.doubted), None)

    def _back_to(self, number: int) -> int:
        """Take back what was decided of a level and those after it; the solver is to go another way this time."""
        self.returns += 1
        self.options = replace(self.options, seed=self.options.seed + 1)
        for result in self.results[number:]:
            result.doubted = False
        decided = [later for later in self.kept if later >= number]
        self.formulation.model.drop_rows([self.kept.pop(later) for later in decided])
        return number

    def _decide(self, number: int, result: LevelResult) -> None:
        """Decide one level: by plans that are found without a search of the whole, where these are good enough."""
        levels_left = len(self.results) - number
        core = self._core(result)
        if core is not None:
            self._explore(core, levels_left)
        if core is None or self.best is None:
            self._approach(number, core)
        elif not self.good_enough(result):
            improve(self, result, core)
        if self.good_enough(result):
            self.stopped = "gap_limit"
        elif self.best is None or not result.reached(self.best.starts):
            self._search(result, levels_left, core)

    def _core(self, result: LevelResult) -> Core | None:
        """The core of a level with many choices, for HiGHS."""
        columns = sum(map(len, self.formulation.choices.by.values()))
        if self.formulation.model.contradictions or columns < LEAST_COLUMNS or solver_name(self.options) != "HiGHS":
            return None
        return Core(self, result)

    def _explore(self, core: Core, levels_left: int) -> None:
        deadline = self._deadline(levels_left)
        tighten(self.formulation, core.result.level.expression, deadline.part(0.5), core.relaxation)
        core.explore(deadline.part(0.5))

    def _search(self, result: LevelResult, levels_left: int, core: Core | None) -> None:
        """Search one level until a solution keeps every rule, or time is up."""
        late, tightened = 0, core is not None
        while True:
            left = self.left()
            if left <= 0:
                self.stopped = "time_limit"
                late += 1
                if self.best is not None or late > LATE_ROUNDS:
                    return
            seconds = self._allowance(left, levels_left)
            if self.formulation.funds.lacking and not tightened:
                tighten(self.formulation, result.level.expression, Deadline.after(seconds, self.control.stop).part(0.5))
                tightened = True
            with nullcontext() if core is None else core.reachable() as others:
                answer = self.solve(result.level, seconds, self._telling(result.level))
            if answer.verdict == "infeasible":
                self.infeasible = self.best is None
                result.tighten(others)
                return
            if answer.bound is not None:
                result.tighten(answer.bound if others is None else min(answer.bound, others))
            if answer.values is None or self._settled(result, answer):
                if answer.verdict != "optimal":
                    self.stopped = "time_limit"
                return
            if core is not None and (near := core.mended(answer.values, self._deadline(levels_left))) is not None:
                self.take(result.level, near)
            if self.good_enough(result):
                self.stopped = "gap_limit"
                return
            if self.control.stop.is_set():
                return

    def _approach(self, number: int, core: Core | None) -> None:
        """Look for plans without a search where one may take long, or be ended before it has found any."""
        if self.formulation.funds.extra is not None:
            return  # drafts know nothing of extra money
        model, results = self.formulation.model, self.results[number:]
        if model.contradictions or not results or (self.options.time_limit is None and model.columns < MANY_COLUMNS):
            return
        seconds = self._allowance(self.left(), len(results))
        if seconds is not None:
            seconds = max(seconds, APPROACHING_SECONDS)
        deadline = Deadline.after(seconds, self.control.stop)
        approach = Approach(self.formulation, [result.level for result in results], deadline, improves(self))
        for starts in approach.choices():
            results[0].tighten(approach.bound)
            self.offer(results[0], starts, deadline.left(LEAST_MENDING))
        if self.best is None and (certain := approach.certain()) is not None:
            self.offer(results[0], certain, deadline.left(LEAST_MENDING))
        improve(self, results[0], core)

    def _bound_quickly(self, result: LevelResult) -> None:
        """A bound for a level that no time was left for; it holds whatever the levels before it come to."""
        result.tighten(relaxed_bound(self.formulation.model, result.level.expression, BOUNDING_SECONDS))

    def _settled(self, result: LevelResult, answer: Answer) -> bool:
        """Take a solution if it keeps every rule; what it breaks is cut off otherwise."""
        found = self.check.found(answer.values or [])
        if found is None:
            return False
        best = self.take(result.level, found)
        if answer.verdict == "optimal" and self.options.gap and result.gap(result.level.measure(best.starts)):
            self.stopped = "gap_limit"
        return True

    def _deadline(self, levels_left: int) -> Deadline:
        return Deadline.after(self._allowance(self.left(), levels_left), self.control.stop)

    def _allowance(self, left: float, levels_left: int) -> float | None:
        """Seconds for one solve: at most half of what is left where other levels follow, and a little beyond the end
        where there is no plan at all yet."""
        if self.options.time_limit is None:
            return None
        share = left if levels_left <= 1 else left / 2
        return share if left > 0 else max(1.0, 0.1 * self.options.time_limit)

    def _telling(self, level: ObjectiveLevel) -> Control:
        """A control that passes on where a search stands, in the level's own figures."""

        def listen(progress: Progress) -> None:
            figures = (None if raw is None else level.measured(raw) for raw in (progress.incumbent, progress.bound))
            self.control.tell(Progress(level.name, time.monotonic() - self.began, *figures))

        return replace(self.control, listener=listen if self.control.listener else None)

    def _known_bound(self, number: int) -> float | None:
        """A bound of a level that is known before it is looked at: all earlier ones have come to what was proven."""
        if self.best is None or number >= len(self.known):
            return None
        if not all(known.reached(self.best.starts) for known in self.known[:number]):
            return None
        return self.known[number].bound

    def _tell(self, result: LevelResult, value: float) -> None:
        self.control.tell(Progress(result.level.name, time.monotonic() - self.began, value, result.bound))

    def _keep(self, number: int, level: ObjectiveLevel, found: Found) -> None:
        reached = float(level.minimised(level.measure(found.starts))) - level.expression.constant
        slack = 1e-9 * max(1.0, abs(reached))
        row = self.formulation.model.add_row(
            f"keep({level.name})", level.expression.coefficients, upper=reached + slack
        )
        if row is not None:
            self.kept[number] = row
