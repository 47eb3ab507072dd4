"""Conflicts of named rules: planted ones are found and minimal, and nothing is claimed that was not shown."""

from __future__ import annotations

import random
from collections.abc import Collection

import pytest
import yaml

from eaplan.solvers.backends.conflicting_rows import conflicting_rows
from eaplan.solvers.formulation import formulate
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification import verify
from eaplan.studies.conflicts import Probes, conflict, diagnose
from eaplan.studies.course import Course
from eaplan.studies.rules import Rule, named_rules, without
from tests.solvers.tiny import tiny
from tests.studies.planted import (
    FAMILIES,
    IN_INTEGERS,
    Data,
    Family,
    Planted,
    crowded,
    floor_over_cap,
    has_plan,
    pairs_of_an_odd_number,
    relaxed,
    scheme_of,
    too_little_money,
    two_triangles,
    wanted_and_forbidden,
)

PLANTED = [(family, seed) for family in FAMILIES for seed in range(8)]


def _planted(family: Family, seed: int) -> Planted:
    chance = random.Random(f"{family.__name__} {seed}")
    return crowded(family(chance), chance)


@pytest.mark.parametrize(("family", "seed"), PLANTED, ids=[f"{family.__name__}-{seed}" for family, seed in PLANTED])
def test_a_planted_conflict_is_found_and_minimal(family: Family, seed: int) -> None:
    data, rules = _planted(family, seed)
    found = diagnose(scheme_of(data), SolveOptions())
    assert found.possible is False
    assert found.complete
    assert [set(one.rules) for one in found.conflicts] == [rules]
    assert found.conflicts[0].minimal


@pytest.mark.parametrize("family", FAMILIES, ids=[family.__name__ for family in FAMILIES])
def test_planted_conflicts_are_conflicts_by_trying_everything(family: Family) -> None:
    data, rules = _planted(family, 0)
    others = set(named_rules(scheme_of(data))) - rules
    assert not has_plan(scheme_of(relaxed(data, others)))
    for rule in rules:
        assert has_plan(scheme_of(relaxed(data, others | {rule}))), rule


@pytest.mark.parametrize("family", IN_INTEGERS, ids=[family.__name__ for family in IN_INTEGERS])
def test_what_is_infeasible_in_integers_alone_has_no_conflicting_rows(family: Family) -> None:
    assert conflicting_rows(formulate(scheme_of(_planted(family, 1)[0])).model) is None


def test_the_relaxation_tells_which_rows_conflict() -> None:
    model = formulate(scheme_of(_planted(floor_over_cap, 0)[0])).model
    rows = conflicting_rows(model)
    assert rows is not None
    assert {model.row_names[row][:2] for row in rows} == {"fl", "ca"}


def test_conflicts_that_share_no_rule_are_all_found() -> None:
    chance = random.Random(3)
    (first, money), (second, pairs) = too_little_money(chance), pairs_of_an_odd_number(chance)
    second = {**second, "projects": [{**project, "latest": "S1"} for project in second["projects"]]}
    del second["stages"]
    both = {key: [*first.get(key, []), *_renamed(second).get(key, [])] for key in ("funds", "projects", "policies")}
    found = diagnose(scheme_of(both), SolveOptions())
    assert found.complete
    assert all(one.minimal for one in found.conflicts)
    assert {frozenset(one.rules) for one in found.conflicts} == {frozenset(money), frozenset(pairs)}


def _renamed(data: Data) -> Data:
    """The same with other ids for the projects."""
    scheme: Data = yaml.safe_load(yaml.safe_dump(data).replace("C", "Y"))
    return scheme


def test_facts_alone_can_be_in_conflict() -> None:
    scheme = tiny("""
        funds: [{id: F, kind: investment}]
        projects: [{id: O, cost: 1, status: ongoing, started: 2021}]
    """)
    (only,) = diagnose(scheme.changed(funds=()), SolveOptions()).conflicts
    assert only.rules == ()
    assert [one.project for one in only.barred] == ["O"]


def test_a_scheme_with_a_plan_has_no_conflict() -> None:
    scheme = tiny("projects: [{id: P, cost: 0, status: committed}]")
    found = diagnose(scheme, SolveOptions())
    assert found.possible
    assert found.plan is not None
    assert not found.conflicts
    assert verify(without(scheme.changed(objectives=()), ()), found.plan) == []
    assert conflict(scheme, SolveOptions()) is None


def test_a_project_that_cannot_start_is_named_with_the_reason() -> None:
    data, _ = wanted_and_forbidden(random.Random(1))
    (found,) = diagnose(scheme_of(data), SolveOptions()).conflicts
    assert [(one.project, one.reason) for one in found.barred] == [("C1", "forbidden")]


def test_what_is_kept_is_never_given_up() -> None:
    """The question "what forbids P" is asked by a policy that is kept."""
    scheme = tiny("""
        funds: [{id: F, kind: investment, limit: {S1: 3, S2: 3}}, {id: G, kind: investment, limit: {S1: 9}}]
        projects: [{id: P, cost: 5, funds: F}, {id: Q, cost: 5, status: committed}]
        policies: [{id: why, rule: mandatory, where: {projects: P}}]
    """)
    found = conflict(scheme, SolveOptions(), kept=[Rule("policy", "why")])
    assert found is not None
    assert found.minimal
    assert found.rules == (Rule("limit", "F", "S1"), Rule("limit", "F", "S2"))


def test_a_study_that_is_stopped_claims_nothing() -> None:
    data, _rules = _planted(two_triangles, 0)
    course = Course()
    course.stop.set()
    assert diagnose(scheme_of(data), SolveOptions(), course).possible is None


def test_a_probe_without_an_answer_leaves_the_conflict_not_shown_minimal(monkeypatch: pytest.MonkeyPatch) -> None:
    data, rules = _planted(pairs_of_an_odd_number, 2)
    ask = Probes.answer

    def forgetful(probes: Probes, kept: Collection[Rule]) -> Plan | None:
        answer = ask(probes, kept)
        return None if answer is None or answer.found else answer

    monkeypatch.setattr(Probes, "answer", forgetful)
    found = diagnose(scheme_of(data), SolveOptions())
    assert set(found.conflicts[0].rules) == rules
    assert not found.conflicts[0].minimal
    assert not found.complete
