"""The search for a plan: objective level by level, cutting off what no row forbade yet.

Every solution is checked exactly (money divided to the đồng, no circles, and a last word by whoever calls); what fails
is cut off and the level solved again, so that a bound always holds for the plans that keep every rule.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import inf
from typing import Literal

from eaplan.problems import EaplanError, Problem
from eaplan.solvers.approach import Approach
from eaplan.solvers.backends import Answer, minimise, relaxed_bound
from eaplan.solvers.circles import circles
from eaplan.solvers.division import Shortage
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.garbage import uncollected
from eaplan.solvers.improvement import improve
from eaplan.solvers.model import Expression
from eaplan.solvers.options import Control, Progress, SolveOptions, remaining_gap
from eaplan.solvers.payments import Payment, pay
from eaplan.solvers.separation import tighten
from eaplan.solvers.starts import Start

Stopped = Literal["finished", "time_limit", "gap_limit", "interrupted"]
LastWord = Callable[["Found"], list[Problem]]
"""What is wrong with a set of choices after all; nothing, for nearly all."""
LATE_ROUNDS = 3
"""Solves after the time limit, each short, to mend a solution that breaks a rule where there is no plan yet."""
MOST_REFUSALS = 20
MOST_MENDINGS = 3
"""Small searches for what is left of a solution that broke a rule."""
MANY_COLUMNS = 2000
"""From so many columns on, plans are looked for without a search first; below, a search takes no longer."""
APPROACHING_SECONDS = 5.0
"""For each relaxation that an approach rounds, however little time there is: it is what makes a first plan."""
BOUNDING_SECONDS = 2.0
"""For the bound of a level that no time was left for."""


@dataclass(frozen=True)
class Found:
    """A set of choices that keeps every rule."""

    starts: list[Start]
    payments: list[Payment]
    values: Sequence[float] = ()
    """The model's columns, where a solver has given them."""


@dataclass
class LevelResult:
    """What is known of one level."""

    level: ObjectiveLevel
    bound: float | None = None

    def reached(self, starts: Sequence[Start]) -> bool:
        """Whether nothing better than these choices can be found."""
        return self.gap(self.level.measure(starts)) == 0.0

    def tighten(self, minimised: float | None) -> None:
        """Take a bound of the level's expression, unless a better one is known."""
        if minimised is None:
            return
        bound, best = self.level.measured(minimised), max if self.level.sense == "min" else min
        self.bound = bound if self.bound is None else best(self.bound, bound)

    def gap(self, value: Fraction) -> float | None:
        """The relative gap of a plan's value; 0 within numerical tolerance."""
        return remaining_gap(float(value), self.bound)


