"""The core of a level: the choices that the linear relaxation leaves open, or nearly so.

What the relaxation decides clearly is held, so that a search among the rest comes near to the optimum at little cost
(Balas and Zemel 1980). And once there is a plan, choices that no plan better by the gap asked for can make are left out
of the search for one (their reduced costs say so), which loses nothing that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from eaplan.solvers.backends.highs import Answer
from eaplan.solvers.backends.minimise import minimise
from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.checking.check import Found
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.search.first_plan import Drafting
from eaplan.solvers.search.separation import add_nearly_short

if TYPE_CHECKING:
    from eaplan.solvers.search.results import LevelResult
    from eaplan.solvers.search.state import State

LEAST_COLUMNS = 500
"""With fewer choices, a search among all takes no longer."""
MOST_OPEN = 0.05
"""The part of the choices that the relaxation may split; where it splits more, it decides little."""
MOST_OPEN_ENTANGLED = 0.005
"""The same for a search of the core where bills are entangled. Measured with crossing groups of funds (500 projects, 3
stages): with 0.3% and 0.4% split the core takes 1.4 and 3.3 s to a gap of 0.1%, the whole 4.5 and 7.1 s; with 0.9%
split the core takes 10 s to one of 0.2%, the whole 6.3 s to 0.1%."""
PART = 0.35
"""The part of the choices that make the core: those nearest to being open."""
MENDED = 0.25
"""The part of them that may change where a solution breaks a rule that had no row. Measured with 16 funds, seed 2: with
0.15 four searches of 0.5 s lose 0.07% of the plan's value, with 0.25 four of 0.35 s lose less than 0.01%."""
MOST_MENDINGS = 5
"""Searches near to such a solution, each with the rows that the last one's broke: mostly one to five were enough."""
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
        self.split = 0.0
        """The part of the choices that the relaxation splits."""
        self.prices: dict[int, float] = {}
        """What it costs at least to change each column of choice; nothing as long as no relaxation is known."""

    def explore(self, deadline: Deadline) -> None:
        """Look for a plan among the core; where that is not good enough for the gap asked for, among all choices."""
        search, result = self.search, self.result
        for whole in (False, True) if 0.0 < search.options.gap < 1.0 else (False,):
            if deadline.passed or not self._learn(deadline) or search.good_enough(result):
                return
            if self._is_vague() and not whole:
                continue
            answer = self._searched_whole(deadline) if whole else self._searched_core(deadline)
            if answer.values is None:
                continue
            promising = whole or not self._is_far(answer.values)
            found = self.settled(answer.values, deadline) if promising else search.check.found(answer.values)
            if found is not None:
                search.take(result.level, found)

    def settled(self, values: Sequence[float], deadline: Deadline) -> Found | None:
        """A solution's choices if they keep every rule, or else choices near to them that do."""
        return self.search.check.found(values) or self.mended(values, deadline)

    def mended(self, values: Sequence[float], deadline: Deadline) -> Found | None:
        """The best near to a solution that broke a rule: it differs in what is nearest to being open."""
        formulation = self.search.formulation
        for _ in range(MOST_MENDINGS if self.prices else 0):
            add_nearly_short(formulation.funds, formulation.starts_at(values))
            answer = self._searched(self._near(values), deadline)
            if answer.values is None or deadline.passed:
                return None
            if (found := self.search.check.found(answer.values)) is not None:
                return found
            values = answer.values
        return self._paid(values, deadline)

    def _paid(self, values: Sequence[float], deadline: Deadline) -> Found | None:
        """What can be paid of a solution, project by project, and whatever else then fits."""
        formulation = self.search.formulation
        if formulation.funds.extra is not None or deadline.passed:
            return None  # drafts know nothing of extra money
        starts = Drafting(formulation, [self.result.level.expression], deadline).rounded(values)
        if starts is None:
            return None
        columns = formulation.columns_of(starts)
        return self.search.check.found([columns.get(column, 0.0) for column in range(formulation.model.columns)])

    def _near(self, values: Sequence[float]) -> dict[int, float]:
        """The columns of choice as a solution has them, but for those nearest to being open."""
        price = self._nearly_open(MENDED)
        return {column: float(round(values[column])) for column in self.columns if self.prices[column] > price}

    def _searched_core(self, deadline: Deadline) -> Answer:
        known = self.search.known_solution()
        return self._searched(self._decided(self._nearly_open(PART)), deadline, known)

    def _searched_whole(self, deadline: Deadline) -> Answer:
        """What a short search of the whole finds and proves."""
        with self.reachable() as others:
            answer = self._searched({}, deadline, self.search.known_solution())
        if answer.bound is not None:
            self.result.tighten(answer.bound if others is None else min(answer.bound, others))
        return answer

    def _searched(self, held: dict[int, float], deadline: Deadline, start: Mapping[int, float] | None = None) -> Answer:
        """What a short search finds with some columns held."""
        search, level, asked = self.search, self.result.level, self.search.options.gap
        with search.formulation.model.held(held):
            return minimise(
                search.formulation.model,
                level.expression,
                replace(search.options, gap=max(asked / 2, LEAST_GAP) if held else MARGIN * asked),
                replace(search.control, listener=None),
                level=level.name,
                start=start,
                seconds=deadline.left(),
                nodes=MOST_NODES,
                enough=self.result.enough(MARGIN * asked) if 0.0 < asked < 1.0 else None,
            )

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
        search, values = self.search, self.relaxation.solved(deadline.left())
        if values is None:
            return False
        self.values, self.bound, reduced = values, self.relaxation.bound, self.relaxation.prices
        for columns in search.formulation.choices.by.values():
            known = [(abs(reduced[column]), values[column] > 0.5) for column in columns]
            self.prices.update(zip(columns, changing(known), strict=True))
        self.result.tighten(self.bound)
        self.split = sum(CLEARLY < values[column] < 1 - CLEARLY for column in self.columns) / len(self.columns)
        return self.split <= MOST_OPEN

    def _is_vague(self) -> bool:
        """Whether money columns leave the prices of choices little to say, so that the core is not worth a search."""
        return bool(self.search.formulation.funds.entangled) and self.split > MOST_OPEN_ENTANGLED

    def _is_far(self, values: Sequence[float]) -> bool:
        """Whether a solution is too far from the bound for the gap asked for."""
        asked = self.search.options.gap
        enough = self.result.enough(asked) if 0.0 < asked < 1.0 else None
        return enough is not None and self.result.level.expression.value(values) > enough

    def _nearly_open(self, part: float) -> float:
        """The price up to which a column belongs to a part of the choices, those nearest to being open."""
        prices = sorted(self.prices.values())
        return max(CLEARLY, prices[int(part * len(prices))])

    def _decided(self, price: float) -> dict[int, float]:
        """The columns that cost more than a price to be changed, as the relaxation has them; none that the best plan
        has otherwise."""
        known = {} if self.search.best is None else self.search.formulation.columns_of(self.search.best.starts)
        whole = ((column, float(round(self.values[column]))) for column in self.columns)
        return {
            column: value
            for column, value in whole
            if self.prices[column] > price and known.get(column, value) == value
        }


def changing(known: Sequence[tuple[float, bool]]) -> list[float]:
    """What it costs at least to change each column of an option, by the reduced costs of all and where they are.

    An option that starts in another period, or not at all, changes all columns in between: its price is their sum.
    """
    ways = len(known) + 1
    at = [sum(price for place, (price, done) in enumerate(known) if done is (place < way)) for way in range(ways)]
    return [min(at[place + 1 :] if done else at[: place + 1]) for place, (_, done) in enumerate(known)]
