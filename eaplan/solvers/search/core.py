"""The core of a level: the choices that the linear relaxation leaves open, or nearly so.

What the relaxation decides clearly is held, so that a search among the rest comes near to the optimum at little cost
(Balas and Zemel 1980). And once there is a plan, choices that no plan better by the gap asked for can make are left out
of the search for one (their reduced costs say so), which loses nothing that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from eaplan.solvers.backends.minimise import minimise
from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.deadline import Deadline

if TYPE_CHECKING:
    from eaplan.solvers.search.results import LevelResult
    from eaplan.solvers.search.state import State

LEAST_COLUMNS = 500
"""With fewer choices, a search among all takes no longer."""
MOST_OPEN = 0.05
"""The part of the choices that the relaxation may split; where it splits more, it decides little."""
PART = 0.35
"""The part of the choices that make the core: those nearest to being open."""
MOST_ROUNDS = 10
"""Searches among the core, each with the rows that the last one's solution broke."""
MOST_NODES = 5
"""Of such a search."""
LEAST_GAP = 0.0005
"""Of such a search: the core's own optimum is not asked for."""
CLEARLY = 1e-6
"""How far from whole a relaxation's column is open, and what price, by the optimum, is more than a tolerance."""
MARGIN = 0.9
"""The part of the gap asked for by which plans left out are no better, so that a rounding error is no matter."""


class Core:
    """The core of one level of a search."""

    def __init__(self, search: State, result: LevelResult) -> None:
        self.search, self.result = search, result
        self.columns = [column for columns in search.formulation.choices.by.values() for column in columns]
        self.relaxation = Relaxation(search.formulation.model, result.level.expression)
        self.values: list[float] = []
        self.prices: list[float] = []
        """At the relaxation's optimum; nothing as long as none is known."""

    def explore(self, deadline: Deadline) -> None:
        """Look for a plan among the core, until one keeps every rule or too little is decided."""
        search, result = self.search, self.result
        for _ in range(MOST_ROUNDS):
            if deadline.passed or not self._learn(deadline) or search.good_enough(result):
                return
            options = replace(search.options, gap=max(search.options.gap / 2, LEAST_GAP))
            with search.formulation.model.held(self._decided(self._nearly_open())):
                answer = minimise(
                    search.formulation.model,
                    result.level.expression,
                    options,
                    replace(search.control, listener=None),
                    level=result.level.name,
                    start=search.known_solution(),
                    seconds=deadline.left(),
                    nodes=MOST_NODES,
                )
            if answer.values is None:
                return
            if (found := search.check.found(answer.values)) is not None:
                search.take(result.level, found)
                return

    @contextmanager
    def reachable(self) -> Iterator[float | None]:
        """The model with only the choices of plans that are better than the best so far by the gap asked for.

        Gives the bound of all other plans; None where all choices are left.
        """
        search, level = self.search, self.result.level
        if search.best is None or not self.prices:
            yield None
            return
        reached = float(level.minimised(level.measure(search.best.starts)))
        wanted = reached - MARGIN * search.options.gap * max(1.0 / level.unit, abs(reached))
        decided = self._decided(wanted - self.bound + CLEARLY * max(1.0, abs(reached)))
        with search.formulation.model.held(decided):
            yield wanted if decided else None

    def _learn(self, deadline: Deadline) -> bool:
        """Solve the relaxation with all rows there are; False where it cannot be, or decides too little."""
        values = self.relaxation.solved(deadline.left())
        if values is None:
            return False
        self.values, self.prices, self.bound = values, self.relaxation.prices, self.relaxation.bound
        self.result.tighten(self.bound)
        split = sum(CLEARLY < values[column] < 1 - CLEARLY for column in self.columns)
        return split <= MOST_OPEN * len(self.columns)

    def _nearly_open(self) -> float:
        """The price up to which a column belongs to the core."""
        prices = sorted(abs(self.prices[column]) for column in self.columns)
        return max(CLEARLY, prices[int(PART * len(prices))])

    def _decided(self, price: float) -> dict[int, float]:
        """The columns that cost more than a price to be changed, as the relaxation has them; none that the best plan
        has otherwise."""
        known = {} if self.search.best is None else self.search.formulation.columns_of(self.search.best.starts)
        whole = ((column, float(round(self.values[column]))) for column in self.columns)
        return {
            column: value
            for column, value in whole
            if abs(self.prices[column]) > price and known.get(column, value) == value
        }
