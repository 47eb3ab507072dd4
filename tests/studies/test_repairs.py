"""Repairs: each makes a plan possible, by its patches and options too, and no cheaper one of its kind does."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from eaplan.projects.scenario import Scenario
from eaplan.scheme import Scheme
from eaplan.solvers.changes.applying import changed
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.scenarios import apply
from eaplan.studies.conflicts import diagnose
from eaplan.studies.course import Course
from eaplan.studies.repair_patches import changes_of, patches_of
from eaplan.studies.repairs import Missed, Repair, repairs
from eaplan.studies.rules import Rule
from eaplan.text import Text
from tests.solvers.tiny import tiny
from tests.studies.planted import FAMILIES, Family, crowded, scheme_of

OPTIONS = SolveOptions()


def _repairs(scheme: Scheme, course: Course | None = None) -> tuple[Repair, ...]:
    return repairs(scheme, OPTIONS, diagnose(scheme, OPTIONS), course)


def _patched(scheme: Scheme, repair: Repair) -> Scheme:
    """The scheme under a scenario of the repair's patches."""
    patches = tuple(patches_of(scheme, repair))
    scenario = Scenario(id="repair", name=Text(vi="repair", en="repair"), patches=patches)
    return apply(scheme.changed(scenarios=(scenario,)), "repair")


@pytest.mark.parametrize("family", FAMILIES, ids=[family.__name__ for family in FAMILIES])
def test_every_repair_makes_a_plan_possible_and_can_be_written_down(family: Family) -> None:
    chance = random.Random(5)
    data, rules = crowded(family(chance), chance)
    scheme = scheme_of(data)
    found = _repairs(scheme)
    assert found
    for repair in found:
        assert repair.least
        assert repair.plan.found
        assert make_plan(_patched(scheme, repair), OPTIONS).found
        assert set(repair.given_up) <= rules
        changes = changes_of(scheme, repair)
        if changes is not None:
            assert make_plan(changed(scheme, changes), OPTIONS).found


def test_the_least_money_in_all_funds_and_in_each_alone() -> None:
    scheme = tiny("""
        funds:
        - {id: F, kind: investment, limit: {S1: 4}}
        - {id: G, kind: investment, limit: {S1: 3}}
        - {id: H, kind: investment, limit: {S1: 1}}
        projects:
        - {id: P, cost: 6, status: committed, funds: [F, G]}
        - {id: Q, cost: 6, status: committed, funds: [F, H]}
        policies: [{id: L, rule: mandatory, where: {projects: [P, Q]}, by: S1}]
    """)
    together, *alone = [repair for repair in _repairs(scheme) if repair.kind == "money"]
    assert (together.fund, together.total) == (None, 4)
    assert [repair.total for repair in alone] == [4]
    # More for G alone would not do: F and H together cannot pay for Q.
    assert {place[0] for repair in (together, *alone) for place in repair.extra} == {"F", "H"}


def test_targets_come_to_what_is_missed_least_relative_to_the_way() -> None:
    scheme = tiny("""
        stages: [{id: S1, years: [2021]}]
        funds: [{id: F, kind: investment, limit: {S1: 4}}]
        targets:
        - {id: T, baseline: {value: 0}, values: {S1: 2}, hard: true}
        - {id: U, baseline: {value: 0}, values: {S1: 10}, hard: true}
        projects:
        - {id: P, cost: 4, contributes: {T: 2}}
        - {id: Q, cost: 4, contributes: {U: 9}}
        - {id: R, cost: 4, contributes: {U: 1}}
    """)
    (repair,) = [repair for repair in _repairs(scheme) if repair.kind == "targets"]
    assert repair.least
    assert repair.missed == (Missed("U", "S1", Decimal(10), Decimal(0)),)
    assert [choice.project for choice in repair.plan.choices] == ["P"]


def test_the_fewest_rules_given_up_in_every_way() -> None:
    scheme = tiny("""
        projects: [{id: A, cost: 0}, {id: B, cost: 0}, {id: C, cost: 0}]
        policies:
        - {id: MA, rule: mandatory, where: {projects: A}}
        - {id: MB, rule: mandatory, where: {projects: B}}
        - {id: MC, rule: mandatory, where: {projects: C}}
        - {id: AB, rule: cap, count: 1, where: {projects: [A, B]}}
        - {id: AC, rule: cap, count: 1, where: {projects: [A, C]}}
    """)
    found = _repairs(scheme)
    assert [(repair.given_up, repair.least) for repair in found] == [((Rule("policy", "MA"),), True)]
    assert [problem.facts["project"] for problem in found[0].broken] == ["A"]


def test_as_many_rules_are_given_up_as_there_are_conflicts() -> None:
    pairs = [[f"{id}1", f"{id}2"] for id in "ABCD"]
    policies = [
        {"id": f"{rule}-{pair[0]}", "rule": rule, "count": count, "where": {"projects": pair}}
        for pair in pairs
        for rule, count in (("floor", 2), ("cap", 1))
    ]
    scheme = scheme_of({"projects": [{"id": id, "cost": 0} for pair in pairs for id in pair], "policies": policies})
    found = _repairs(scheme)
    assert found
    assert all(len(repair.given_up) == 4 and repair.least for repair in found)


def test_where_no_kind_is_enough_by_itself_they_are_put_together() -> None:
    scheme = tiny("""
        stages: [{id: S1, years: [2021]}]
        funds: [{id: F, kind: investment, limit: {S1: 4}}, {id: G, kind: investment, limit: {S1: 0}}]
        targets: [{id: T, baseline: {value: 0}, values: {S1: 3}, hard: true}]
        projects:
        - {id: P, cost: 2, contributes: {T: 1}}
        - {id: Q, cost: 2, contributes: {T: 1}}
        - {id: R, cost: 2, contributes: {T: 1}}
        - {id: X, cost: 0}
        - {id: Y, cost: 0, after: X}
        policies:
        - {id: M, rule: mandatory, where: {projects: Y}, by: S1}
        - {id: N, rule: exclusive, where: {projects: [X, Y]}}
    """)
    found = _repairs(scheme)
    assert len(found) == 4  # none twice, though the one limit may be raised as well as the other
    assert {(repair.kind, repair.given_up, repair.total, repair.missed) for repair in found} == {
        (kind, (Rule("policy", policy),), total, missed)
        for kind, total, missed in (("money", 2, ()), ("targets", 0, (Missed("T", "S1", Decimal(3), Decimal(2)),)))
        for policy in ("M", "N")
    }


def test_a_study_that_is_stopped_offers_nothing_it_has_not_confirmed() -> None:
    scheme = scheme_of(FAMILIES[0](random.Random(1))[0])
    course = Course()
    course.stop.set()
    assert _repairs(scheme, course) == ()
