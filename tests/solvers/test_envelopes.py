"""Envelopes: what limits and carry-over make of a fund's money."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.solvers.funding.envelopes import Envelope, Purse, purses
from tests.solvers import brute
from tests.solvers.tiny import tiny


def purse(fund: str, scheme: str = "") -> Purse:
    return purses(tiny(f"{scheme}\nfunds: [{{id: F, kind: investment, {fund}}}]"))[0]


def most(purse: Purse, *periods: int) -> int | None:
    return purse.most_for(frozenset(periods))


@settings(max_examples=150, deadline=None)
@given(brute.purses(), st.frozensets(st.integers(0, 2), min_size=1))
def test_the_most_for_some_periods_is_the_most_of_all_ways_to_spend(purse: Purse, periods: frozenset[int]) -> None:
    ways = brute.spendings(purse, 3)
    assert purse.most_for(periods) == max(sum(way[period] for period in periods) for way in ways)


@pytest.mark.parametrize(
    ("carry", "second", "both"),
    [("none", 20, 30), ("free", 30, 30), ("{share: 25%}", 22, 30), ("{share: 1/3}", 23, 30)],
)
def test_a_share_of_the_first_stage_is_there_in_the_second(carry: str, second: int, both: int) -> None:
    carrying = purse(f"limit: {{S1: 10, S2: 20}}, carry_over: {carry}")
    assert (most(carrying, 0), most(carrying, 1), most(carrying, 0, 1)) == (10, second, both)


def test_what_is_carried_over_lapses_after_its_periods() -> None:
    lapsing = purse(
        "limit: {S1: 10}, carry_over: {share: 50%, periods: 1}",
        "stages: [{id: S1, years: [2021]}, {id: S2, years: [2022]}, {id: S3, years: [2023]}]",
    )
    assert [most(lapsing, period) for period in range(3)] == [10, 5, 0]
    assert most(lapsing, 1, 2) == 5


def test_without_a_limit_there_is_no_end_and_what_no_key_names_has_nothing() -> None:
    assert most(purse("limit: null"), 0) is None
    half = purse("limit: {S1: null}, carry_over: free")
    assert (most(half, 0), most(half, 1), most(half, 0, 1)) == (None, 0, None)


BY_YEAR = 'scheme: {grain: year}\nstages: [{id: S1, years: "2021-2023"}, {id: S2, years: [2024]}]'


def test_years_are_bounded_by_their_stage_and_the_others_share_in_it() -> None:
    nested = purse('limit: {S1: 12, "2021": 10, S2: 1}', BY_YEAR)
    assert [most(nested, period) for period in range(4)] == [10, 12, 12, 1]
    assert most(nested, 0, 1) == 12
    assert most(nested, 1, 2) == 12
    assert most(nested, 0, 1, 2, 3) == 13


def test_years_without_their_stage_stand_alone() -> None:
    alone = purse('limit: {"2021": 10, "2023": 5}', BY_YEAR)
    assert [most(alone, period) for period in range(4)] == [10, 0, 5, 0]
    assert most(alone, 0, 2) == 15


def test_carry_over_works_on_the_envelopes_of_years() -> None:
    carrying = purse('limit: {S1: 12, "2021": 10}, carry_over: {share: 50%, periods: 1}', BY_YEAR)
    (allotment,) = carrying.allotments
    assert allotment.envelopes == (
        Envelope(frozenset({0}), 10, frozenset({1}), 5),
        Envelope(frozenset({1, 2}), 12, frozenset({3}), 6),
    )
    assert most(carrying, 3) == 6


@pytest.mark.parametrize(
    ("carried", "most"),
    [
        ("[{amount: 4}]", {(0,): 14, (1,): 24, (0, 1): 34}),
        ("[{amount: 4, until: S1}]", {(0,): 14, (1,): 20, (0, 1): 34}),
        ("[{amount: 4, until: S1}, {amount: 1}]", {(0,): 15, (1,): 21, (0, 1): 35}),
    ],
)
def test_money_from_before_the_horizon_comes_on_top(carried: str, most: dict[tuple[int, ...], int]) -> None:
    found = purse(f"limit: {{S1: 10, S2: 20}}, carried: {carried}")
    assert {periods: found.most_for(frozenset(periods)) for periods in most} == most


def test_a_fund_without_limit_needs_nothing_from_before() -> None:
    assert purse("carried: [{amount: 4}]").most_for(frozenset({0})) is None
