"""Envelopes: what money each fund has in each period, and what may be carried over.

Rules: docs/semantics.md, "Money", limits and carry-over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from eaplan.projects.fund import Fund
from eaplan.scheme import Scheme


@dataclass(frozen=True)
class Envelope:
    """Money for some periods, of which a part may be spent later."""

    periods: frozenset[int]
    """Those it is meant for; empty for what was carried over from before the horizon."""
    amount: int | None
    """In đồng; None for no limit."""
    later: frozenset[int]
    """Periods in which what was carried over may be spent."""
    carried: int
    """The most that may be carried over, in đồng."""

    def most_for(self, periods: frozenset[int]) -> int | None:
        """The most it can pay in these periods; None for no limit."""
        if self.periods & periods:
            return self.amount
        return self.carried if self.later & periods else 0


@dataclass(frozen=True)
class Allotment:
    """Envelopes that together give out at most `amount` (None for no limit): the years of a stage."""

    amount: int | None
    envelopes: tuple[Envelope, ...]

    def most_for(self, periods: frozenset[int]) -> int | None:
        """The most it can pay in these periods; None for no limit."""
        return _least(self.amount, _sum(envelope.most_for(periods) for envelope in self.envelopes))


@dataclass(frozen=True)
class Purse:
    """All the money of one fund."""

    fund: Fund
    allotments: tuple[Allotment, ...]

    def most_for(self, periods: frozenset[int]) -> int | None:
        """The most the fund can pay in these periods; None for no limit."""
        return _sum(allotment.most_for(periods) for allotment in self.allotments)


def most_of(purses: Sequence[Purse], asked: Iterable[tuple[int, int]]) -> int | None:
    """The most that funds, given by their positions, can pay in periods; None for no limit."""
    periods: dict[int, set[int]] = defaultdict(set)
    for fund, period in asked:
        periods[fund].add(period)
    return _sum(purses[fund].most_for(frozenset(wanted)) for fund, wanted in periods.items())


def purses(scheme: Scheme) -> tuple[Purse, ...]:
    """The purse of each fund, in the scheme's order."""
    return tuple(Purse(fund, tuple(_allotments(scheme, fund))) for fund in scheme.funds)


def _allotments(scheme: Scheme, fund: Fund) -> Iterable[Allotment]:
    if fund.limit is None:
        every = frozenset(period.index for period in scheme.periods)
        yield Allotment(None, (Envelope(every, None, frozenset(), 0),))
        return
    for carried in fund.carried:
        end = max(scheme.period_index[carried.until]) if carried.until else len(scheme.periods) - 1
        before = Envelope(frozenset(), carried.amount, frozenset(range(end + 1)), carried.amount)
        yield Allotment(carried.amount, (before,))
    for stage in scheme.stages:
        periods = scheme.period_index[stage.id]
        named = [
            index
            for index in periods
            if scheme.periods[index].id in fund.limit and scheme.periods[index].id != stage.id
        ]
        if stage.id not in fund.limit:
            for index in named:
                amount = fund.limit[scheme.periods[index].id]
                yield Allotment(amount, (envelope_of(scheme, fund, {index}, amount),))
            continue
        whole = fund.limit[stage.id]
        envelopes = [envelope_of(scheme, fund, {index}, fund.limit[scheme.periods[index].id]) for index in named]
        if rest := set(periods) - set(named):
            envelopes.append(envelope_of(scheme, fund, rest, whole))
        yield Allotment(whole, tuple(envelopes))


def envelope_of(scheme: Scheme, fund: Fund, periods: Iterable[int], amount: int | None) -> Envelope:
    """Money of a fund for some periods, with what its carry-over makes of it."""
    periods = frozenset(periods)
    end, carry = max(periods), fund.carry_over
    reach = len(scheme.periods) if carry.periods is None else carry.periods
    carried = 0 if amount is None else floor(carry.share * amount)
    later = frozenset(range(end + 1, min(end + 1 + reach, len(scheme.periods)))) if carried else frozenset()
    return Envelope(periods, amount, later, carried)


def _sum(amounts: Iterable[int | None]) -> int | None:
    total = 0
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _least(first: int | None, second: int | None) -> int | None:
    return min((amount for amount in (first, second) if amount is not None), default=None)
