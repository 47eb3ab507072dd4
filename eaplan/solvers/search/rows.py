"""A model's rows as drafts see them: each bounds a sum from above, and knows what eases it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from math import inf

from eaplan.solvers.backends.model import Model
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.choices import Key
from eaplan.solvers.starts import Start

TOLERANCE = 1e-7
"""How far a row may be overstepped, relative to its bound; what counts is decided exactly later."""

NOTHING = 1e-12
"""What sums of factors may come to that stand for nothing."""

Entries = list[tuple[int, float]]
"""Columns and factors."""


@dataclass
class Row:
    """A sum over columns, and the most it may come to."""

    entries: Entries
    most: float
    helpers: dict[Start, float] = field(default_factory=dict)
    """Starts that make the sum smaller, and by how much."""
    aids: list[tuple[int, float, bool]] = field(default_factory=list)
    """Columns that are no choice and make the sum smaller as they grow, their factors, and whether they do so only
    here, and may therefore shrink again where they are not needed."""

    def __post_init__(self) -> None:
        self.slack = TOLERANCE * max(1.0, abs(self.most))
        """By how much it may be overstepped."""


class Rows:
    """The rows of a formulation, and what each start takes of them."""

    def __init__(self, formulation: Formulation) -> None:
        self.choices = choices = formulation.choices
        self.places = {column: (key, place) for key, by in choices.by.items() for place, column in enumerate(by)}
        """Per column of choice, its option and its place among the option's."""
        self.expense: dict[Start, float] = defaultdict(float)
        """Per start, the parts that it takes of what the rows allow that nothing eases, summed up."""
        self.takes: dict[Start, list[tuple[int, float]]] = defaultdict(list)
        """Per start, what it adds to those rows, by their numbers."""
        self.listed: list[Row] = []
        bounded = list(_bounded(formulation.model, self.places))
        self.easing = Counter(column for entries, _ in bounded for column, factor in entries if factor < 0)
        for entries, most in bounded:
            self.add(Row(entries, most))

    def add(self, row: Row) -> None:
        """Add a row, and note what eases it, or else what starts take of it."""
        added = self.effects(row.entries)
        row.helpers = {start: -effect for start, effect in added.items() if effect < 0}
        row.aids = [(c, f, self.easing[c] == 1) for c, f in row.entries if f < 0 and c not in self.places]
        if not row.helpers and not row.aids:
            for start, effect in added.items():
                self.takes[start].append((len(self.listed), effect))
                if row.most > 0:
                    self.expense[start] += effect / row.most
        self.listed.append(row)

    def effects(self, entries: Iterable[tuple[int, float]]) -> dict[Start, float]:
        """What each start adds to a sum: the factors of its column and of those behind it."""
        factors: dict[Key, dict[int, float]] = defaultdict(dict)
        for column, factor in entries:
            if column in self.places:
                key, place = self.places[column]
                factors[key][place] = factor
        found: dict[Start, float] = {}
        for key, at in factors.items():
            total, starts = 0.0, self.choices.options[key]
            for place in reversed(range(max(at) + 1)):
                total += at.get(place, 0.0)
                if abs(total) > NOTHING:
                    found[starts[place]] = total
        return found


def _bounded(model: Model, choices: Container[int]) -> Iterator[tuple[Entries, float]]:
    """All rows as sums with a bound from above.

    Columns of money (those in equations that are no choice) are left out where a row says less without them, and rows
    with them elsewhere.
    """
    every = [model.row(number) for number in range(model.rows)]
    equal = (row for row, low, high in zip(every, model.row_lower, model.row_upper, strict=True) if low == high)
    money = {column for row in equal for column, _ in row if column not in choices}
    for number, row in enumerate(every):
        for sign, bound in ((1.0, model.row_upper[number]), (-1.0, -model.row_lower[number])):
            if bound == inf or any(column in money and sign * factor < 0 for column, factor in row):
                continue
            if entries := [(column, sign * factor) for column, factor in row if column not in money]:
                yield entries, bound
