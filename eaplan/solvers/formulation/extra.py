"""Extra money: columns for what the funds' limits would have to be raised by.

One column for each place of `limit_keys`: in every row of the funds, money for a place counts fully where the row
speaks of one of its own periods, by the carry-over's share where it only speaks of later ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Expression, Model
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.funding.bills import Bill
from eaplan.solvers.funding.division import FundPeriod, Shortage, divide
from eaplan.solvers.funding.envelopes import Purse, envelope_of, purses
from eaplan.solvers.raising import LimitKey, limit_keys, raised
from eaplan.solvers.starts import Start

Amounts = dict[LimitKey, int]
"""Extra money in đồng; places without any are left out."""


class ExtraMoney:
    """The columns of extra money, and whole amounts for the choices that solutions make."""

    def __init__(self, scheme: Scheme, model: Model, unit: int, most: int) -> None:
        self.scheme, self.model, self.unit, self.most = scheme, model, unit, most
        self.columns: dict[LimitKey, int] = {}
        self.given: dict[tuple[Start, ...], Amounts] = {}
        """What choices that keep every rule were found to do with."""
        self._reach: dict[LimitKey, dict[FundPeriod, Fraction]] = {}
        """Per place, what of its money can be spent in a period at all."""
        for position, fund in enumerate(scheme.funds):
            for key, periods in limit_keys(scheme, fund).items():
                place, share = (fund.id, key), fund.carry_over.share
                # Enough even where all of it is carried over; presolve fares badly with columns that have no bound.
                bound = most / unit / float(share or 1)
                self.columns[place] = model.add_column(f"extra({fund.id},{key})", 0.0, bound)
                later = envelope_of(scheme, fund, periods, 10**30).later
                reach = {(position, period): Fraction(1) for period in periods}
                reach.update(((position, period), share) for period in later)
                self._reach[place] = reach

    @property
    def level(self) -> ObjectiveLevel:
        """As little of it as possible, in đồng."""

        def measure(starts: Sequence[Start]) -> Fraction:
            return Fraction(sum(self.given[tuple(starts)].values()))

        return ObjectiveLevel("extra", "min", Expression(dict.fromkeys(self.columns.values(), 1.0)), self.unit, measure)

    def allow(self, places: Collection[LimitKey]) -> None:
        """Let there be extra money in these places alone."""
        for place, column in self.columns.items():
            if place not in places:
                self.model.upper[column] = 0.0

    def allowed(self) -> list[LimitKey]:
        """The places that may have extra money."""
        return [place for place, column in self.columns.items() if self.model.upper[column]]

    def share(self, place: LimitKey, asked: Iterable[FundPeriod]) -> Fraction:
        """How much of a place's money counts in a set of funds in periods."""
        return max((self._reach[place].get(where, Fraction(0)) for where in asked), default=Fraction(0))

    def terms(self, asked: Collection[FundPeriod]) -> dict[int, float]:
        """What a row that says "no more than this set has" takes off on its left."""
        shares = ((column, self.share(place, asked)) for place, column in self.columns.items())
        return {column: -float(share) for column, share in shares if share}

    def amounts(self, values: Sequence[float]) -> Amounts:
        """A solution's extra money, rounded up to whole đồng."""
        found = {place: ceil(values[column] * self.unit - 1e-3) for place, column in self.columns.items()}
        return {place: amount for place, amount in found.items() if amount > 0}

    def purses(self, amounts: Mapping[LimitKey, int]) -> tuple[Purse, ...]:
        """What the funds have with some extra money."""
        return purses(raised(self.scheme, amounts))

    def topped_up(self, amounts: Amounts, shortage: Shortage) -> Amounts | None:
        """Some more for what a solver's tolerance left short; None where no place helps."""
        place = max(self.allowed(), key=lambda place: self.share(place, shortage.asked), default=None)
        if place is None or not (share := self.share(place, shortage.asked)):
            return None
        return {**amounts, place: amounts.get(place, 0) + ceil(shortage.missing / share)}

    def trimmed(self, amounts: Amounts, bills: Sequence[Bill]) -> Amounts:
        """As much as the bills need in each place, to the đồng, the others being as they are."""
        for place, amount in amounts.items():
            rest = {other: more for other, more in amounts.items() if other != place}
            amounts = self._least(place, rest, bills, amount) or amounts
        return amounts

    def gathered(self, amounts: Amounts, bills: Sequence[Bill]) -> Amounts:
        """No more in all, in one place where that is enough, else with one place's money moved to another's."""
        for place in self.allowed() if len(amounts) > 1 else ():
            alone = self._least(place, {}, bills, sum(amounts.values()))
            if alone is not None:
                return alone
        for place in sorted(amounts, key=amounts.__getitem__):
            rest = {other: more for other, more in amounts.items() if other != place}
            moved = (self._least(other, rest, bills, amounts[place] + more) for other, more in rest.items())
            amounts = next((fewer for fewer in moved if fewer is not None), amounts)
        return amounts

    def _least(self, place: LimitKey, others: Amounts, bills: Sequence[Bill], most: int) -> Amounts | None:
        """What others have, and the least in one place with which the bills can be paid; None where `most` is not
        enough."""
        least = 0
        while least <= most:
            tried = {**others, place: least} if least else {key: v for key, v in others.items() if key != place}
            shortage = divide(self.purses(tried), bills)
            if not isinstance(shortage, Shortage):
                return tried
            share = self.share(place, shortage.asked)
            if not share:
                return None
            least += ceil(shortage.missing / share)  # a set that is short says how much more it needs at least
        return None
