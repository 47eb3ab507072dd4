"""A draft: starts chosen one by one, each with all that it asks for, while every row of the model holds.

The rows of a model say all that a scheme asks for, so that a draft knows no rule by name. A start that breaks a row is
mended by further starts that ease this row (the delivery it needs, the partner that must come too); where none does,
it is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eaplan.garbage import uncollected
from eaplan.solvers.backends.model import Expression
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.search.rows import Rows
from eaplan.solvers.search.till import Till
from eaplan.solvers.starts import Start

MOST_CHANGES = 1000
"""Starts that one choice may draw along, those that are tried in vain included."""
MOST_HELPERS = 6
"""Starts that are tried to mend one row."""
MOST_DEPTH = 100
"""Rows that are mended within each other."""
BETTER = 1e-9
"""Differences of a level below which two drafts are as good as each other, relative to what it comes to."""


class Draft:
    """The columns of a model while starts are chosen; at first nothing is.

    Columns that are no choice follow: one that eases a row (a shortfall, what stands) is as high as its rows need.
    With a till, nothing is chosen that it cannot pay, whether a row says so or not.
    """

    @uncollected()
    def __init__(
        self, formulation: Formulation, rows: Rows, levels: Sequence[Expression], till: Till | None = None
    ) -> None:
        self.formulation, self.choices, self.rows, self.till = formulation, formulation.choices, rows, till
        model, self.by = formulation.model, formulation.choices.by
        self.value, self.least, self.most = list(model.lower), model.lower, model.upper
        self.prices: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, level in enumerate(levels):
            for column, factor in level.coefficients.items():
                self.prices[column].append((number, factor))
        self.score = [0.0] * len(levels)
        """What each level's expression comes to, but for what it comes to at first."""
        self.rows_of: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, row in enumerate(rows.listed):
            for column, factor in row.entries:
                self.rows_of[column].append((number, factor))
        self.over = [sum(f * self.value[c] for c, f in row.entries) - row.most for row in rows.listed]
        """By how much each row oversteps its bound; below zero, what is left of it."""
        self.slack = [row.slack for row in rows.listed]
        self.broken = {number for number, over in enumerate(self.over) if over > self.slack[number]}
        """The rows that do not hold."""
        self._log: list[tuple[int, float]] = []
        self._changes = 0
        for number in range(len(rows.listed)):
            self._follow(number)

    def starts(self) -> list[Start]:
        """What is chosen."""
        return self.formulation.starts_at(self.value)

    def has(self, start: Start) -> bool:
        """Whether a start's option is chosen, by the start's period."""
        return self.value[self.choices.columns[start][0]] > 0

    def has_project(self, project: str) -> bool:
        """Whether a project is chosen, whenever it starts."""
        return any(self.value[self.choices.by[key][-1]] for key in self.choices.keys(project))

    def take(self, start: Start, *, at_any_price: bool = False) -> bool:
        """Choose a start with all that it asks for, if that breaks no further row, and is better unless said."""
        if not self._fits(start):
            return False
        before, broken, mark = tuple(self.score), set(self.broken), self._begin()
        self._choose(start)
        if self._mended(broken, 0) and (at_any_price or _better(self.score, before)) and self._paid():
            return True
        self._undo(mark)
        return False

    def leave(self, start: Start) -> bool:
        """Leave out what was chosen, if that breaks no row and is better."""
        before, broken, mark = tuple(self.score), set(self.broken), self._begin()
        for column in self.by[start.project.id, start.option.id]:
            self._set(column, 0.0)
        if self.broken <= broken and _better(self.score, before):
            return True
        self._undo(mark)
        return False

    def mend(self, number: int) -> bool:
        """Choose more until a row holds; False where nothing brings it any further."""
        while number in self.broken:
            if not any(self.take(start, at_any_price=True) for start in self._helpers(number)):
                return False
        return True

    def _fits(self, start: Start) -> bool:
        """Whether a start breaks no row that nothing eases; one that only moves is let pass."""
        taken = self.rows.takes.get(start, ())
        return self.value[self.by[start.project.id, start.option.id][-1]] > 0 or all(
            self.over[number] + effect <= self.rows.listed[number].slack for number, effect in taken
        )

    def _paid(self) -> bool:
        """Whether there is money for what was chosen since the beginning, where that is asked."""
        if self.till is None:
            return True
        places = self.rows.places
        changed = sorted({places[column][0] for column, _ in self._log if column in places})
        chosen = (next((start for start in self.choices.options[key] if self.has(start)), None) for key in changed)
        return self.till.pays([start for start in chosen if start is not None])

    def _begin(self) -> int:
        self._changes = 0
        self._log.clear()
        return 0

    def _choose(self, start: Start) -> None:
        self._changes += 1
        columns = self.by[start.project.id, start.option.id]
        first = columns.index(self.choices.columns[start][0])
        for column in reversed(columns[first:]):
            self._set(column, 1.0)

    def _mended(self, broken: set[int], depth: int) -> bool:
        """Mend all rows but those that were broken before; False where that cannot be, whatever is left as it is."""
        while fresh := self.broken - broken:
            if any(not self.rows.listed[number].helpers for number in fresh):
                return False
            number = min(fresh)
            helpers = self._helpers(number)[:MOST_HELPERS]
            if self._changes > MOST_CHANGES or not helpers:
                return False
            if len(helpers) == 1:
                self._choose(helpers[0])
                continue
            if depth > MOST_DEPTH:
                return False
            for start in helpers:
                mark = len(self._log)
                self._choose(start)
                if self._mended(broken, depth + 1):
                    return True
                self._undo(mark)
            return False
        return True

    def _helpers(self, number: int) -> list[Start]:
        """Starts of what is not chosen yet that ease a row, the cheapest first for what they do, and late ones."""
        over, expense = self.over[number], self.rows.expense
        eased = [
            (expense.get(start, 0.0) / min(ease, over), -start.period, place, start)
            for place, (start, ease) in enumerate(self.rows.listed[number].helpers.items())
            if not self.has(start) and self._fits(start)
        ]
        return [start for *_, start in sorted(eased, key=lambda one: one[:3])]

    def _set(self, column: int, value: float) -> None:
        if value == self.value[column]:
            return
        self._log.append((column, self.value[column]))
        self._put(column, value)
        for number, _ in self.rows_of[column]:
            if self.rows.listed[number].aids:
                self._follow(number)

    def _put(self, column: int, value: float) -> None:
        change, self.value[column] = value - self.value[column], value
        for level, price in self.prices.get(column, ()):
            self.score[level] += price * change
        over, slack = self.over, self.slack
        for number, factor in self.rows_of[column]:
            over[number] += factor * change
            if over[number] > slack[number]:
                self.broken.add(number)
            else:
                self.broken.discard(number)

    def _follow(self, number: int) -> None:
        """Raise what eases a row as far as it needs, or lower it where it is not needed."""
        for column, factor, alone in self.rows.listed[number].aids:
            over = self.over[number]
            if number in self.broken or (alone and over < -self.slack[number]):
                wanted = self.value[column] - over / factor
                self._set(column, min(self.most[column], max(self.least[column], wanted)))

    def _undo(self, mark: int) -> None:
        """Take back all changes since a mark."""
        while len(self._log) > mark:
            self._put(*self._log.pop())


def _better(now: Sequence[float], before: Sequence[float]) -> bool:
    """Whether the first level that differs is lower."""
    for new, old in zip(now, before, strict=True):
        if abs(new - old) > BETTER * max(1.0, abs(old)):
            return new < old
    return False
