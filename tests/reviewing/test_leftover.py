"""What stages that are over leave of each fund's money."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaplan.reviewing.leftover import Account, Left, accounts
from eaplan.solvers.basis import reviewed
from tests.oracle import Oracle
from tests.solvers.tiny import tiny

STAGES = [{"id": f"S{number}", "years": [2020 + number]} for number in range(1, 5)]


def account(fund: dict[str, Any], reviews: list[dict[str, Any]]) -> Account:
    """The fund's account of the last stage that is reviewed."""
    scheme = tiny("projects: [{id: P, cost: 1}]", stages=STAGES, funds=[_fund(**fund)], reviews=reviews)
    return accounts(scheme)["F"][-1]


def _fund(**fund: Any) -> dict[str, Any]:
    return {"id": "F", "kind": "investment", **fund}


def _review(stage: str, paid: int = 0, **said: Any) -> dict[str, Any]:
    told = {"project": "P", "outcome": "under_way", "paid": {"F": paid}, "remaining": 0}
    return {"stage": stage, "projects": [told], "funds": {"F": said} if said else {}}


@pytest.mark.parametrize(
    ("carry_over", "paid", "kept"),
    [
        ("none", 4, ()),
        ("free", 4, (Left(6, 3),)),
        ({"share": "30%", "periods": 1}, 4, (Left(3, 1),)),
        ({"share": "30%", "periods": 1}, 9, (Left(1, 1),)),
        ({"share": "30%"}, 12, ()),
    ],
)
def test_the_carry_over_rule_says_what_is_kept(carry_over: Any, paid: int, kept: tuple[Left, ...]) -> None:
    found = account({"limit": {"S1": 10}, "carry_over": carry_over}, [_review("S1", paid)])
    assert found.kept == kept
    assert found.lapsed == max(0, 10 - paid) - sum(left.amount for left in kept)
    assert found.overspent == max(0, paid - 10)


def test_the_review_may_say_what_was_received_and_what_is_kept() -> None:
    fund = {"limit": {"S1": 10}, "carry_over": "free"}
    assert account(fund, [_review("S1", 4, received=5)]).kept == (Left(1, 3),)
    assert account(fund, [_review("S1", 4, carried=2)]).kept == (Left(2, 3),)


def test_a_fund_without_limit_keeps_nothing() -> None:
    assert account({}, [_review("S1", 4)]).kept == ()


def test_money_that_lapses_first_is_spent_first() -> None:
    fund = {"limit": {"S1": 10, "S2": 10}, "carry_over": {"share": "20%", "periods": 2}}
    found = account(fund, [_review("S1", 8), _review("S2", 8)])
    assert (found.brought, found.kept) == (2, (Left(2, 2), Left(2, 3)))


carry_overs = st.one_of(
    st.sampled_from(("none", "free")),
    st.fixed_dictionaries({"share": st.sampled_from(("30%", "50%", "100%"))}, optional={"periods": st.integers(1, 2)}),
)
amounts = st.integers(0, 9)


@settings(max_examples=150, deadline=None)
@given(st.lists(amounts, min_size=4, max_size=4), carry_overs, st.lists(amounts, max_size=2), st.data())
def test_the_rest_may_be_spent_exactly_as_if_all_stages_were_still_planned(
    limits: list[int], carry_over: Any, before: list[int], data: st.DataObject
) -> None:
    """What was paid, and any payments to come: the fund holds over the whole horizon just where it does afterwards."""
    over = data.draw(st.integers(1, 3))
    paid = data.draw(st.lists(amounts, min_size=4, max_size=4))
    carried = [{"amount": amount, "until": f"S{number + 2}"} for number, amount in enumerate(before)]
    limit = {f"S{number}": amount for number, amount in enumerate(limits, start=1)}
    fund = _fund(limit=limit, carry_over=carry_over, carried=carried)
    reviews = [_review(f"S{number}", paid[number - 1]) for number in range(1, over + 1)]
    scheme = tiny("projects: [{id: P, cost: 1}]", stages=STAGES, funds=[fund], reviews=reviews)
    whole, rest = Oracle(scheme), Oracle(reviewed(scheme))
    happened = {period: paid[period] for period in range(over)}
    if whole.fund_holds("F", happened):
        later = {period: paid[period] for period in range(over, 4)}
        holds = rest.fund_holds("F", {period - over: amount for period, amount in later.items()})
        assert holds is whole.fund_holds("F", happened | later)
