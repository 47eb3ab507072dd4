"""First plans without a search: what is drawn along, what is left aside, and that each is a plan."""

from __future__ import annotations

from fractions import Fraction
from threading import Event
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.open_pit import Block, checked, open_pit
from benchmarks.synthetic import synthetic
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Expression
from eaplan.solvers.checking.payments import pay
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import formulate
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Control, SolveOptions
from eaplan.solvers.search import search
from eaplan.solvers.search.first_plan import Drafting
from eaplan.solvers.search.improvement import outside, windows
from eaplan.solvers.search.results import LevelResult
from eaplan.solvers.search.search import Search
from eaplan.solvers.search.till import Till
from eaplan.solvers.verification import verify
from tests.solvers.tiny import tiny
from tests.strategies import FAMILIES, schemes

NEEDS = """
    components: [{id: A}, {id: B, needs: [{component: A, maturity: 2, at: 2}]}]
    funds: [{id: F, kind: investment, limit: {S1: 10, S2: 10}}]
    criteria: [{id: worth}]
    objectives: [{goal: value}]
    projects:
    - {id: DEAR, cost: 9, delivers: {A: 2}}
    - {id: CHEAP, cost: 3, delivers: {A: 2}}
    - {id: P, cost: 8, delivers: {B: 2}, scores: {worth: 9}}
"""


def first(scheme: Scheme) -> list[str] | None:
    formulation = formulate(scheme)
    starts = Drafting(formulation, [level.expression for level in formulation.levels], Deadline()).first()
    return None if starts is None else [f"{start.project.id}@{start.period}" for start in starts]


def test_what_is_worth_something_draws_the_cheaper_of_its_needs_along() -> None:
    assert first(tiny(NEEDS)) == ["CHEAP@0", "P@1"]


def test_what_cannot_have_its_needs_is_left_aside() -> None:
    rule = {"id": "X", "rule": "forbidden", "where": {"projects": "CHEAP"}, "periods": ["S1"]}
    dear = tiny(NEEDS.replace("cost: 9", "cost: 11"), policies=[rule])
    assert first(dear) == []


def test_what_must_be_brings_its_partner_and_leaves_no_room_for_what_is_worth_more() -> None:
    scheme = tiny("""
        funds: [{id: F, kind: investment, limit: {S1: 10}}]
        criteria: [{id: worth}]
        objectives: [{goal: value}]
        projects:
        - {id: M, cost: 4, latest: S1, status: committed}
        - {id: N, cost: 3, latest: S1}
        - {id: P, cost: 5, latest: S1, scores: {worth: 9}}
        policies: [{id: T, rule: together, projects: [M, N]}]
    """)
    assert first(scheme) == ["M@0", "N@0"]


def test_a_hard_target_is_reached_by_what_costs_least_for_it() -> None:
    scheme = tiny("""
        funds: [{id: F, kind: investment, limit: {S1: 10}}]
        targets: [{id: T, baseline: {value: 0}, values: {S1: 4}, hard: true}]
        objectives: [{goal: money}]
        projects:
        - {id: P, cost: 9, latest: S1, contributes: {T: 4}}
        - {id: Q, cost: 2, latest: S1, contributes: {T: 2}}
        - {id: R, cost: 3, latest: S1, contributes: {T: 2}}
    """)
    assert first(scheme) == ["Q@0", "R@0"]


def test_where_nothing_can_reach_a_hard_target_there_is_no_first_plan() -> None:
    scheme = tiny("""
        funds: [{id: F, kind: investment, limit: {S1: 10}}]
        targets: [{id: T, baseline: {value: 0}, values: {S1: 4}, hard: true}]
        projects: [{id: P, cost: 11, latest: S1, contributes: {T: 4}}]
    """)
    assert first(scheme) is None


