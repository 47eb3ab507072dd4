"""The core of a level: it changes nothing of what is found, and what is left out of a search is no better."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import formulate, funds
from eaplan.solvers.options import Control, SolveOptions
from eaplan.solvers.search import core, search
from eaplan.solvers.search.core import Core
from eaplan.solvers.search.results import LevelResult
from eaplan.solvers.search.state import State
from tests.solvers.agreeing import check_best, check_within
from tests.solvers.test_separation import OVERLAPPING
from tests.solvers.tiny import tiny
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
        check_best(scheme)

    agree()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_bound_holds_for_the_plans_that_a_gap_leaves_out(family: str) -> None:
    """Choices that no plan better by the gap can make are left out of the search; the best plan may well make them."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        check_within(scheme, 0.3)

    agree()


@pytest.mark.parametrize("family", ["limits", "funding", "everything"])
def test_solutions_that_break_rows_of_the_funds_are_mended_to_plans(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few rows written beforehand, many solutions break one; what is near to them is a plan, and no better than
    the best."""
    monkeypatch.setattr(funds, "MOST_FUND_SETS", 0)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        check_within(scheme, 0.05)

    agree()


def test_a_solution_short_of_money_is_mended_near_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """P and Q together may take F and G alone, which have 30; no row says so, and P alone is worth more than Q."""
    monkeypatch.setattr(funds, "MOST_FUND_SETS", 0)
    formulation = formulate(tiny(OVERLAPPING))
    finder = State(formulation, SolveOptions(gap=0.01), Control(Event()))
    mender = Core(finder, LevelResult(formulation.levels[0]))
    columns = formulation.columns_of(formulation.choices.all())
    values = [columns.get(column, 0.0) for column in range(formulation.model.columns)]
    paid = mender.settled(values, Deadline())  # nothing is known yet of what is nearly open
    assert paid is not None
    assert not {"P", "Q"} <= {start.project.id for start in paid.starts}
    mender.explore(Deadline())
    monkeypatch.setattr(core, "MENDED", 0.99)
    found = mender.settled(values, Deadline())
    assert found is not None
    assert [start.project.id for start in found.starts] == ["P", "R"]


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=5))
def test_changing_a_column_costs_the_least_of_all_ways_that_change_it(known: list[tuple[int, bool]]) -> None:
    ways = [[place >= way for place in range(len(known))] for way in range(len(known) + 1)]
    is_a_way = [done for _, done in known] in ways
    assume(is_a_way)
    for place, price in enumerate(core.changing([(float(price), done) for price, done in known])):
        costs = [
            sum(price for (price, done), new in zip(known, way, strict=True) if done is not new)
            for way in ways
            if way[place] is not known[place][1]
        ]
        assert price == min(costs)


def test_columns_are_held_for_a_while() -> None:
    model = Model()
    for name in "xyz":
        model.add_column(name)
    with model.held({0: 1.0, 2: 0.0}):
        assert (model.lower, model.upper) == ([1.0, 0.0, 0.0], [1.0, 1.0, 0.0])
    assert (model.lower, model.upper) == ([0.0] * 3, [1.0] * 3)
