"""A first plan at once: what must be chosen with all that it needs, then what is worth most for what it takes.

Nothing is proven by it; it is where a search begins, and what it falls back on when time is up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from eaplan.garbage import uncollected
from eaplan.solvers.backends.model import Expression
from eaplan.solvers.checking.payments import pay
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.funding.division import Shortage
from eaplan.solvers.search.draft import Draft
from eaplan.solvers.search.rows import Row, Rows
from eaplan.solvers.search.till import Till
from eaplan.solvers.starts import Start

MOST_ROUNDS = 3
"""Drafts that are made while each is short of money that no row spoke of; one more pays every choice at once."""
LEAST_BEGUN = 0.5
"""What a relaxation must choose of an option for it to be taken first."""


class Drafting:
    """Makes drafts of one model; what the funds turn out to be short of becomes a row of it."""

    @uncollected()
    def __init__(self, formulation: Formulation, levels: Sequence[Expression], deadline: Deadline) -> None:
        self.formulation, self.levels, self.deadline = formulation, levels, deadline
        self.rows = Rows(formulation)
        self.ranked = list(self._ranked())

    def first(self) -> list[Start] | None:
        """Choices that keep all rows and, but for entangled bills, can be paid; None where none were found."""
        return self._affordable(lambda draft: None)

    def paid(self) -> list[Start] | None:
        """Choices that keep all rows and can be paid for certain, with no entangled bill among them."""
        return self._drafted(lambda draft: None, Till(self.formulation))

    def rounded(self, values: Sequence[float]) -> list[Start] | None:
        """Choices near to a solution of the linear relaxation: in the order of when projects start in it on average.

        That order is one of the needs too (TopoSort of Chicoisne et al. 2012).
        """
        choices = self.formulation.choices
        order: list[tuple[float, int, list[Start]]] = []
        for project in choices.starts:
            for columns, starts in ((choices.by[key], choices.options[key]) for key in choices.keys(project)):
                begun = [values[column] for column in columns]
                if begun[-1] >= LEAST_BEGUN:
                    when = starts[-1].period + 1 - sum(begun)
                    order.append((round(when, 6), len(order), starts))

        def begin(draft: Draft) -> None:
            taken = []
            for *_, starts in sorted(order, key=lambda one: one[:2]):
                if start := next((start for start in starts if draft.take(start, at_any_price=True)), None):
                    taken.append(start)
            for start in reversed(taken):
                draft.leave(start)

        return self._affordable(begin)

    def _affordable(self, begin: Callable[[Draft], None]) -> list[Start] | None:
        """Draft until there is money for everything, from what `begin` chooses on."""
        starts = None
        for _ in range(MOST_ROUNDS):
            drafted = self._drafted(begin)
            if drafted is None:
                return starts
            starts = drafted
            if not self._learn(starts):
                return starts
            if self.deadline.passed:
                break
        return self._drafted(begin, Till(self.formulation)) or starts

    def _drafted(self, begin: Callable[[Draft], None], till: Till | None = None) -> list[Start] | None:
        """One draft: what `begin` chooses, what must be, and what is worth something."""
        draft = Draft(self.formulation, self.rows, self.levels, till)
        begin(draft)
        if not all(draft.mend(number) for number in sorted(draft.broken)):
            return None
        for start in self.ranked:
            if till is not None and self.deadline.passed:
                break
            if not draft.has_project(start.project.id):
                draft.take(start)
        return draft.starts()

    def _ranked(self) -> Iterator[Start]:
        """The starts that bring the levels anything, by what they bring the first one for what they take."""
        rows = self.rows
        for level in self.levels:
            brings: dict[Start, float] = defaultdict(float)
            for start, effect in rows.effects(level.coefficients.items()).items():
                brings[start] -= effect
            for row in rows.listed:
                for column, factor, _ in row.aids:
                    if price := level.coefficients.get(column):
                        for start, ease in row.helpers.items():
                            brings[start] -= price * ease / factor
            worth = {start: gain / (rows.expense[start] + 1e-9) for start, gain in brings.items() if gain > 0}
            yield from sorted(worth, key=lambda start: -worth[start])

    def _learn(self, starts: Sequence[Start]) -> bool:
        """Write rows for what the funds are short of; False where they are not, as far as cuts can tell."""
        if any(bill.entangled for start in starts for bill in start.bills):
            return False
        shortage = pay(self.formulation, starts, (), "highs")
        if not isinstance(shortage, Shortage):
            return False
        model, funds = self.formulation.model, self.formulation.funds
        known = model.rows
        for period in sorted({period for _, period in shortage.asked}):
            funds.add_cut(frozenset(place for place in shortage.asked if place[1] == period))
        funds.add_cut(shortage.asked)
        for number in range(known, model.rows):
            self.rows.add(Row(model.row(number), model.row_upper[number]))
        return model.rows > known
