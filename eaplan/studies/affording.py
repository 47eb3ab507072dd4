"""How much more of one limit a set of choices would take, told by dividing its bills; nothing is solved."""

from __future__ import annotations

from collections.abc import Sequence

from eaplan.solvers.formulation import Formulation
from eaplan.solvers.funding.division import Division
from eaplan.solvers.funding.envelopes import purses
from eaplan.solvers.raising import LimitKey, raised
from eaplan.solvers.starts import Start


def least_more(formulation: Formulation, starts: Sequence[Start], limit: LimitKey, step: int, most: int) -> int | None:
    """The least multiple of `step` đồng, up to `most`, by which a limit must rise for the starts to be paid.

    None where no such amount is enough, or where bills are entangled, which no division can tell.
    """
    bills = [bill for _, bill in formulation.fixed_bills] + [bill for start in starts for bill in start.bills]
    if any(bill.entangled for bill in bills):
        return None

    def pays(steps: int) -> bool:
        return Division(purses(raised(formulation.scheme, {limit: steps * step})), bills).shortage() is None

    short, enough = -1, most // step
    if not pays(enough):
        return None
    while enough - short > 1:
        middle = (short + enough) // 2
        short, enough = (short, middle) if pays(middle) else (middle, enough)
    return enough * step


def enough(formulation: Formulation) -> int:
    """As many đồng as pay for everything that could be chosen."""
    dearest = (max((start.total for start in starts), default=0) for starts in formulation.choices.starts.values())
    return sum(dearest) + sum(bill.amount for _, bill in formulation.fixed_bills) + 1
