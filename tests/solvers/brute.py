"""Tiny bills and purses, and all that can be done with them, counted out đồng by đồng."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from eaplan.solvers.funding.bills import Bill, Group, Piece, bits, nested
from eaplan.solvers.funding.envelopes import Allotment, Envelope, Purse
from tests.solvers.tiny import tiny

FUND = tiny("funds: [{id: F, kind: investment}]").funds[0]


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to write a total as so many parts in their order."""
    if parts == 0:
        if total == 0:
            yield ()
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def divisions(bill: Bill) -> Iterator[dict[int, int]]:
    """Every division of a bill of one piece among its funds that keeps its groups' bounds."""
    funds = list(bits(bill.funds))
    for amounts in compositions(bill.amount, len(funds)):
        paid = dict(zip(funds, amounts, strict=True))
        if all(g.least <= sum(paid[f] for f in funds if g.funds >> f & 1) <= g.most for g in bill.groups):
            yield paid


def spendings(purse: Purse, periods: int) -> set[tuple[int, ...]]:
    """Every way a purse can spend: đồng by period."""
    found = {(0,) * periods}
    for allotment in purse.allotments:
        ways = {
            tuple(map(sum, zip(*spent, strict=True)))
            for spent in product(*(_envelope_ways(envelope, periods) for envelope in allotment.envelopes))
        }
        ways = {way for way in ways if allotment.amount is None or sum(way) <= allotment.amount}
        found = {tuple(map(sum, zip(a, b, strict=True))) for a in found for b in ways}
    return found


def _envelope_ways(envelope: Envelope, periods: int) -> list[tuple[int, ...]]:
    assert envelope.amount is not None
    open_periods = sorted(envelope.periods | envelope.later)
    ways = []
    for amounts in compositions(envelope.amount, len(open_periods) + 1):
        spent = dict(zip(open_periods, amounts, strict=False))
        if sum(spent[period] for period in envelope.later) <= envelope.carried:
            ways.append(tuple(spent.get(period, 0) for period in range(periods)))
    return ways


@st.composite
def bills(draw: st.DrawFn, funds: int = 4, largest: int = 6, periods: int = 1) -> Bill:
    """A bill of one piece, with nested groups or none."""
    payers = draw(st.integers(1, 2**funds - 1))
    amount = draw(st.integers(1, largest))
    groups: list[Group] = []
    for _ in range(draw(st.integers(0, 3))):
        inside = draw(st.integers(1, 2**funds - 1)) & payers
        if inside and nested([inside, *(group.funds for group in groups)]):
            least = draw(st.integers(0, amount))
            groups.append(Group(inside, least, draw(st.integers(0, amount))))
    return Bill(draw(st.integers(0, periods - 1)), (Piece("capital", amount, payers),), tuple(groups))


@st.composite
def purses(draw: st.DrawFn, periods: int = 3) -> Purse:
    """A purse with a limit in every part of it."""
    return Purse(FUND, tuple(_allotment(draw, periods) for _ in range(draw(st.integers(1, 2)))))


def _allotment(draw: st.DrawFn, periods: int) -> Allotment:
    envelopes = []
    for _ in range(draw(st.integers(1, 2))):
        amount, end = draw(st.integers(0, 3)), draw(st.integers(0, periods - 1))
        begin, reach = draw(st.integers(0, end)), draw(st.integers(0, periods))
        later = frozenset(range(end + 1, min(end + 1 + reach, periods)))
        carried = draw(st.integers(0, amount)) if later else 0
        envelopes.append(Envelope(frozenset(range(begin, end + 1)), amount, later, carried))
    return Allotment(draw(st.one_of(st.none(), st.integers(0, 5))), tuple(envelopes))
