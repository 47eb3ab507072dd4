"""Entangled bills, whose share bounds cross or whose pieces have different payers, in whole đồng."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eaplan.scheme import Scheme
from eaplan.solvers.formulation import formulate
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.verification import verify
from tests.oracle import Oracle
from tests.solvers.tiny import tiny

FUNDS = ("F", "G", "H", "I")
SOME = st.lists(st.sampled_from(FUNDS), min_size=2, max_size=3, unique=True)
SHARES = st.sampled_from(["1/3", "1/2", "2/3", "40%", "75%"])


@st.composite
def entangled_schemes(draw: st.DrawFn) -> Scheme:
    """One project or two under crossing shares, with money that is tight."""
    bound = st.fixed_dictionaries({"funds": SOME}, optional={"at_most": SHARES, "at_least": SHARES})
    data: dict[str, Any] = {
        "stages": [{"id": "S1", "years": [2021]}],
        "funds": [{"id": fund, "kind": "investment", "limit": {"S1": draw(st.integers(0, 5))}} for fund in FUNDS],
        "projects": [{"id": project, "cost": draw(_cost())} for project in ("P", "Q")[: draw(st.integers(1, 2))]],
        "funding_rules": [{"id": "R", "shares": draw(st.lists(bound, min_size=2, max_size=3))}],
    }
    scheme = Scheme.model_validate(_with_names(data), context={"unit": 1})
    assume(any(bill.entangled for start in formulate(scheme).choices.all() for bill in start.bills))
    return scheme


@st.composite
def _cost(draw: st.DrawFn) -> list[dict[str, Any]]:
    kinds = ["build", "software"][: draw(st.integers(1, 2))]
    return [{"kind": kind, "total": draw(st.integers(1, 6)), "funds": draw(SOME)} for kind in kinds]


def _with_names(data: dict[str, Any]) -> dict[str, Any]:
    named = {name: [{"name": item["id"], **item} for item in items] for name, items in data.items()}
    return {"scheme": {"id": "random", "name": "Random", "money": "đồng"}, "objectives": [{"goal": "count"}], **named}


@settings(max_examples=150, deadline=None)
@given(entangled_schemes())
def test_entangled_bills_are_paid_exactly_when_whole_dong_can_pay_them(scheme: Scheme) -> None:
    best, plan = Oracle(scheme).best(), make_plan(scheme)
    assert best is not None
    assert plan.status == "optimal"
    assert [level.value for level in plan.levels] == list(best.levels)
    assert verify(scheme, plan) == []


def crossing(cost: int, share: str) -> Scheme:
    """Each two of three funds pay at most a share of P; Q is small and free of rules."""
    pairs = ", ".join(f"{{funds: [{pair}], at_most: {share}}}" for pair in ("F, G", "G, H", "F, H"))
    return tiny(f"""
        funds:
        - {{id: F, kind: investment, limit: {{S1: {cost}}}}}
        - {{id: G, kind: socialised}}
        - {{id: H, kind: ppp}}
        projects: [{{id: P, cost: {cost}, latest: S1}}, {{id: Q, cost: 1, latest: S1}}]
        funding_rules: [{{id: R, where: {{projects: [P]}}, shares: [{pairs}]}}]
    """)


@pytest.mark.parametrize("solver", ["highs", "cbc"])
@pytest.mark.parametrize(
    ("cost", "share", "chosen"),
    [
        (3, "2/3", ["P", "Q"]),
        (4, "2/3", ["Q"]),  # each pair at most 2 đồng, so all three at most 3
        (3 * 10**13, "2/3", ["P", "Q"]),
        (3 * 10**13 + 1, "2/3", ["Q"]),  # one đồng of thirty thousand tỷ too much
    ],
)
def test_a_single_dong_decides_whatever_the_size(solver: str, cost: int, share: str, chosen: list[str]) -> None:
    scheme = crossing(cost, share)
    plan = make_plan(scheme, SolveOptions(solver=solver))
    assert plan.status == "optimal"
    assert [choice.project for choice in plan.choices] == chosen
    assert verify(scheme, plan) == []