@pytest.mark.parametrize("family", FAMILIES)
def test_a_first_plan_changes_nothing_of_what_is_found(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each approach's plan is verified before it counts; where it ends the search it must be as good as the best."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family))
    def agree(data: dict[str, Any]) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        monkeypatch.setattr(search, "MANY_COLUMNS", 10**9)
        without = make_plan(scheme, SolveOptions())
        monkeypatch.setattr(search, "MANY_COLUMNS", 0)
        plan = make_plan(scheme, SolveOptions())
        assert plan.status == without.status
        assert [level.value for level in plan.levels] == [level.value for level in without.levels]
        assert verify(scheme, plan) == []

    agree()


def small_pit() -> Scheme:
    return checked(open_pit((5, 5, 3), 4))


def test_a_time_limit_that_is_over_at_once_still_leaves_a_plan_with_a_bound() -> None:
    scheme = small_pit()
    plan = make_plan(scheme, SolveOptions(time_limit=0.001))
    assert plan.status == "feasible"
    assert plan.bound is not None
    assert plan.gap is not None
    assert plan.objective is not None
    assert 0 < plan.objective < plan.bound
    assert verify(scheme, plan) == []


def many_funds() -> Scheme:
    """More sets of funds matter than are written beforehand."""
    return checked(synthetic(60, 4, funds=16))


def test_with_no_time_and_many_funds_there_is_a_plan_that_can_be_paid() -> None:
    scheme = many_funds()
    plan = make_plan(scheme, SolveOptions(time_limit=0.001))
    assert plan.status == "feasible"
    assert plan.choices
    assert plan.gap is not None
    assert verify(scheme, plan) == []


@pytest.mark.parametrize("passed", [False, True])
def test_what_is_drafted_can_be_paid_though_few_rows_speak_of_the_funds(passed: bool) -> None:
    formulation, deadline = formulate(many_funds()), Deadline()
    if passed:
        deadline.stop.set()
    assert formulation.funds.lacking
    starts = Drafting(formulation, [level.expression for level in formulation.levels], deadline).first()
    assert starts
    assert isinstance(pay(formulation, starts, (), "highs"), list)


def test_a_till_pays_only_what_there_is_money_for() -> None:
    formulation = formulate(
        tiny("""
        funds: [{id: F, kind: investment, limit: {S1: 10}}]
        projects: [{id: P, cost: 6, latest: S1}, {id: Q, cost: 5, latest: S1}, {id: R, cost: 4, latest: S1}]
    """)
    )
    till = Till(formulation)
    assert [till.pays([start]) for start in formulation.choices.all() if start.period == 0] == [True, False, True]


def test_a_deadline_is_shared_and_leaves_a_late_step_its_least() -> None:
    stop = Event()
    endless, late = Deadline.after(None, stop), Deadline.after(0.0, stop)
    assert endless.left() is None
    assert (endless.passed, late.passed) == (False, True)
    assert late.left(least=1.0) == 1.0
    assert 4e5 < (Deadline.after(1e6, stop).part(0.5).left() or 0.0) <= 5e5
    stop.set()
    assert endless.passed


@pytest.mark.parametrize(("shape", "stages", "seed"), [((5, 5, 3), 4, 0), ((5, 5, 3), 4, 1), ((8, 8, 4), 5, 0)])
def test_the_generator_of_pits_makes_some_worth_digging(shape: Block, stages: int, seed: int) -> None:
    formulation = formulate(checked(open_pit(shape, stages, seed)))
    level = formulation.levels[0]
    starts = Drafting(formulation, [level.expression], Deadline()).first()
    assert starts
    assert level.measure(starts) > 0


def test_windows_are_neighbouring_periods_or_any_two_of_three() -> None:
    assert windows(2) == [(0, 1)]
    assert sorted(windows(3)) == [(0, 1), (0, 2), (1, 2)]
    assert windows(4) == [(0, 1), (1, 2), (2, 3)]


def test_windows_hold_what_starts_outside_and_give_it_back() -> None:
    formulation = formulate(small_pit())
    starts = Drafting(formulation, [level.expression for level in formulation.levels], Deadline()).first()
    assert starts
    model, before = formulation.model, (list(formulation.model.lower), list(formulation.model.upper))
    with model.held(outside(formulation, starts, (1, 2))):
        free = {column for column in range(model.columns) if model.lower[column] < model.upper[column]}
        choices = formulation.choices
        assert free == {choices.columns[start][0] for start in choices.all() if start.period in (1, 2)}
    assert (model.lower, model.upper) == before


@pytest.mark.parametrize(("sense", "bound"), [("max", 200.0), ("max", -200.0), ("min", 200.0), ("max", 0.5)])
def test_what_is_enough_is_just_within_the_gap_of_the_bound(sense: Literal["min", "max"], bound: float) -> None:
    level = ObjectiveLevel("L", sense, Expression({}), unit=10)
    result = LevelResult(level, bound)
    enough = result.enough(0.1)
    assert enough is not None
    assert result.gap(Fraction(level.measured(enough))) == pytest.approx(0.1)


def test_a_plan_that_is_good_enough_ends_the_search_at_the_gap_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MANY_COLUMNS", 0)
    found = Search(formulate(small_pit()), SolveOptions(gap=0.2), Control(Event()))
    found.run()
    assert found.best is not None
    gap = found.results[0].gap(found.results[0].level.measure(found.best.starts))
    assert gap is not None
    assert gap <= 0.2
    assert found.stopped in ("gap_limit", "finished")