@dataclass
class Search:
    """One search, from start to the last level or the time limit."""

    formulation: Formulation
    options: SolveOptions
    control: Control
    levels: Sequence[ObjectiveLevel] | None = None
    """What plans are judged by; the formulation's own unless said."""
    last_word: LastWord = lambda found: []
    best: Found | None = None
    """The best choices so far; a search may begin with some, which must keep every row."""
    known: Sequence[LevelResult] = ()
    """What was proven, level by level, of a search whose rows are all among those of this one."""
    kept: list[int] = field(default_factory=list)
    """The rows that keep what levels have reached."""
    infeasible: bool = False
    refused: int = 0
    stopped: Stopped = "finished"
    results: list[LevelResult] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

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
        for number, result in enumerate(self.results or [nothing_asked]):
            result.bound = self._known_bound(number)
            if self.best is None or not result.reached(self.best.starts):
                self._approach(number)
                if self._good_enough(result):
                    self.stopped = "gap_limit"
                else:
                    self._decide(result, len(self.results) - number)
            if self.infeasible or self.control.stop.is_set():
                break
            if self.best is not None:
                self._keep(result.level, self.best)
                self._tell(result, float(result.level.measure(self.best.starts)))
        if self.control.stop.is_set():
            self.stopped = "interrupted"
        if self.best is not None:
            for result in self.results:
                if result.bound is None:
                    self._bound_quickly(result)

    def _decide(self, result: LevelResult, levels_left: int) -> None:
        """Solve one level until a solution keeps every rule, or time is up."""
        late, tightened = 0, False
        while True:
            left = self.left()
            if left <= 0:
                self.stopped = "time_limit"
                late += 1
                if self.best is not None or late > LATE_ROUNDS:
                    return
            seconds = self._allowance(left, levels_left)
            if self.formulation.funds.lacking and not tightened:
                tighten(self.formulation, result.level.expression, self.control.stop, seconds)
                tightened = True
            cuts = len(self.formulation.funds.cuts)
            answer = self._solve(result.level, seconds)
            if answer.verdict == "infeasible":
                self.infeasible = self.best is None
                return
            result.tighten(answer.bound)
            if answer.values is None or self._settled(result, answer):
                if answer.verdict != "optimal":
                    self.stopped = "time_limit"
                return
            was_short = len(self.formulation.funds.cuts) > cuts
            if was_short and self._mended(result, answer.values, self._allowance(self.left(), levels_left)):
                return
            if self.control.stop.is_set():
                return

    def _approach(self, number: int) -> None:
        """Look for plans without a search where one may take long, or be ended before it has found any."""
        if self.formulation.funds.extra is not None:
            return  # drafts know nothing of extra money
        model, results = self.formulation.model, self.results[number:]
        if model.contradictions or not results or (self.options.time_limit is None and model.columns < MANY_COLUMNS):
            return
        seconds = self._allowance(self.left(), len(results))
        if seconds is not None:
            seconds = max(seconds, APPROACHING_SECONDS)
        approach = Approach(self.formulation, [result.level for result in results], self.control.stop, seconds)
        for starts in approach.choices():
            results[0].tighten(approach.bound)
            self.offer(results[0], starts, seconds)
        improve(self, results[0])

    def _good_enough(self, result: LevelResult) -> bool:
        """Whether the best plan is within the gap asked for, though it may not be the best there is."""
        gap = None if self.best is None else result.gap(result.level.measure(self.best.starts))
        return gap is not None and 0.0 < gap <= self.options.gap

    def offer(self, result: LevelResult, starts: Sequence[Start], seconds: float | None) -> None:
        """Take choices that keep the model's rows, or the best of them where they break a rule."""
        values = [0.0] * self.formulation.model.columns
        for column, value in self.formulation.columns_of(starts).items():
            values[column] = value
        found = self.found(values)
        if found is None:
            self._mended(result, values, seconds)
        else:
            self.take(result.level, replace(found, values=()))

    def _bound_quickly(self, result: LevelResult) -> None:
        """A bound for a level that no time was left for; it holds whatever the levels before it come to."""
        result.tighten(relaxed_bound(self.formulation.model, result.level.expression, BOUNDING_SECONDS))

    def _settled(self, result: LevelResult, answer: Answer) -> bool:
        """Take a solution if it keeps every rule; what it breaks is cut off otherwise."""
        found = self.found(answer.values or [])
        if found is None:
            return False
        best = self.take(result.level, found)
        if answer.verdict == "optimal" and self.options.gap and result.gap(result.level.measure(best.starts)):
            self.stopped = "gap_limit"
        return True

    def take(self, level: ObjectiveLevel, found: Found) -> Found:
        """Keep choices that are no worse than the best so far; return the best."""
        measured = level.minimised(level.measure(found.starts))
        if self.best is None or measured <= level.minimised(level.measure(self.best.starts)):
            self.best = found
        return self.best

    def _mended(self, result: LevelResult, values: Sequence[float], seconds: float | None) -> bool:
        """Make the best of what a solution chose that broke a rule; whether that is good enough.

        With all else left out, the search is so small that one after the other costs little.
        """
        starts = self.formulation.starts_at(values)
        chosen = {start.project.id for start in starts}
        for _ in range(MOST_MENDINGS):
            with self.formulation.only(chosen):
                # Untold: what is proven of these few choices holds for them alone.
                silent = Control(self.control.stop)
                answer = minimise(
                    self.formulation.model,
                    result.level.expression,
                    self.options,
                    silent,
                    level=result.level.name,
                    seconds=seconds,
                )
            if answer.values is None:
                return False
            if (found := self.found(answer.values)) is not None:
                self.take(result.level, found)
                gap = result.gap(result.level.measure(found.starts))
                if gap is None or gap > self.options.gap:
                    return False
                self.stopped = "gap_limit" if gap else self.stopped
                return True
        return False

    def left(self) -> float:
        """Seconds that are left of the time limit."""
        limit = self.options.time_limit
        return inf if limit is None else limit - (time.monotonic() - self.began)

    def _allowance(self, left: float, levels_left: int) -> float | None:
        """Seconds for one solve: at most half of what is left where other levels follow, and a little beyond the end
        where there is no plan at all yet."""
        if self.options.time_limit is None:
            return None
        share = left if levels_left <= 1 else left / 2
        return share if left > 0 else max(1.0, 0.1 * self.options.time_limit)

    def _solve(self, level: ObjectiveLevel, seconds: float | None) -> Answer:
        def listen(progress: Progress) -> None:
            """Pass on where the search stands, in the level's own figures."""
            figures = (None if raw is None else level.measured(raw) for raw in (progress.incumbent, progress.bound))
            self.control.tell(Progress(level.name, time.monotonic() - self.began, *figures))

        return minimise(
            self.formulation.model,
            level.expression,
            self.options,
            Control(self.control.stop, listen if self.control.listener else None),
            level=level.name,
            start=self.known_solution(),
            seconds=seconds,
        )

    def known_solution(self) -> Mapping[int, float] | None:
        """The best plan's columns; those of choice where the model has got more since, or no solver has given any."""
        if self.best is None:
            return None
        if len(self.best.values) == self.formulation.model.columns:
            return dict(enumerate(self.best.values))
        return self.formulation.columns_of(self.best.starts)

    def _known_bound(self, number: int) -> float | None:
        """A bound of a level that is known before it is looked at: all earlier ones have come to what was proven."""
        if self.best is None or number >= len(self.known):
            return None
        if not all(known.reached(self.best.starts) for known in self.known[:number]):
            return None
        return self.known[number].bound

    def _tell(self, result: LevelResult, value: float) -> None:
        self.control.tell(Progress(result.level.name, time.monotonic() - self.began, value, result.bound))

    @uncollected()
    def found(self, values: list[float]) -> Found | None:
        """The solution as choices, or None after cutting off what it breaks."""
        formulation = self.formulation
        starts = formulation.starts_at(values)
        if self._cut_circles(starts):
            return None
        shares = pay(formulation, starts, values, self.options.solver)
        if shares is None:
            formulation.forbid([start for start in starts if start.bills], "unpayable")
            return None
        if isinstance(shares, Shortage):
            self._cut_shortage(shares, starts)
            return None
        found = Found(starts, shares, values)
        if not (problems := self.last_word(found)):
            return found
        self.refused += 1
        if self.refused > MOST_REFUSALS:
            raise EaplanError([Problem("E302"), *problems])
        formulation.forbid_exactly(starts, "refused")
        return None

    def _cut_circles(self, starts: Sequence[Start]) -> bool:
        if self.formulation.scheme.settings.needs_met != "same_period":
            return False
        choices = self.formulation.choices
        found = circles(self.formulation.needs, starts)
        for circle in found:
            weights = dict.fromkeys(circle.starts, 1.0)
            weights.update(dict.fromkeys(circle.supporters(self.formulation.needs, choices.all()), -1.0))
            name = "no_circle({})".format(",".join(start.project.id for start in circle.starts))
            self.formulation.model.add_row(name, choices.weighted(weights), upper=len(circle.starts) - 1)
        return bool(found)

    def _cut_shortage(self, shortage: Shortage, starts: list[Start]) -> None:
        """Write the row of the funds that are short; where it stands already, cut off those who must pay from them."""
        funds = self.formulation.funds
        funds.lacking = True
        if not funds.add_cut(shortage.asked):
            self.formulation.forbid(funds.payers(shortage.asked, starts), "short")

    def _keep(self, level: ObjectiveLevel, found: Found) -> None:
        reached = float(level.minimised(level.measure(found.starts))) - level.expression.constant
        slack = 1e-9 * max(1.0, abs(reached))
        row = self.formulation.model.add_row(
            f"keep({level.name})", level.expression.coefficients, upper=reached + slack
        )
        if row is not None:
            self.kept.append(row)
