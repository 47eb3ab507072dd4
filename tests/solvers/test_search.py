"""The search: levels in their order, what is refused is cut off, and nothing is claimed that is not known."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from eaplan.problems import Problem
from eaplan.solvers.backends.highs import Answer
from eaplan.solvers.backends.minimise import minimise
from eaplan.solvers.checking.check import Found, LastWord
from eaplan.solvers.formulation import formulate
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.options import Control, SolveOptions
from eaplan.solvers.search.search import Search
from eaplan.solvers.search.state import State
from tests.solvers.tiny import tiny

THREE = """
    funds: [{id: F, kind: investment, limit: {S1: 10}}]
    criteria: [{id: worth}]
    targets: [{id: T, baseline: {value: 0}, values: {S1: 10}}]
    projects:
    - {id: P, cost: 6, latest: S1, scores: {worth: 9}}
    - {id: Q, cost: 5, latest: S1, scores: {worth: 8}, contributes: {T: 2}}
    - {id: R, cost: 5, latest: S1, scores: {worth: 3}}
    - {id: S, cost: 5, latest: S1, scores: {worth: 2}, contributes: {T: 2}}
"""


def searched(text: str, last_word: LastWord = lambda found: []) -> Search:
    search = Search(formulate(tiny(text)), SolveOptions(), Control(Event()), last_word=last_word)
    search.run()
    return search


def chosen(found: Found | None) -> list[str]:
    assert found is not None
    return [start.project.id for start in found.starts]


def test_a_later_level_never_costs_an_earlier_one_anything() -> None:
    """The most value is that of Q and R; the target asks for S in R's place, and the least money for nothing at all."""
    assert chosen(searched(THREE + "    objectives: [{goal: value}]").best) == ["Q", "R"]
    first_targets = searched(THREE + "    objectives: [{goal: targets}, {goal: value}]")
    assert chosen(first_targets.best) == ["Q", "S"]
    assert [result.bound for result in first_targets.results] == pytest.approx([0.6, 10.0])
    first_money = searched(THREE + "    objectives: [{goal: money}, {goal: value}]")
    assert chosen(first_money.best) == []


def test_a_tie_of_one_level_is_broken_by_the_next() -> None:
    search = searched(THREE + "    objectives: [{goal: count}, {goal: targets}, {goal: value}]")
    assert chosen(search.best) == ["Q", "S"]


def test_what_is_refused_is_cut_off_and_nothing_else_is() -> None:
    heard: list[list[str]] = []

    def not_q(found: Found) -> list[Problem]:
        heard.append(chosen(found))
        return [Problem("E999")] if "Q" in heard[-1] else []

    search = searched(THREE + "    objectives: [{goal: value}]", not_q)
    assert chosen(search.best) == ["P"]
    assert heard == [["Q", "R"], ["Q", "S"], ["P"]]
    assert search.results[0].bound == 9.0


@pytest.mark.parametrize(("lies", "best", "value"), [(1, ["Q", "R"], 11.0), (99, ["Q", "S"], None)])
def test_a_bound_that_a_plan_surpasses_is_no_proof(
    monkeypatch: pytest.MonkeyPatch, lies: int, best: list[str], value: float | None
) -> None:
    """A solver that hides plans with Q from the level of value is found out by that of targets."""
    solve, told = State.solve, []

    def hiding(search: State, level: ObjectiveLevel, *others: Any) -> Answer:
        if level.name != "value" or len(told) >= lies:
            return solve(search, level, *others)
        told.append(level.name)
        hidden = [
            column for (project, _), by in search.formulation.choices.by.items() if project == "Q" for column in by
        ]
        with search.formulation.model.held(dict.fromkeys(hidden, 0.0)):
            return minimise(
                search.formulation.model, level.expression, search.options, search.control, level=level.name
            )

    monkeypatch.setattr(State, "solve", hiding)
    search = searched(THREE + "    objectives: [{goal: value}, {goal: targets}]")
    assert chosen(search.best) == best
    bound = search.results[0].bound
    assert bound is not None
    assert bound == value if value else bound > 10
    assert len([name for name in search.formulation.model.row_names if name.startswith("keep")]) == 2


def test_where_no_level_has_anything_to_decide_any_plan_will_do() -> None:
    search = searched("{projects: [{id: P, status: committed}, {id: Q}], objectives: [{goal: mandatory}]}")
    assert "P" in chosen(search.best)
    assert search.results == []
