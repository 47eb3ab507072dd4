"""The exact check of a solution: no circles, money divided to the đồng, and a last word by whoever calls.

What fails is cut off by a row, which no plan that keeps every rule breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eaplan.garbage import uncollected
from eaplan.problems import EaplanError, Problem
from eaplan.solvers.checking.circles import circles
from eaplan.solvers.checking.payments import Payment, pay
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.funding.division import Shortage
from eaplan.solvers.starts import Start

MOST_REFUSALS = 20


@dataclass(frozen=True)
class Found:
    """A set of choices that keeps every rule."""

    starts: list[Start]
    payments: list[Payment]
    values: Sequence[float] = ()
    """The model's columns, where a solver has given them."""


LastWord = Callable[[Found], list[Problem]]
"""What is wrong with a set of choices after all; nothing, for nearly all."""


@dataclass
class Check:
    """Checks the solutions of one search."""

    formulation: Formulation
    solver: str
    """What settles entangled bills."""
    last_word: LastWord
    refused: int = 0
    """How often the last word was no."""

    @uncollected()
    def found(self, values: Sequence[float]) -> Found | None:
        """The solution as choices, or None after cutting off what it breaks.

        Raises
        ------
        EaplanError
            E302 where the last word refuses so often that something else than a solver's tolerance must be wrong.
        """
        formulation = self.formulation
        starts = formulation.starts_at(values)
        if self._cut_circles(starts):
            return None
        shares = pay(formulation, starts, values, self.solver)
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
