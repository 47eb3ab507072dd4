"""What each fund gives against its limits, with the money carried over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eaplan.projects.fund import Fund
from eaplan.scheme import Period, Scheme
from eaplan.solvers.funding.envelopes import Allotment, Envelope, purses
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Use:
    """What a fund gives in some consecutive periods, in đồng."""

    first: Period
    last: Period
    limit: int | None
    """None for no limit."""
    brought: int
    """Brought forward from earlier periods: what may still be spent of their limits."""
    used: int
    lapsed: int = 0
    """What is left and may not be spent later; nothing at the horizon's end, where nothing comes later."""
    ceiling: bool = False
    """The limit of a stage over its years, whose own uses stand before it."""

    @property
    def left(self) -> int | None:
        """What is not used of the limit and what was brought forward; None for no limit."""
        return None if self.limit is None else self.limit + self.brought - self.used


@dataclass(frozen=True)
class FundUse:
    """What one fund gives."""

    fund: Fund
    uses: tuple[Use, ...]
    used: int
    """Over the whole horizon, in đồng."""


def fund_uses(scheme: Scheme, plan: Plan) -> tuple[FundUse, ...]:
    """What each fund gives under a plan, in the scheme's order.

    A plan says what a fund pays in a period but not out of which limit. Money that lapses first is taken to be
    spent first, which leaves the most for later.
    """
    spent = {fund.id: [0] * len(scheme.periods) for fund in scheme.funds}
    for payment in plan.payments:
        spent[payment.fund][scheme.period_index[payment.period][0]] += payment.amount
    return tuple(
        FundUse(purse.fund, tuple(_uses(scheme, purse.allotments, spent[purse.fund.id])), sum(spent[purse.fund.id]))
        for purse in purses(scheme)
    )


def _uses(scheme: Scheme, allotments: Sequence[Allotment], spent: Sequence[int]) -> Iterator[Use]:
    brought = brought_forward([envelope for allotment in allotments for envelope in allotment.envelopes], spent)

    def use(periods: frozenset[int], limit: int | None) -> Use:
        first, last = min(periods), max(periods)
        used = sum(spent[index] for index in periods)
        later = brought[last + 1 : last + 2]
        lapsed = max(0, limit + brought[first] - used - later[0]) if later and limit is not None else 0
        return Use(scheme.periods[first], scheme.periods[last], limit, brought[first], used, lapsed)

    covered: set[int] = set()
    for allotment in allotments:
        for envelope in allotment.envelopes:
            covered |= envelope.periods
            if envelope.periods:  # not carried over from before the horizon
                yield use(envelope.periods, envelope.amount)
        if len(allotment.envelopes) > 1:
            whole = use(frozenset().union(*(envelope.periods for envelope in allotment.envelopes)), allotment.amount)
            yield replace(whole, brought=0, lapsed=0, ceiling=True)
    for index, amount in enumerate(spent):
        if index not in covered and (amount or brought[index]):
            yield use(frozenset((index,)), 0)


def brought_forward(envelopes: Sequence[Envelope], spent: Sequence[int]) -> list[int]:
    """For each period, the money of earlier envelopes that may still be spent, lapsing money being spent first."""
    left = [envelope.amount for envelope in envelopes]
    brought = []
    for period, amount in enumerate(spent):
        open_money: list[tuple[int, int, int]] = []  # (last period it may be spent in, envelope, đồng)
        carried = 0
        for number, envelope in enumerate(envelopes):
            money = left[number]
            if money is None:
                amount = 0 if period in envelope.periods else amount
            elif period in envelope.periods:
                keeps = min(money, envelope.carried)
                open_money.append((max(envelope.periods), number, money - keeps))
                open_money.append((max(envelope.later, default=period), number, keeps))
            elif period in envelope.later:
                usable = left[number] = min(money, envelope.carried)
                carried += usable
                open_money.append((max(envelope.later), number, usable))
        brought.append(carried)
        for _, number, money in sorted(open_money):
            taken = min(money, amount)
            left[number] = (left[number] or 0) - taken
            amount -= taken
    return brought
