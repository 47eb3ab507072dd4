"""The core of a level: it changes nothing of what is found, and what is left out of a search is no better."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.search import core, search
from eaplan.solvers.verification import verify
from tests.oracle import Oracle
from tests.strategies import FAMILIES, schemes


@pytest.fixture(autouse=True)
def _every_level_has_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LEAST_COLUMNS", 1)
    monkeypatch.setattr(core, "MOST_OPEN", 1.0)


@pytest.mark.parametrize("family", FAMILIES)
def test_plans_made_by_cores_are_the_oracles_best(family: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        best, plan = Oracle(scheme).best(), make_plan(scheme, SolveOptions())
        if best is None:
            assert plan.status == "infeasible"
        else:
            assert plan.status == "optimal"
            assert [level.value for level in plan.levels] == list(best.levels)
        assert verify(scheme, plan) == []

    agree()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_bound_holds_for_the_plans_that_a_gap_leaves_out(family: str) -> None:
    """Choices that no plan better by the gap can make are left out of the search; the best plan may well make them."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        best, plan = Oracle(scheme).best(), make_plan(scheme, SolveOptions(gap=0.3))
        assert plan.found == (best is not None)
        for level, most in zip(plan.levels[:1], best.levels if best else (), strict=False):
            assert level.bound is not None
            assert level.value is not None
            assert level.gap is not None
            sign = 1 if level.sense == "min" else -1
            slack = 1e-6 * max(1.0, abs(float(most)))
            assert sign * level.bound <= sign * float(most) + slack
            assert sign * level.value >= sign * most
            assert level.gap <= 0.3 + 1e-6

    agree()


def test_columns_are_held_for_a_while() -> None:
    model = Model()
    for name in "xyz":
        model.add_column(name)
    with model.held({0: 1.0, 2: 0.0}):
        assert (model.lower, model.upper) == ([1.0, 0.0, 0.0], [1.0, 1.0, 0.0])
    assert (model.lower, model.upper) == ([0.0] * 3, [1.0] * 3)
