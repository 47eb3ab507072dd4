"""An approach to a level without a search: plans near the relaxation's optimum, and how good a plan can be at most.

For large schemes such a plan is often good enough for the gap asked for; else the search begins with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.gap import relative_gap
from eaplan.solvers.search.first_plan import Drafting
from eaplan.solvers.search.separation import tighten
from eaplan.solvers.starts import Start

MOST_ROUNDS = 3
"""Relaxations that are rounded, each with the rows that the plan near to the last one broke."""
LEAST_SECONDS = 1.0
"""For the relaxation, however late it is."""
TIGHTENING = 0.5
"""The part of the time that may go into rows of the funds beforehand."""
NEAR = 0.05
"""The gap beyond which choices that follow no relaxation may be better."""


@dataclass
class Approach:
    """The approach to the first of some levels; the others decide where it is indifferent."""

    formulation: Formulation
    levels: Sequence[ObjectiveLevel]
    deadline: Deadline
    """For all steps together; what is begun by then is brought to an end."""
    improved: bool = False
    """Whether the best choices are improved afterwards, so that one start is enough (a second one is not better for
    being better before: measured on open pits)."""
    bound: float | None = None
    """No plan has less of the first level's expression than this, as far as is known."""

    def choices(self) -> Iterator[list[Start]]:
        """Choices that keep the model's rows, the later ones with what was learnt by those before."""
        formulation, objective = self.formulation, self.levels[0].expression
        relaxation = Relaxation(formulation.model, objective)
        tighten(formulation, objective, self.deadline.part(TIGHTENING), relaxation)
        for _ in range(MOST_ROUNDS):
            values, rows = relaxation.solved(self.deadline.left(LEAST_SECONDS)), formulation.model.rows
            if self.deadline.stop.is_set():
                return
            drafting, near = self._drafting(), None
            if values is not None:
                self.bound = objective.value(values)
                near = drafting.rounded(values)
                if near is not None:
                    yield near
            if not self._is_enough(near) and (starts := drafting.first()) is not None:
                yield starts
            if near is None or formulation.model.rows == rows or self.deadline.passed:
                return

    def certain(self) -> list[Start] | None:
        """Choices that take longer to make but can be paid, for where none of the others could."""
        return None if self.deadline.stop.is_set() else self._drafting().paid()

    def _drafting(self) -> Drafting:
        return Drafting(self.formulation, [level.expression for level in self.levels], self.deadline)

    def _is_enough(self, starts: list[Start] | None) -> bool:
        """Whether choices come near to what can be reached at most, or are brought nearer later."""
        if starts is None or self.bound is None:
            return False
        if self.improved and not self.deadline.passed:
            return True
        level = self.levels[0]
        gap = relative_gap(float(level.measure(starts)), level.measured(self.bound))
        return gap is not None and gap <= NEAR
