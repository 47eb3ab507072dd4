"""Where a plan presses on money: what it takes more of than another did, to the last đồng."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from eaplan.scheme import Scheme
from eaplan.solvers.funding.bills import Bill, Piece
from eaplan.solvers.funding.division import Division
from eaplan.solvers.funding.envelopes import purses
from eaplan.solvers.plan import Plan

_ENDLESS = 10**24
"""In đồng: more than any fund has."""


@dataclass(frozen=True)
class Pressure:
    """A fund in a period of which a plan takes more than the one before, and leaves nothing; amounts in đồng."""

    fund: str
    period: str
    before: int
    """What the plan before took."""
    left_before: int
    """What it left there: so much more the fund could have paid, everything else being as it was."""
    after: int


def pressure(scheme: Scheme, before: Plan, after: Plan) -> tuple[Pressure, ...]:
    """The funds, and the periods, that the second plan presses."""
    old, new = _spent(before), _spent(after)
    more = [place for place, amount in new.items() if amount > old.get(place, 0)]
    if not more:
        return ()
    left_before, left_after = _Left(scheme, old), _Left(scheme, new)
    found = []
    for fund in scheme.funds:
        for period in scheme.periods:
            place = fund.id, period.id
            if place in more and left_after.at(place) == 0:
                found.append(Pressure(*place, old.get(place, 0), left_before.at(place) or 0, new[place]))
    return tuple(found)


_Place = tuple[str, str]
"""A fund's id and a period's."""


def _spent(plan: Plan) -> Mapping[_Place, int]:
    spent: dict[_Place, int] = defaultdict(int)
    for payment in plan.payments:
        spent[payment.fund, payment.period] += payment.amount
    return dict(spent)


class _Left:
    """What funds could still pay beside what they pay already."""

    def __init__(self, scheme: Scheme, spent: Mapping[_Place, int]) -> None:
        self._fund = {fund.id: 1 << position for position, fund in enumerate(scheme.funds)}
        self._period = {period.id: period.index for period in scheme.periods}
        self._division = Division(purses(scheme), [self._bill(place, amount) for place, amount in spent.items()])

    def at(self, place: _Place) -> int | None:
        """So many đồng; None for no limit."""
        shortage = self._division.shortage_with([self._bill(place, _ENDLESS)])
        return None if shortage is None else _ENDLESS - shortage.missing

    def _bill(self, place: _Place, amount: int) -> Bill:
        fund, period = place
        return Bill(self._period[period], (Piece("capital", amount, self._fund[fund]),))
