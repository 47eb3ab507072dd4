"""Who pays what: the bills of the chosen starts, divided among funds exactly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from eaplan.solvers.bills import Bill, Piece, bits
from eaplan.solvers.division import Shortage, divide
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.starts import Start

Payment = tuple[str, str, int, int, int]
"""(project, cost kind, period, fund's position, amount in đồng)."""


def pay(formulation: Formulation, starts: Sequence[Start], values: Sequence[float]) -> list[Payment] | Shortage:
    """Divide the bills of the starts, and those that fall due anyway; or name the funds that are short.

    A bill whose bounds do not nest is first fixed to the whole đồng nearest to the solution's money columns.
    """
    owned = list(formulation.fixed_bills)
    for start in starts:
        for bill in start.bills:
            if bill.entangled:
                owned += [(start.project.id, part) for part in _fixed(formulation, start, bill, values)]
            else:
                owned.append((start.project.id, bill))
    shares = divide(formulation.purses, [bill for _, bill in owned])
    if isinstance(shares, Shortage):
        return shares
    merged: dict[tuple[str, str, int, int], int] = {}
    for share in shares:
        project, bill = owned[share.bill]
        key = project, share.kind, bill.period, share.fund
        merged[key] = merged.get(key, 0) + share.amount
    return [(*key, amount) for key, amount in merged.items()]


def _fixed(formulation: Formulation, start: Start, bill: Bill, values: Sequence[float]) -> list[Bill]:
    """An entangled bill as bills of one fund each, by the solution's money columns."""
    (money,) = (money for money in formulation.funds.entangled if money.start is start and money.bill is bill)
    unit = formulation.funds.unit
    exact = {place: max(0.0, values[column] * unit) for place, column in money.columns.items()}
    amounts = _rounded(bill, exact)
    return [
        Bill(bill.period, (Piece(bill.pieces[number].kind, amount, 1 << fund),))
        for (number, fund), amount in amounts.items()
        if amount
    ]


def _rounded(bill: Bill, exact: dict[tuple[int, int], float]) -> dict[tuple[int, int], int]:
    """Whole đồng near the exact division that keep the bill's bounds, where there are some."""
    rows = []
    for number, piece in enumerate(bill.pieces):
        funds = list(bits(piece.funds))
        near = {fund: round(exact[number, fund]) for fund in funds}
        off = piece.amount - sum(near.values())
        rows.append(
            [
                {**near, fund: near[fund] + off}
                for fund in sorted(funds, key=lambda fund: -near[fund])
                if near[fund] + off >= 0
            ]
        )
    best = None
    for combination in product(*rows):
        amounts = {(number, fund): amount for number, row in enumerate(combination) for fund, amount in row.items()}
        best = best or amounts
        if all(
            group.least <= sum(amount for (_, fund), amount in amounts.items() if group.funds >> fund & 1) <= group.most
            for group in bill.groups
        ):
            return amounts
    return best or {}
