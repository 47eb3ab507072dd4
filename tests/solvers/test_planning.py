"""From a scheme to a plan: what is said of a search that ends early, and that equal runs give equal plans."""

from __future__ import annotations

import random
from functools import cache
from threading import Event, Thread

import pytest

from eaplan.scheme import Scheme
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Progress, SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.verification import verify
from tests.solvers.tiny import tiny


@cache
def hard(*goals: str) -> Scheme:
    """More projects than there is money for, each with a cost for every fund and nearly the same value."""
    rng, projects, funds = random.Random(7), 100, 20
    costs = [[rng.randint(100, 999) for _ in range(funds)] for _ in range(projects)]
    return tiny(
        "{scheme: {discount: 0}, stages: [{id: S1, years: [2021]}], criteria: [{id: worth}]}",
        funds=[
            {
                "id": f"F{f}",
                "kind": "investment",
                "pays": [f"k{f}"],
                "limit": {"S1": sum(cost[f] for cost in costs) // 2},
            }
            for f in range(funds)
        ],
        projects=[
            {
                "id": f"P{p}",
                "cost": [{"kind": f"k{f}", "total": amount} for f, amount in enumerate(cost)],
                "scores": {"worth": rng.randint(400, 600)},
            }
            for p, cost in enumerate(costs)
        ],
        objectives=[{"goal": goal} for goal in goals or ("value",)],
    )


def check_honest(plan: Plan) -> None:
    """A plan that is not proven: it keeps every rule, its first bound lies beyond its value, its gap is that far."""
    assert plan.status == "feasible"
    assert verify(hard(), plan) == []
    first = plan.levels[0]
    assert first.value is not None
    assert first.bound is not None
    assert first.bound > first.value
    assert first.gap == pytest.approx((first.bound - float(first.value)) / float(first.value))
    assert first.gap > 0
    assert not first.proven
    assert plan.gap is None or plan.gap >= first.gap
    assert "not_worth" not in {rejection.reason for rejection in plan.not_chosen}


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_out_of_time_a_plan_is_feasible_with_an_honest_gap(solver: str) -> None:
    plan = make_plan(hard(), SolveOptions(solver=solver, time_limit=1.5))
    check_honest(plan)
    assert plan.origin.stopped == "time_limit"


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_within_the_gap_asked_for_the_search_ends(solver: str) -> None:
    plan = make_plan(hard(), SolveOptions(solver=solver, gap=0.04))
    check_honest(plan)
    assert plan.origin.stopped == "gap_limit"
    assert plan.origin.gap_limit == 0.04
    assert plan.levels[0].gap is not None
    assert plan.levels[0].gap < 0.05


def test_stopped_by_the_listener_the_plan_so_far_is_given() -> None:
    stop = Event()

    def enough(progress: Progress) -> None:
        if progress.incumbent is not None and progress.bound is not None:
            stop.set()

    plan = make_plan(hard(), SolveOptions(), enough, stop=stop)
    check_honest(plan)
    assert plan.origin.stopped == "interrupted"


def test_stopped_from_another_thread_the_plan_so_far_is_given() -> None:
    under_way, stop = Event(), Event()

    def stop_it() -> None:
        under_way.wait()
        stop.set()

    def listen(progress: Progress) -> None:
        if progress.incumbent is not None and progress.bound is not None:
            under_way.set()

    other = Thread(target=stop_it, daemon=True)
    other.start()
    plan = make_plan(hard(), SolveOptions(), listen, stop=stop)
    other.join()
    check_honest(plan)
    assert plan.origin.stopped == "interrupted"


def test_stopped_before_anything_there_is_no_plan() -> None:
    stop = Event()
    stop.set()
    plan = make_plan(hard(), SolveOptions(), stop=stop)
    assert plan.status == "none"
    assert not plan.found
    assert (plan.choices, plan.payments, plan.origin.stopped) == ((), (), "interrupted")


def test_what_cannot_be_is_infeasible() -> None:
    scheme = tiny("""
        funds: [{id: F, kind: investment, limit: {S1: 10}}]
        projects: [{id: P, cost: 6, status: committed, latest: S1}, {id: Q, cost: 5, status: committed, latest: S1}]
    """)
    for solver in ("highs", "cbc"):
        plan = make_plan(scheme, SolveOptions(solver=solver))
        assert (plan.status, plan.levels, plan.choices, plan.origin.stopped) == ("infeasible", (), (), "finished")


def test_progress_is_told_in_the_figures_of_each_level() -> None:
    heard: list[Progress] = []
    plan = make_plan(hard("value", "money"), SolveOptions(gap=0.04), heard.append)
    assert list(dict.fromkeys(p.level for p in heard)) == ["value", "money"]
    assert [p.seconds for p in heard] == sorted(p.seconds for p in heard)
    value = [p for p in heard if p.level == "value"]
    incumbents = [p.incumbent for p in value if p.incumbent is not None]
    assert incumbents == sorted(incumbents)
    assert incumbents[-1] == pytest.approx(float(plan.levels[0].value or 0), rel=0.04)
    assert all(p.gap is None or p.gap >= 0 for p in heard)


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_equal_runs_give_equal_plans(solver: str) -> None:
    def made() -> Plan:
        plan = make_plan(tiny(SEVERAL_BEST), SolveOptions(solver=solver, seed=3))
        return plan.model_copy(update={"origin": plan.origin.model_copy(update={"seconds": 0.0})})

    assert made() == made()


SEVERAL_BEST = """
    funds: [{id: F, kind: investment, limit: {S1: 10, S2: 5}}, {id: G, kind: socialised, limit: {S1: 5, S2: 5}}]
    projects: [{id: P, cost: 5}, {id: Q, cost: 5}, {id: R, cost: 5}, {id: S, cost: 5}, {id: T, cost: 5}]
"""


def test_solvers_agree_on_every_level() -> None:
    scheme = tiny("""
        scheme: {discount: 10%}
        criteria: [{id: worth}]
        funds: [{id: F, kind: investment, limit: {S1: 10, S2: 5}}, {id: O, kind: recurrent, limit: {S1: 1, S2: 3}}]
        targets: [{id: T, baseline: {value: 1}, values: {S1: 3, S2: 9}}]
        components: [{id: C}]
        projects:
        - {id: P, cost: 6, running: 1, contributes: {T: 3}, delivers: {C: 2}, scores: {worth: 3}}
        - {id: Q, cost: 5, running: 1, contributes: {T: 4}, needs: {C: 2}, scores: {worth: 5}}
        - {id: R, cost: 4, scores: {worth: 4}, options: [{id: A}, {id: B, cost: 3, years: 2}]}
        policies: [{id: soon, rule: mandatory, where: {projects: [P, Q, R]}, by: S1, hard: false}]
        objectives: [{goal: mandatory}, {goal: targets}, {goal: value}, {goal: count}, {goal: money}]
    """)
    highs, cbc = (make_plan(scheme, SolveOptions(solver=solver)) for solver in ("highs", "cbc"))
    assert highs.status == cbc.status == "optimal"
    assert [(level.name, level.value) for level in highs.levels] == [(level.name, level.value) for level in cbc.levels]
    assert len(highs.levels) == 5


def test_a_search_ends_where_what_is_asked_is_known() -> None:
    scheme = tiny("""
        criteria: [{id: K, weight: 1}]
        funds: [{id: F, kind: investment, limit: {S1: 10}}]
        projects: [{id: A, cost: 4, scores: {K: 1}}, {id: B, cost: 3}]
        objectives: [{goal: value}, {goal: count}, {goal: money}]
    """)
    plan = Planner(scheme, SolveOptions()).plan(until=lambda level, value: level.name == "value" and value > 0)
    assert [(level.proven, level.bound is None) for level in plan.levels] == [
        (True, False),
        (False, True),
        (False, True),
    ]
