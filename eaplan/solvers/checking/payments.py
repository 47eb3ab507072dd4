"""Who pays what: the bills of the chosen starts, divided among funds exactly."""

from __future__ import annotations

from collections.abc import Sequence

from eaplan.solvers.checking.settlement import settle
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.funding.division import Shortage, divide
from eaplan.solvers.funding.envelopes import Purse
from eaplan.solvers.starts import Start

Payment = tuple[str, str, int, int, int]
"""(project, cost kind, period, fund's position, amount in đồng)."""


def pay(
    formulation: Formulation, starts: Sequence[Start], values: Sequence[float], solver: str
) -> list[Payment] | Shortage | None:
    """Divide the bills of the starts, and those that fall due anyway; or name the funds that are short.

    Entangled bills are settled first. Where the rest then finds too little money, the row that says so is written and
    they are settled again. None where they cannot be paid in whole đồng at all. Where there may be extra money, the
    whole đồng that the starts need of it are noted with it.
    """
    extra = formulation.funds.extra
    if extra is None:
        return _divided(formulation, formulation.purses, starts, values, solver)
    amounts, found = extra.amounts(values), None
    while isinstance(paid := _divided(formulation, extra.purses(amounts), starts, values, solver), Shortage):
        if found is not None:
            formulation.funds.add_cut(paid.asked)  # all that these starts lack at once, which saves searches
        elif paid.asked not in formulation.funds.cuts:
            found = paid
        more = extra.topped_up(amounts, paid)
        if more is None:
            return found or paid
        amounts = more
    if found is not None or paid is None:
        return found
    bills = [bill for _, bill in formulation.fixed_bills] + [bill for start in starts for bill in start.bills]
    if not any(bill.entangled for bill in bills):
        amounts = extra.gathered(extra.trimmed(amounts, bills), bills)
        paid = _divided(formulation, extra.purses(amounts), starts, values, solver)
    extra.given[tuple(starts)] = amounts
    return paid


def _divided(
    formulation: Formulation, purses: Sequence[Purse], starts: Sequence[Start], values: Sequence[float], solver: str
) -> list[Payment] | Shortage | None:
    funds, chosen = formulation.funds, set(starts)
    simple = list(formulation.fixed_bills)
    simple += [(start.project.id, bill) for start in starts for bill in start.bills if not bill.entangled]
    entangled = [money for money in funds.entangled if money.start in chosen]
    while True:
        settled = settle(funds, purses, entangled, [bill for _, bill in simple], values, solver)
        if settled is None:
            return None
        owned = [*simple, *settled]
        shares = divide(purses, [bill for _, bill in owned])
        if not isinstance(shares, Shortage):
            break
        if not entangled or not funds.add_cut(shares.asked):
            return shares
    merged: dict[tuple[str, str, int, int], int] = {}
    for share in shares:
        project, bill = owned[share.bill]
        key = project, share.kind, bill.period, share.fund
        merged[key] = merged.get(key, 0) + share.amount
    return [(*key, amount) for key, amount in merged.items()]
