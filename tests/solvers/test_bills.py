"""Bills: what must come from which funds, against every division of tiny ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.solvers.funding.bills import Bill, Group, Piece, bits, merge_groups, nested
from eaplan.solvers.starts import StartFinder
from tests.solvers.brute import bills, divisions
from tests.solvers.tiny import tiny

A, B, C, D = 1, 2, 4, 8


def bill(amount: int, funds: int, *groups: Group) -> Bill:
    return Bill(0, (Piece("capital", amount, funds),), groups)


@settings(max_examples=300, deadline=None)
@given(bills(), st.integers(0, 15))
def test_what_must_come_from_some_funds_is_the_least_of_all_divisions(bill: Bill, funds: int) -> None:
    ways = list(divisions(bill))
    assert bill.payable is bool(ways)
    if ways:
        assert bill.needs_from(funds) == min(sum(paid[fund] for fund in bits(funds & bill.funds)) for paid in ways)


@settings(max_examples=300, deadline=None)
@given(bills(), st.integers(0, 15), st.integers(0, 15))
def test_funds_together_are_asked_for_no_less_than_apart(bill: Bill, first: int, second: int) -> None:
    if bill.payable:
        asked = bill.needs_from(first) + bill.needs_from(second)
        assert asked <= bill.needs_from(first | second) + bill.needs_from(first & second)


@settings(max_examples=100, deadline=None)
@given(bills(), st.integers(0, 15), st.integers(0, 3))
def test_a_bill_is_the_same_in_another_period_whatever_was_asked_of_it_before(
    bill: Bill, funds: int, when: int
) -> None:
    if bill.payable:
        bill.needs_from(funds)
    later, made = bill.due_in(when), Bill(when, bill.pieces, bill.groups)
    assert later == made
    assert (later.amount, later.funds, later.payable) == (made.amount, made.funds, made.payable)
    if made.payable:
        assert [later.needs_from(asked) for asked in range(16)] == [made.needs_from(asked) for asked in range(16)]


def test_without_bounds_only_all_the_payers_together_must_pay() -> None:
    plain = bill(9, A | B)
    assert [plain.needs_from(funds) for funds in (A, B, A | B, A | B | C, 0)] == [0, 0, 9, 9, 0]


def test_bounds_of_an_inner_group_work_through_the_outer_one() -> None:
    """At least 6 of 10 from A, B and C, of which A and B pay at most 2: so C pays at least 4."""
    bounded = bill(10, A | B | C | D, Group(A | B | C, 6, 10), Group(A | B, 0, 2))
    assert bounded.needs_from(C) == 4
    assert bounded.needs_from(C | D) == 8
    assert bounded.needs_from(D) == 0


def test_groups_of_the_same_funds_are_merged_to_the_tighter_bounds() -> None:
    assert merge_groups([Group(A, 1, 9), Group(B, 0, 5), Group(A, 3, 7)]) == [Group(A, 3, 7), Group(B, 0, 5)]


@pytest.mark.parametrize(
    ("sets", "holds"),
    [((A, B), True), ((A | B, A), True), ((A | B, A | B), True), ((A | B, B | C), False), ((A | B, C, B | C), False)],
)
def test_sets_nest_or_they_do_not(sets: tuple[int, ...], holds: bool) -> None:
    assert nested(sets) is holds


def test_only_bounds_that_cross_or_pieces_of_different_payers_entangle_a_bill() -> None:
    crossing = Group(A | B, 5, 10), Group(B | C, 0, 7)
    pieces = Piece("capital", 6, A | B), Piece("software", 4, A | B | C)
    assert bill(10, A | B | C, *crossing).entangled
    assert not bill(10, A | B | C, crossing[0]).entangled
    assert Bill(0, pieces, (crossing[0],)).entangled
    assert not Bill(0, pieces[:1] * 2, (crossing[0],)).entangled
    assert not bill(10, A | B | C).entangled


@pytest.mark.parametrize(
    "unpayable",
    [
        bill(5, 0),
        bill(5, A | B, Group(A, 4, 3)),
        bill(5, A | B, Group(A, 0, 2), Group(B, 0, 2)),
        bill(5, A | B | C, Group(A | B, 0, 2), Group(A, 3, 5)),
    ],
)
def test_what_no_division_pays_is_not_payable(unpayable: Bill) -> None:
    assert not unpayable.payable


def test_nothing_to_pay_needs_no_fund() -> None:
    assert bill(0, 0).payable


def bills_of(cost: str) -> tuple[Bill, ...]:
    """The bills of a project under a rule on its funds' shares."""
    scheme = tiny(f"""
        funds: [{{id: F, kind: investment}}, {{id: G, kind: socialised}}, {{id: H, kind: ppp, pays: [software]}}]
        funding_rules: [{{id: R, shares: [{{funds: [F], at_most: 1/3}}, {{funds: [G, H], at_least: 50%}}]}}]
        projects: [{{id: P, cost: {cost}}}]
    """)
    (start, *_) = StartFinder(scheme).starts(scheme.projects[0])
    return start.bills


def test_shares_become_whole_dong_within_their_bounds() -> None:
    (only,) = bills_of("10")
    assert only.groups == (Group(A, 0, 3), Group(B, 5, 10))


def test_bounds_hold_for_the_starts_that_their_rule_is_in_force_for() -> None:
    scheme = tiny("""
        funds: [{id: F, kind: investment}, {id: G, kind: socialised}]
        funding_rules:
        - {id: R, until: 2021, shares: [{funds: [F], at_most: 50%}]}
        - {id: S, since: 2022, shares: [{funds: [G], at_least: 1/3}]}
        projects: [{id: P, cost: {by_stage: [9]}}]
    """)
    first, second = (start.bills for start in StartFinder(scheme).starts(scheme.projects[0]))
    pieces = (Piece("capital", 9, A | B),)
    assert (*first, *second) == (Bill(0, pieces, (Group(A, 0, 4),)), Bill(1, pieces, (Group(B, 3, 9),)))


def test_what_one_fund_alone_can_pay_counts_against_the_bounds_beforehand() -> None:
    fixed, free = bills_of("[{kind: build, total: 6, funds: [G]}, {kind: software, total: 4, funds: [F, H]}]")
    assert fixed == Bill(0, (Piece("build", 6, B),))
    assert free.pieces == (Piece("software", 4, A | C),)
    assert free.groups == (Group(A, 0, 3), Group(C, 0, 4))
