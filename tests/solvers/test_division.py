"""Dividing bills among funds: exact, earlier funds first, and a shortage that is really one."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.solvers.funding.bills import Bill, Group, Piece
from eaplan.solvers.funding.division import Division, Share, Shortage, divide
from eaplan.solvers.funding.envelopes import Purse, purses
from tests.solvers import brute
from tests.solvers.tiny import tiny

PERIODS = 2
CASES = st.tuples(
    st.lists(brute.purses(PERIODS), min_size=2, max_size=2),
    st.lists(brute.bills(funds=2, largest=3, periods=PERIODS), min_size=1, max_size=3).map(
        lambda bills: [bill for bill in bills if bill.payable]
    ),
)


@settings(max_examples=300, deadline=None)
@given(CASES)
def test_a_division_is_found_where_there_is_one_and_a_shortage_shown_where_there_is_none(
    case: tuple[list[Purse], list[Bill]],
) -> None:
    money, bills = case
    cheapest = _cheapest(money, bills)
    found = divide(money, bills)
    if isinstance(found, Shortage):
        assert cheapest is None
        assert _missing(money, bills, found) == found.missing > 0
    else:
        _check_shares(money, bills, found)
        assert sum(share.fund * share.amount for share in found) == cheapest


@settings(max_examples=300, deadline=None)
@given(CASES, st.integers(0, 3))
def test_what_would_be_short_with_more_bills_is_as_if_all_were_divided_anew_and_changes_nothing(
    case: tuple[list[Purse], list[Bill]], before: int
) -> None:
    money, bills = case
    division = Division(money, bills[:before])
    if division.shortage() is None:
        shares, anew = division.shares(), divide(money, bills)
        short = division.shortage_with(bills[before:])
        assert (short and short.missing) == (anew.missing if isinstance(anew, Shortage) else None)
        assert short is None or _missing(money, bills, short) == short.missing
        assert (division.shares(), division.shortage()) == (shares, None)


def _cheapest(money: list[Purse], bills: list[Bill]) -> int | None:
    """The least sum of amount x position of the fund over all divisions there are; None if there are none."""
    spendings = [brute.spendings(purse, PERIODS) for purse in money]
    costs = []
    for ways in product(*(list(brute.divisions(bill)) for bill in bills)):
        spent = [[0] * PERIODS for _ in money]
        for bill, paid in zip(bills, ways, strict=True):
            for fund, amount in paid.items():
                spent[fund][bill.period] += amount
        if all(tuple(spent[fund]) in spendings[fund] for fund in range(len(money))):
            costs.append(sum(fund * sum(by_period) for fund, by_period in enumerate(spent)))
    return min(costs, default=None)


def _missing(money: list[Purse], bills: list[Bill], shortage: Shortage) -> int:
    """What the bills must take from the funds and periods of a shortage, beyond what those have."""
    asked = 0
    for bill in bills:
        asked += bill.needs_from(sum(1 << fund for fund, period in shortage.asked if period == bill.period))
    for fund, purse in enumerate(money):
        most = purse.most_for(frozenset(period for other, period in shortage.asked if other == fund))
        assert most is not None
        asked -= most
    return asked


def _check_shares(money: list[Purse], bills: list[Bill], shares: list[Share]) -> None:
    for number, bill in enumerate(bills):
        mine = [share for share in shares if share.bill == number]
        assert sum(share.amount for share in mine) == bill.amount
        assert all(share.amount > 0 and bill.funds >> share.fund & 1 for share in mine)
        for group in bill.groups:
            assert group.least <= sum(s.amount for s in mine if group.funds >> s.fund & 1) <= group.most
    for fund, purse in enumerate(money):
        spent = [sum(s.amount for s in shares if s.fund == fund and bills[s.bill].period == p) for p in range(PERIODS)]
        assert tuple(spent) in brute.spendings(purse, PERIODS)


def money_of(text: str) -> tuple[Purse, ...]:
    return purses(tiny(f"funds: [{text}]"))


def test_every_piece_of_a_bill_is_paid_in_full_by_the_earlier_fund_first() -> None:
    money = money_of("{id: F, kind: investment, limit: {S1: 7}}, {id: G, kind: socialised}")
    pieces = Piece("build", 5, 3), Piece("software", 4, 3)
    found = divide(money, [Bill(0, pieces, (Group(2, 1, 9),))])
    assert not isinstance(found, Shortage)
    by_kind = {kind: sum(s.amount for s in found if s.kind == kind) for kind in ("build", "software")}
    assert by_kind == {"build": 5, "software": 4}
    assert sum(share.amount for share in found if share.fund == 0) == 7


def test_amounts_beyond_what_binary_floats_hold_stay_exact() -> None:
    huge = 10**17 + 1
    money = money_of(f"{{id: F, kind: investment, limit: {{S1: {huge}}}}}")
    assert divide(money, [Bill(0, (Piece("capital", huge, 1),))]) == [Share(0, "capital", 0, huge)]
    short = divide(money, [Bill(0, (Piece("capital", huge + 1, 1),))])
    assert short == Shortage(frozenset({(0, 0)}), 1)


def test_nothing_to_pay_is_divided_into_nothing() -> None:
    assert divide(money_of("{id: F, kind: investment, limit: {S1: 7}}"), []) == []
