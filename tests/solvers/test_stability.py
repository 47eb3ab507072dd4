"""Staying near to an earlier plan: against brute force, with its bound, and across stages that were redrawn."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from eaplan.analysis.keeping import keeping
from eaplan.scheme import Scheme
from eaplan.solvers.formulation.stability import LEVEL
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Choice, Earlier, Plan, near_to
from eaplan.solvers.verification import verify
from tests.oracle import Oracle, Pick
from tests.solvers.tiny import tiny
from tests.strategies import schemes

TWO = [{"id": "S1", "years": "2021-2022"}, {"id": "S2", "years": "2023-2024"}]


def near(scheme: Scheme, earlier: Earlier) -> Plan:
    """The plan near to an earlier one, which keeps all rules where there is one."""
    plan = make_plan(scheme, SolveOptions(near=earlier))
    assert verify(scheme, plan) == []
    return plan


def changes(oracle: Oracle, before: Sequence[Pick], picks: Sequence[Pick]) -> int:
    """How many open projects two sets of choices decide otherwise."""
    ways = [{pick.project.id: (pick.option.id, pick.start) for pick in chosen} for chosen in (before, picks)]
    open_ones = [p.id for p in oracle.scheme.projects if p.status in ("candidate", "committed")]
    return sum(ways[0].get(project) != ways[1].get(project) for project in open_ones)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(("limits", "policies", "everything")).flatmap(schemes), st.data())
def test_as_few_changes_as_brute_force_finds(data: dict[str, Any], draw: st.DataObject) -> None:
    scheme = Scheme.model_validate(data, context={"unit": 1})
    oracle = Oracle(scheme)
    everything = list(oracle.pick_sets())
    assume(everything)
    before = draw.draw(st.sampled_from(everything))
    earlier = near_to(oracle.plan(before, {}), scheme, first=True)
    allowed = [picks for picks in everything if oracle.rules_hold(picks)]
    allowed.sort(key=lambda picks: changes(oracle, before, picks))
    best = next((picks for picks in allowed if oracle.divide(picks) is not None), None)
    plan = near(scheme, earlier)
    if best is None:
        assert plan.status == "infeasible"
        return
    fewest = changes(oracle, before, best)
    assert (plan.levels[0].name, plan.levels[0].value, plan.levels[0].proven) == (LEVEL, fewest, True)
    bounded = near(scheme, earlier.model_copy(update={"changes": fewest, "first": False}))
    assert bounded.status == "optimal"
    if fewest:
        too_few = earlier.model_copy(update={"changes": fewest - 1})
        assert near(scheme, too_few).status == "infeasible"


CHOICE = """
funds: [{id: F, kind: investment, limit: {S1: 10, S2: 10}}]
criteria: [{id: K, weight: 1}]
projects:
  - {id: A, cost: {total: 10}, scores: {K: 1}}
  - {id: B, cost: {total: 10}, scores: {K: 2}, years: 2}
  - {id: C, cost: {total: 10}, scores: {K: 3}}
