"""The state of a search: the best choices so far, each checked before it counts, and the time that is left."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from eaplan.problems import Problem
from eaplan.solvers.backends.highs import Answer
from eaplan.solvers.backends.minimise import minimise
from eaplan.solvers.checking.check import Check, Found, LastWord
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.options import Control, SolveOptions
from eaplan.solvers.search.results import LevelResult
from eaplan.solvers.starts import Start

MOST_MENDINGS = 3
"""Small searches for what is left of a solution that broke a rule."""


@dataclass
class State:
    """What the parts of a search share."""

    formulation: Formulation
    options: SolveOptions
    control: Control
    last_word: LastWord = lambda found: []
    best: Found | None = None
    """The best choices so far; a search may begin with some, which must keep every row."""
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.check = Check(self.formulation, self.options.solver, lambda found: self.judged(found))

    def judged(self, found: Found) -> list[Problem]:
        """What is wrong with choices that keep every row and can be paid; nothing, for nearly all."""
        return self.last_word(found)

    @property
    def refused(self) -> int:
        """How often the last word was no."""
        return self.check.refused

    def left(self) -> float:
        """Seconds that are left of the time limit."""
        limit = self.options.time_limit
        return inf if limit is None else limit - (time.monotonic() - self.began)

    def good_enough(self, result: LevelResult) -> bool:
        """Whether the best plan is within the gap asked for, though it may not be the best there is."""
        gap = None if self.best is None else result.gap(result.level.measure(self.best.starts))
        return gap is not None and 0.0 < gap <= self.options.gap

    def offer(self, result: LevelResult, starts: Sequence[Start], seconds: float | None) -> None:
        """Take choices that keep the model's rows; the best of them if they break a rule and there is no plan yet."""
        values = [0.0] * self.formulation.model.columns
        for column, value in self.formulation.columns_of(starts).items():
            values[column] = value
        if (found := self.check.found(values)) is not None:
            self.take(result.level, replace(found, values=()))
        elif self.best is None:
            self._mend(result, starts, seconds)

    def take(self, level: ObjectiveLevel, found: Found) -> Found:
        """Keep choices that are no worse than the best so far; return the best."""
        measured = level.minimised(level.measure(found.starts))
        if self.best is None or measured <= level.minimised(level.measure(self.best.starts)):
            self.best = found
        return self.best

    def _mend(self, result: LevelResult, starts: Sequence[Start], seconds: float | None) -> None:
        """Make the best of choices that break a rule.

        With all other projects left out, the search is so small that one after the other costs little.
        """
        chosen = {start.project.id for start in starts}
        columns = self.formulation.choices.by.items()
        others = {column: 0.0 for (project, _), listed in columns if project not in chosen for column in listed}
        for _ in range(MOST_MENDINGS):
            with self.formulation.model.held(others):
                # Untold: what is proven of these few choices holds for them alone.
                answer = self.solve(result.level, seconds, Control(self.control.stop))
            if answer.values is None:
                return
            if (found := self.check.found(answer.values)) is not None:
                self.take(result.level, found)
                return

    def known_solution(self) -> Mapping[int, float] | None:
        """The best plan's columns; those of choice where the model has got more since, or no solver has given any."""
        if self.best is None:
            return None
        if len(self.best.values) == self.formulation.model.columns:
            return dict(enumerate(self.best.values))
        return self.formulation.columns_of(self.best.starts)

    def solve(self, level: ObjectiveLevel, seconds: float | None, control: Control) -> Answer:
        return minimise(
            self.formulation.model,
            level.expression,
            self.options,
            control,
            level=level.name,
            start=self.known_solution(),
            seconds=seconds,
        )
