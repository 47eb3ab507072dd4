"""Rows of what all ways to meet a need have in common: found where fractional choices hide behind "one of these".

A project needs a component that any of three others may deliver, and each of these needs the same platform: then the
project needs the platform. No row of a single need says so, and a relaxation meets the need by a third of each of the
three with a third of the platform. Measured with 16 funds (500 projects in 3 stages, seed 2): three such rows close
three quarters of what the relaxation was above the best plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eaplan.solvers.backends.model import Model

STATED = ("once_started_", "needs_", "delivered_", "after_")
"""The rows that say: the sum of some columns, of which one is chosen at most, is at most the sum of others."""
MOST_DEPTH = 50
"""Needs that are followed one behind the other; what is left out only makes a row weaker."""
CLEARLY = 1e-4
"""By how much fractional choices break a row that is worth writing."""
EQUALLY = 1e-6
"""Within this, what a choice needs is as good as the choice itself: shared needs lie deeper, not higher."""


@dataclass(frozen=True)
class Need:
    """A row that says: the one of `needing` that is chosen needs one of `providers`."""

    needing: tuple[int, ...]
    providers: tuple[int, ...]


class Prerequisites:
    """The needs among a model's columns, as its rows say them.

    What stands in the middle of needs and deliveries counts as a choice here: it may be taken for 0 or 1.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.needs_of: dict[int, list[Need]] = defaultdict(list)
        for need in self._needs():
            for column in need.needing:
                self.needs_of[column].append(need)
        self.choosing = list(
            dict.fromkeys(need for needs in self.needs_of.values() for need in needs if len(need.providers) > 1)
        )
        """Those with several providers; the others hide nothing."""

    def add_broken(self, values: Sequence[float]) -> int:
        """Write the rows that fractional choices break; return how many."""
        least = Least(self.needs_of, values)
        broken = []
        for need in self.choosing:
            asked = sum(values[column] for column in need.needing)
            if asked > CLEARLY and least.total(common := least.common(need)) < asked - CLEARLY:
                broken.append((need, common))
        for need, common in broken:
            terms = dict.fromkeys(common, -1.0)
            for column in need.needing:
                terms[column] = terms.get(column, 0.0) + 1.0
            self.model.add_row(f"whichever({self.model.column_names[need.needing[0]]})", terms, upper=0.0)
        return len(broken)

    def _needs(self) -> Iterator[Need]:
        """What the rows of needs say."""
        model = self.model
        for row, name in enumerate(model.row_names):
            if name.startswith(STATED):
                entries = model.row(row)
                needing = tuple(column for column, factor in entries if factor > 0)
                yield Need(needing, tuple(column for column, factor in entries if factor < 0))


class Least:
    """For choices at a fractional point: the columns that add up to least of which one at least must be chosen too."""

    def __init__(self, needs_of: dict[int, list[Need]], values: Sequence[float]) -> None:
        self.needs_of, self.values = needs_of, values
        self._known: dict[int, frozenset[int]] = {}

    def total(self, columns: frozenset[int]) -> float:
        """What columns add up to."""
        return sum(self.values[column] for column in columns)

    def common(self, need: Need, depth: int = 0) -> frozenset[int]:
        """Columns of which one must be chosen if the need is to be met."""
        return frozenset().union(*(self._behind(column, depth + 1) for column in need.providers))

    def _behind(self, column: int, depth: int) -> frozenset[int]:
        """A column, or what it needs where that is less."""
        if column not in self._known:
            itself = self._known[column] = frozenset((column,))  # also the answer within a circle of needs
            if depth < MOST_DEPTH:
                found = [self.common(need, depth) for need in self.needs_of.get(column, ())]
                least = min(found, key=self.total, default=itself)
                if self.total(least) <= self.values[column] + EQUALLY:
                    self._known[column] = least
        return self._known[column]
