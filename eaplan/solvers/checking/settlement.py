"""Entangled bills in whole đồng: what each fund pays of them exactly.

The money columns of a solution are a solver's binary floats. A small model of its own, in steps from the whole đồng
nearest to them, finds amounts that keep every bound and every row of the funds written so far, or shows there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from threading import Event

from eaplan.solvers.backends.minimise import minimise
from eaplan.solvers.backends.model import Expression, Model
from eaplan.solvers.formulation.funds import FundRows, MoneyColumns
from eaplan.solvers.funding.bills import Bill, Piece
from eaplan.solvers.funding.envelopes import Purse, most_of
from eaplan.solvers.options import Control, SolveOptions

Place = tuple[int, int, int]
"""The position of a bill, of a piece of it, and of a fund."""


def settle(
    funds: FundRows,
    purses: Sequence[Purse],
    money: Sequence[MoneyColumns],
    others: Sequence[Bill],
    values: Sequence[float],
    solver: str,
) -> list[tuple[str, Bill]] | None:
    """Return entangled bills as bills of one fund each, with their projects; None where no whole amounts fit.

    `others` are the bills paid beside them. Funds that come first pay first where there is a choice.
    """
    if not money:
        return []
    steps = _Steps(funds, money, values)
    for number, entangled in enumerate(money):
        bill = entangled.bill
        mine = [place for place in steps.near if place[0] == number]
        for index, piece in enumerate(bill.pieces):
            steps.bound((place for place in mine if place[1] == index), piece.amount, piece.amount)
        for group in bill.groups:
            steps.bound((place for place in mine if group.funds >> place[2] & 1), group.least, group.most)
    for asked, cut in funds.cuts.items():
        inside = [place for place in steps.near if cut.slices.get(money[place[0]].bill.period, 0) >> place[2] & 1]
        if inside:
            has = most_of(purses, asked)
            steps.bound(inside, -inf, inf if has is None else has - cut.taken(others))
    return steps.solved(solver)


class _Steps:
    """A model of whole steps away from amounts that are nearly right, so that its numbers stay small."""

    def __init__(self, funds: FundRows, money: Sequence[MoneyColumns], values: Sequence[float]) -> None:
        self.money, self.model = money, Model()
        self.near: dict[Place, int] = {}
        self.column: dict[Place, int] = {}
        for number, entangled in enumerate(money):
            for (index, fund), column in entangled.columns.items():
                most, place = entangled.bill.pieces[index].amount, (number, index, fund)
                near = min(most, max(0, round(values[column] * funds.unit)))
                self.near[place] = near
                self.column[place] = self.model.add_column("step", -near, most - near, integer=True)

    def bound(self, places: Iterable[Place], least: float, most: float) -> None:
        """Keep the sum of some amounts between two bounds."""
        listed = list(places)
        near = sum(self.near[place] for place in listed)
        self.model.add_row("sum", {self.column[place]: 1.0 for place in listed}, least - near, most - near)

    def solved(self, solver: str) -> list[tuple[str, Bill]] | None:
        """The amounts as bills of one fund each, or None where there are none."""
        cost = Expression({column: float(place[2]) for place, column in self.column.items()})
        answer = minimise(self.model, cost, SolveOptions(solver=solver), Control(Event()), level="settlement")
        if answer.verdict == "infeasible":
            return None
        steps = answer.values or [0.0] * self.model.columns
        found = []
        for (number, index, fund), column in self.column.items():
            entangled, amount = self.money[number], self.near[number, index, fund] + round(steps[column])
            if amount:
                piece = Piece(entangled.bill.pieces[index].kind, amount, 1 << fund)
                found.append((entangled.start.project.id, Bill(entangled.bill.period, (piece,))))
        return found