"""


def earlier_of(*choices: tuple[str, str], **how: Any) -> Earlier:
    """An earlier plan of the scheme above that started so."""
    made = tuple(Choice(project=project, option=project, start=start, delivered=start) for project, start in choices)
    scheme = tiny(CHOICE, stages=TWO)
    return near_to(make_plan(scheme).model_copy(update={"choices": made}), scheme, **how)


@pytest.mark.parametrize(
    ("objectives", "how", "levels"),
    [
        (["targets", "value", "money"], {}, [LEVEL, "value", "money"]),
        (["value", LEVEL, "money"], {}, ["value", LEVEL, "money"]),
        (["value", LEVEL], {"first": True}, [LEVEL, "value"]),
        (["value", "money"], {"changes": 1}, ["value", "money"]),
        (["value", LEVEL], {"changes": 1}, ["value", LEVEL]),
        (["mandatory"], {}, [LEVEL]),
    ],
)
def test_the_level_stands_where_it_is_asked_for(objectives: list[str], how: dict[str, Any], levels: list[str]) -> None:
    scheme = tiny(CHOICE, stages=TWO, objectives=[{"goal": goal} for goal in objectives])
    plan = near(scheme, earlier_of(("A", "S1"), ("B", "S2"), **how))
    assert [level.name for level in plan.levels] == levels


def test_without_an_earlier_plan_there_is_no_such_level() -> None:
    scheme = tiny(CHOICE, stages=TWO, objectives=[{"goal": LEVEL}, {"goal": "value"}])
    assert [level.name for level in make_plan(scheme).levels] == ["value"]


def test_what_was_chosen_stays_though_other_things_are_worth_more() -> None:
    scheme = tiny(CHOICE, stages=TWO, objectives=[{"goal": "value"}])
    assert {choice.project for choice in make_plan(scheme).choices} == {"B", "C"}
    kept = near(scheme, earlier_of(("A", "S1"), ("B", "S2")))
    assert {(choice.project, choice.start) for choice in kept.choices} == {("A", "S1"), ("B", "S2")}
    one = near(scheme, earlier_of(("A", "S1"), ("B", "S2"), changes=2))
    assert {choice.project for choice in one.choices} == {"B", "C"}


def test_stages_may_be_redrawn() -> None:
    """A start is kept where the period it now lies in has years of the one it lay in."""
    years = [{"id": "D1", "years": 2021}, {"id": "D2", "years": "2022-2023"}, {"id": "D3", "years": "2024-2025"}]
    limit = {"D1": 10, "D2": 20, "D3": 20}
    scheme = tiny(CHOICE.replace("{S1: 10, S2: 10}", str(limit)), stages=years, objectives=[{"goal": "value"}])
    plan = near(scheme, earlier_of(("A", "S2"), ("C", "S1")))
    starts = {choice.project: choice.start for choice in plan.choices}
    assert starts["A"] in ("D2", "D3")
    assert starts["C"] in ("D1", "D2")
    assert plan.levels[0].value == 0


def test_what_cannot_be_kept_is_told_with_its_reason() -> None:
    years = [{"id": "D1", "years": "2023-2024"}, {"id": "D2", "years": "2025-2026"}]
    projects = [
        {"id": "A", "cost": 1, "latest": 2030},
        {"id": "B", "options": [{"id": "other", "cost": 1}]},
        {"id": "C", "cost": 1, "earliest": "D2"},
        {"id": "D", "cost": 1},
        {"id": "E", "cost": 1, "status": "done"},
    ]
    funds = [{"id": "F", "kind": "investment"}]
    ban = {"id": "N", "rule": "forbidden", "where": {"projects": "D"}}
    scheme = tiny("{}", stages=years, projects=projects, funds=funds, policies=[ban])
    starts = (("A", "S1"), ("B", "S2"), ("C", "S2"), ("D", "S2"), ("E", "S1"), ("Z", "S1"))
    plan = near(scheme, earlier_of(*starts))
    found = keeping(scheme, plan)
    assert found is not None
    assert found.settled == ("E",)
    assert {one.project: (one.kind, one.cause) for one in found.changed} == {
        "A": ("moved", "past"),
        "B": ("option", "no_option"),
        "C": ("moved", "no_start"),
        "D": ("out", "rule"),
        "Z": ("out", "gone"),
    }
    banned = next(one for one in found.changed if one.project == "D")
    assert banned.reason is not None
    assert (banned.reason.code, banned.reason.facts) == ("forbidden", {"policy": "N"})


def test_the_verifier_counts_for_itself() -> None:
    scheme = tiny(CHOICE, stages=TWO, objectives=[{"goal": "value"}])
    plan = near(scheme, earlier_of(("A", "S1"), ("B", "S2")))
    level, value = plan.levels
    wrong = plan.model_copy(update={"levels": (level.model_copy(update={"value": Fraction(1)}), value)})
    assert "E461" in {problem.code for problem in verify(scheme, wrong)}
    assert plan.earlier is not None
    other = plan.earlier.model_copy(update={"choices": plan.earlier.choices[:1], "changes": 0})
    (problem,) = (
        problem for problem in verify(scheme, plan.model_copy(update={"earlier": other})) if problem.code == "E467"
    )
    assert problem.facts == {"changed": 1, "allowed": 0}
    assert {p.code for p in verify(scheme, plan.model_copy(update={"periods": plan.periods[1:]}))} == {"E468"}
