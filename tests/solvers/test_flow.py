"""Money as a flow, where funds are many: the same plans as by cuts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.scheme import Scheme
from eaplan.solvers.formulation.funds import FundRows
from eaplan.solvers.planning import make_plan
from eaplan.solvers.verification import verify
from tests.oracle import Oracle
from tests.strategies import schemes


@pytest.mark.parametrize("family", ["limits", "funding"])
def test_the_planner_finds_the_oracles_best_with_money_as_a_flow(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FundRows, "_fund_sets", lambda rows: None)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        best, plan = Oracle(scheme).best(), make_plan(scheme)
        assert plan.status == ("infeasible" if best is None else "optimal")
        assert [level.value for level in plan.levels] == ([] if best is None else list(best.levels))
        assert verify(scheme, plan) == []

    agree()
