"""Solvers behind one door: they agree, stop when told to, and never claim more than they know."""

from __future__ import annotations

import random
from threading import Event
from typing import Any

import pytest

from eaplan.locale import say_problem
from eaplan.problems import EaplanError
from eaplan.solvers.backends.highs import Answer
from eaplan.solvers.backends.minimise import CBC, minimise, solver_name, solver_version
from eaplan.solvers.backends.model import Expression, Model
from eaplan.solvers.options import Control, Progress, ProgressListener, SolveOptions
from eaplan.text import LANGUAGES

SOLVERS = ("highs", "cbc")


def knapsack(items: int = 60, rows: int = 20) -> tuple[Model, Expression]:
    """A multi-dimensional knapsack, hard to prove from 50 items on: the most of nearly equal values."""
    rng, model = random.Random(7), Model()
    columns = [model.add_column(f"x{n}", integer=True) for n in range(items)]
    for row in range(rows):
        weights = {column: float(rng.randint(100, 999)) for column in columns}
        model.add_row(f"limit{row}", weights, upper=float(sum(weights.values()) // 2))
    return model, Expression({column: -float(rng.randint(400, 600)) for column in columns}, 7.0)


def solve(
    model: Model,
    objective: Expression,
    solver: str = "highs",
    listener: ProgressListener | None = None,
    stop: Event | None = None,
    seconds: float | None = None,
    **options: Any,
) -> Answer:
    control = Control(stop or Event(), listener)
    return minimise(model, objective, SolveOptions(solver, **options), control, level="value", seconds=seconds)


def holds(model: Model, values: list[float]) -> bool:
    return all(
        model.row_lower[row] - 1e-6 <= sum(f * values[c] for c, f in model.row(row)) <= model.row_upper[row] + 1e-6
        for row in range(model.rows)
    )


@pytest.mark.parametrize("seed", range(4))
def test_solvers_agree_on_the_optimum_and_its_bound(seed: int) -> None:
    model, objective = knapsack(items=12, rows=4)
    answers = [solve(model, objective, solver, seed=seed) for solver in SOLVERS]
    assert [answer.verdict for answer in answers] == ["optimal", "optimal"]
    for answer in answers:
        assert answer.values is not None
        assert holds(model, answer.values)
        assert answer.bound == pytest.approx(objective.value(answer.values))
    assert answers[0].bound == pytest.approx(answers[1].bound)


@pytest.mark.parametrize("solver", SOLVERS)
def test_what_cannot_hold_is_infeasible(solver: str) -> None:
    model = Model()
    x, y = model.add_column("x", integer=True), model.add_column("y", integer=True)
    model.add_row("both", {x: 1.0, y: 1.0}, lower=2.0)
    model.add_row("one", {x: 1.0, y: 1.0}, upper=1.0)
    assert solve(model, Expression({x: 1.0}), solver) == Answer("infeasible", None, None)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_contradiction_needs_no_solver_and_nothing_to_choose_is_solved(solver: str) -> None:
    model = Model()
    assert solve(model, Expression({}, 3.0), solver) == Answer("optimal", [], 3.0)
    model.add_row("never", {}, lower=1.0)
    assert solve(model, Expression({}), solver).verdict == "infeasible"


def test_an_unknown_solver_is_refused_with_those_there_are() -> None:
    with pytest.raises(EaplanError) as refused:
        solver_name(SolveOptions(solver="không_có"))
    (problem,) = refused.value.problems
    assert problem.code == "E301"
    for language in LANGUAGES:
        what, todo = say_problem(problem, language)
        assert "không_có" in what
        assert "highs" in todo


def test_solvers_are_known_by_their_names_in_any_case() -> None:
    assert solver_name(SolveOptions(solver="HIGHS")) == "HiGHS"
    assert solver_name(SolveOptions(solver="CBC")) in CBC
    assert solver_version("HiGHS").count(".") >= 3


@pytest.mark.parametrize("solver", SOLVERS)
def test_out_of_time_nothing_is_called_optimal_and_the_bound_lies_beyond(solver: str) -> None:
    model, objective = knapsack()
    answer = solve(model, objective, solver, seconds=1.0)
    assert answer.verdict == "feasible"
    assert answer.values is not None
    assert holds(model, answer.values)
    assert answer.bound is not None
    assert answer.bound < objective.value(answer.values)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_gap_that_is_allowed_is_kept(solver: str) -> None:
    model, objective = knapsack(items=30, rows=5)
    answer = solve(model, objective, solver, gap=0.05)
    assert answer.verdict == "optimal"
    assert answer.values is not None
    assert answer.bound is not None
    value = objective.value(answer.values)
    assert value - 0.06 * abs(value) <= answer.bound <= value


@pytest.mark.parametrize(("gap", "least"), [(0.001, 0.0), (0.0, 1e6)])
def test_a_number_is_hardly_taken_for_whole_where_the_optimum_is_asked_for(gap: float, least: float) -> None:
    model = Model()
    missing = model.add_column("missing", 0.0, 1e7)
    chosen = [model.add_column(f"x{number}", integer=True) for number in range(3)]
    model.add_row("paid", {missing: 1.0, **dict.fromkeys(chosen, 1e6)}, lower=3e6)
    model.add_row("not_all", dict.fromkeys(chosen, 1.0), upper=3 - 5e-7)
    assert solve(model, Expression({missing: 1.0}), gap=gap).bound == pytest.approx(least)


def test_progress_tells_of_the_level_with_incumbents_and_bounds_that_only_improve() -> None:
    model, objective = knapsack()
    heard: list[Progress] = []
    solve(model, objective, listener=heard.append, seconds=1.0)
    assert {progress.level for progress in heard} == {"value"}
    assert [p.seconds for p in heard] == sorted(p.seconds for p in heard)
    incumbents = [p.incumbent for p in heard if p.incumbent is not None]
    bounds = [p.bound for p in heard if p.bound is not None]
    assert incumbents == sorted(incumbents, reverse=True)
    assert bounds == sorted(bounds)
    assert bounds[-1] <= incumbents[-1]


def test_a_stop_from_the_listener_ends_the_search_with_what_is_there() -> None:
    model, objective = knapsack()
    stop = Event()

    def enough(progress: Progress) -> None:
        if progress.incumbent is not None:
            stop.set()

    answer = solve(model, objective, listener=enough, stop=stop, seconds=20.0)
    assert answer.verdict == "feasible"
    assert answer.values is not None
    assert answer.bound is not None
    assert answer.bound < objective.value(answer.values)


def test_a_known_solution_is_where_the_search_begins() -> None:
    model, objective = knapsack()
    known = [1.0] * 20 + [0.0] * 40
    assert holds(model, known)
    answer = minimise(
        model, objective, SolveOptions(), Control(Event()), level="value", start=dict(enumerate(known)), seconds=0.05
    )
    assert answer.values is not None
    assert objective.value(answer.values) <= objective.value(known)
