"""Planner, verifier and oracle agree on small random schemes, one test for each family of rules.

`EAPLAN_ORACLE_EXAMPLES` sets the number of examples of each test, for a long run.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.scheme import Scheme
from eaplan.solvers.verification import verify
from tests.oracle import Division, Oracle, Pick
from tests.solvers.agreeing import check_best
from tests.strategies import FAMILIES, schemes

EXAMPLES = int(os.environ.get("EAPLAN_ORACLE_EXAMPLES", "0"))


def examples(usual: int) -> Any:
    """Settings with the usual number of examples, or as many as the environment asks for."""
    return settings(
        max_examples=EXAMPLES or usual, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
    )


def scheme_of(data: dict[str, Any]) -> Scheme:
    """Return the scheme of data whose amounts are in đồng."""
    return Scheme.model_validate(data, context={"unit": 1})


@pytest.mark.parametrize("family", FAMILIES)
def test_the_planner_finds_the_oracles_best(family: str) -> None:
    @examples(usual=300)
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        check_best(scheme_of(data))

    agree()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_verifier_passes_what_the_oracle_allows_and_nothing_else(family: str) -> None:
    @examples(usual=150)
    @given(schemes(family), st.data())
    def agree(data: dict[str, Any], draw: st.DataObject) -> None:
        oracle = Oracle(scheme_of(data))
        picks, division = _some_plan(oracle, draw)
        kept = oracle.rules_hold(picks) and oracle.division_holds(picks, division)
        problems = verify(oracle.scheme, oracle.plan(picks, division))
        assert (problems == []) is kept, problems

    agree()


def _some_plan(oracle: Oracle, draw: st.DataObject) -> tuple[tuple[Pick, ...], Division]:
    """Any choices, with their money divided well, at random, or well but for a few đồng moved between funds."""
    picks = []
    for project in oracle.scheme.projects:
        ways = [] if project.status == "done" else oracle.picks(project)
        if ways and draw.draw(st.integers(0, 3)):
            picks.append(draw.draw(st.sampled_from(ways)))
    chosen = tuple(picks)
    division = oracle.divide(chosen) if draw.draw(st.integers(0, 3)) else None
    if division is None:
        return chosen, _any_division(oracle, chosen, draw)
    if division and draw.draw(st.booleans()):
        division = _one_moved(oracle, division, draw)
    return chosen, division


def _any_division(oracle: Oracle, picks: tuple[Pick, ...], draw: st.DataObject) -> Division:
    """Each amount paid by one fund that may."""
    division: Division = {}
    for item in oracle.items(picks):
        fund = draw.draw(st.sampled_from(item.funds or tuple(oracle.scheme.fund)))
        division[item.project, item.kind, item.period, fund] = item.amount
    return division


def _one_moved(oracle: Oracle, division: Division, draw: st.DataObject) -> Division:
    """Some đồng of one payment are paid by any other fund instead."""
    moved = Counter(division)
    source = draw.draw(st.sampled_from(sorted(division)))
    amount = draw.draw(st.integers(1, division[source]))
    moved[source] -= amount
    moved[(*source[:3], draw.draw(st.sampled_from(sorted(oracle.scheme.fund))))] += amount
    return {key: amount for key, amount in moved.items() if amount}
