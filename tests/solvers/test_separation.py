"""Rows of the funds found on the relaxation, where sets of funds are too many to write: the same plans."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.scheme import Scheme
from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import formulate, funds
from eaplan.solvers.search.separation import tighten
from tests.solvers.agreeing import check_best
from tests.solvers.tiny import tiny
from tests.strategies import schemes

OVERLAPPING = """
    funds:
    - {id: F, kind: investment, limit: {S1: 10, S2: 0}}
    - {id: G, kind: investment, limit: {S1: 20, S2: 0}}
    - {id: H, kind: investment, limit: {S1: 90, S2: 0}}
    criteria: [{id: use, weight: 1}]
    projects:
    - {id: P, cost: 24, latest: S1, funds: [F, G], scores: {use: 3}}
    - {id: Q, cost: 12, latest: S1, funds: [F, G], scores: {use: 2}}
    - {id: R, cost: 40, latest: S1, funds: [G, H], scores: {use: 1}}
    objectives: [{goal: value}]
"""


@pytest.mark.parametrize("family", ["limits", "funding"])
def test_the_planner_finds_the_oracles_best_with_few_rows_of_the_funds(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(funds, "MOST_FUND_SETS", 0)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        check_best(scheme)

    agree()


def test_what_fractional_choices_are_short_of_becomes_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """P and Q may take F and G alone, which have 30 together; the first rows know each fund, and all three."""
    monkeypatch.setattr(funds, "MOST_FUND_SETS", 0)
    formulation = formulate(tiny(OVERLAPPING))
    objective = formulation.levels[0].expression
    before = Relaxation(formulation.model, objective).solved()
    assert formulation.funds.lacking
    assert before is not None
    assert objective.value(before) == pytest.approx(-6)
    tighten(formulation, objective, Deadline())
    after = Relaxation(formulation.model, objective).solved()
    assert frozenset({(0, 0), (1, 0)}) in formulation.funds.cuts
    assert after is not None
    assert objective.value(after) == pytest.approx(-2 - 3 * 18 / 24 - 1)


def test_a_relaxation_is_solved_again_with_the_rows_added_meanwhile() -> None:
    formulation = formulate(tiny(OVERLAPPING))
    objective = formulation.levels[0].expression
    relaxation = Relaxation(formulation.model, objective)
    first = relaxation.solved()
    formulation.model.add_row("no_p", formulation.choices.chosen("P"), upper=0.0)
    second = relaxation.solved()
    assert first is not None
    assert second is not None
    assert objective.value(second) == pytest.approx(-3)
    formulation.model.add_row("p_after_all", formulation.choices.chosen("P"), lower=1.0)
    assert relaxation.solved() is None
