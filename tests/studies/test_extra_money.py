"""The least extra money: enough, shown by a verified plan; and no less would do, shown by trying everything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Condition
from eaplan.solvers.conditions import chosen
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.raising import LimitKey, limit_keys, raised
from eaplan.solvers.search.search import Search
from eaplan.solvers.verification import verify
from eaplan.studies import extra_money
from eaplan.studies.extra_money import least_extra
from tests.solvers.tiny import tiny
from tests.studies.planted import has_plan

YEARS = [{"id": "S1", "years": [2021, 2022]}, {"id": "S2", "years": [2023]}]


def _short_of_money(seed: int) -> Scheme:
    """Two committed projects, two funds with limits, and sometimes carry-over, shares and years."""
    chance = random.Random(seed)
    by_year = chance.random() < 0.4
    keys = ["2021", "2022", "2023"] if by_year else ["S1", "S2"]
    if by_year and chance.random() < 0.4:
        keys = ["S1", "2021", "2023"]
    carry = chance.choice(["none", "none", "free", {"share": "50%"}])
    if "S1" in keys and by_year:
        carry = chance.choice(["none", "free"])
    funds: list[dict[str, Any]] = [
        {
            "id": id,
            "kind": "investment",
            "limit": {key: chance.randint(0, 3) for key in keys if chance.random() < 0.8},
            "carry_over": carry,
        }
        for id in "FG"
    ]
    projects: list[dict[str, Any]] = [
        {"id": id, "cost": chance.randint(2, 6), "status": "committed"} for id in ("P", "Q")
    ]
    if chance.random() < 0.5:
        projects[0]["funds"] = ["F"]
    if chance.random() < 0.5:
        projects[1]["latest"] = "S1"
    data: dict[str, Any] = {"funds": funds, "projects": projects}
    if chance.random() < 0.4:
        data["funding_rules"] = [
            {"id": "R", "shares": [{"funds": ["G"], "at_least": "50%"}], "where": {"projects": "Q"}}
        ]
    if by_year:
        data |= {"stages": YEARS, "scheme": {"grain": "year"}}
    return tiny(yaml.safe_dump(data))


def _places(scheme: Scheme) -> list[LimitKey]:
    return [(fund.id, key) for fund in scheme.funds for key in limit_keys(scheme, fund)]


def _divided(total: int, places: list[LimitKey]) -> Iterator[dict[LimitKey, int]]:
    """Every way to divide so much among places."""
    if len(places) == 1:
        yield {places[0]: total}
        return
    for first in range(total + 1):
        for rest in _divided(total - first, places[1:]):
            yield {places[0]: first, **rest}


def _least(scheme: Scheme, most: int) -> int:
    """The least that is enough, by trying everything."""
    places = _places(scheme)
    totals = (total for total in range(most) for more in _divided(total, places) if has_plan(raised(scheme, more)))
    return next(totals, most)


@pytest.mark.parametrize("seed", range(20))
def test_it_is_enough_and_no_less_would_do(seed: int) -> None:
    scheme = _short_of_money(seed)
    found = least_extra(scheme, SolveOptions())
    assert found.plan is not None
    assert verify(raised(scheme, found.amounts), found.plan) == []
    assert found.proven
    assert found.bound == found.total
    # Where a part is carried over, whole đồng may take one more in each place.
    halves = any(fund.carry_over.share not in (0, 1) for fund in scheme.funds)
    assert found.total - _least(scheme, found.total) <= (len(found.amounts) if halves else 0)


def test_where_shares_cross_it_is_enough_too() -> None:
    scheme = tiny("""
        stages: [{id: S1, years: [2021]}]
        funds:
        - {id: F, kind: investment, limit: {S1: 1}}
        - {id: G, kind: investment, limit: {S1: 1}}
        - {id: H, kind: investment, limit: {S1: 1}}
        projects: [{id: P, cost: 6, status: committed}]
        funding_rules: [{id: R, shares: [{funds: [F, G], at_least: 70%}, {funds: [G, H], at_least: 60%}]}]
    """)
    found = least_extra(scheme, SolveOptions())
    assert found.plan is not None
    assert verify(raised(scheme, found.amounts), found.plan) == []
    assert found.total == _least(scheme, found.total) == 3


SHORT = """
    funds:
    - {id: F, kind: investment, limit: {S1: 5, S2: 3}, carry_over: {share: 50%}}
    - {id: G, kind: investment, limit: {S1: 2}}
    projects: [{id: P, cost: 8, funds: F}, {id: Q, cost: 4}, {id: R, cost: 4, latest: S1}]
"""


@pytest.mark.parametrize(
    ("wanted", "only", "amounts"),
    [
        ("P", None, {("F", "S1"): 3}),
        ("PR", None, {("F", "S2"): 3}),
        ("PR", [("F", "S1")], {("F", "S1"): 5}),
        ("R", None, {}),
    ],
)
def test_the_places_and_the_conditions_can_be_said(
    wanted: str, only: list[LimitKey] | None, amounts: dict[LimitKey, int]
) -> None:
    def conditions_of(formulation: Formulation) -> list[Condition]:
        return [chosen(formulation, project) for project in wanted]

    found = least_extra(tiny(SHORT), SolveOptions(), conditions_of, only)
    assert found.proven
    assert found.amounts == amounts
    assert found.plan is not None
    assert set(wanted) <= {choice.project for choice in found.plan.choices}


def test_where_no_money_helps_it_is_proven() -> None:
    found = least_extra(
        tiny(SHORT, policies=[{"id": "N", "rule": "forbidden", "where": {"projects": "P"}}]),
        SolveOptions(),
        lambda formulation: [chosen(formulation, "P")],
    )
    assert found.proven
    assert found.plan is None


def test_a_bound_that_is_a_little_lower_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loose(Search):
        def run(self) -> None:
            super().run()
            self.results[0].bound = (self.results[0].bound or 0.0) - 1000

    monkeypatch.setattr(extra_money, "Search", Loose)
    found = least_extra(
        tiny("""
            funds: [{id: F, kind: investment, limit: {S1: 1000000000}}]
            projects: [{id: P, cost: 4000000000, status: committed}]
        """),
        SolveOptions(),
    )
    assert not found.proven
    assert found.total == 3_000_000_000
    assert found.total - 1010 <= found.bound <= found.total - 1000


def test_more_for_a_year_is_more_for_its_stage() -> None:
    scheme = tiny(
        "funds: [{id: F, kind: investment, limit: {S1: 4, '2021': 3}}]", stages=YEARS, scheme={"grain": "year"}
    )
    assert raised(scheme, {("F", "2021"): 2}).fund["F"].limit == {"S1": 6, "2021": 5}
    assert raised(scheme, {("F", "S2"): 2}).fund["F"].limit == {"S1": 4, "2021": 3, "S2": 2}
    assert limit_keys(scheme, scheme.fund["F"]) == {
        "2021": frozenset({0}),
        "S1": frozenset({1}),
        "S2": frozenset({2}),
    }
