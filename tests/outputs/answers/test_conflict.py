"""Conflicts and repairs, as text and as data."""

from __future__ import annotations

import json
from functools import cache

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.answers.conflict_data import conflict_data
from eaplan.outputs.answers.conflict_text import conflict_text
from eaplan.outputs.answers.conflict_words import ConflictWords
from eaplan.outputs.answers.repair_data import repair_data
from eaplan.outputs.answers.repair_text import repair_text
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.changes.applying import changed
from eaplan.solvers.changes.change import Change
from eaplan.solvers.options import SolveOptions
from eaplan.studies.conflicts import Conflict, Diagnosis, diagnose
from eaplan.studies.repairs import Repair, repairs
from eaplan.studies.rules import Rule, named_rules
from tests.outputs import made
from tests.outputs.answers.printed import printed
from tests.solvers.tiny import tiny

POOR = (Change("set", "targets.TT.hard=true"), Change("limit", "DTC=-70%"), Change("limit", "SN=-80%"))
FORCED = (Change("limit", "DTC.GD1=6"), Change("force", "IOC=GD1"))


@cache
def answered(changes: tuple[Change, ...]) -> tuple[Scheme, Diagnosis, tuple[Repair, ...]]:
    """The small scheme under changes that leave no plan."""
    scheme = changed(made.scheme(), changes)
    diagnosis = diagnose(scheme, SolveOptions())
    return scheme, diagnosis, repairs(scheme, SolveOptions(), diagnosis)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("changes", [POOR, FORCED], ids=["poor", "forced"])
def test_text(changes: tuple[Change, ...], language: str, snapshot: SnapshotAssertion) -> None:
    scheme, diagnosis, ways = answered(changes)
    text = printed(conflict_text(scheme, diagnosis, language, 80), 80)
    text += printed(repair_text(scheme, ways, language, 80), 80)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert text == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_time_that_is_given_up_is_told_in_words(language: str, snapshot: SnapshotAssertion) -> None:
    scheme = tiny("""
        components: [{id: C, name: {vi: Mạng, en: Network}}]
        funds: [{id: F, kind: investment, limit: {S1: 10, S2: 10}}]
        projects:
        - {id: P, name: {vi: Cổng, en: Portal}, cost: 1, status: committed, latest: S1, needs: {C: 2}}
        - {id: Q, name: {vi: Cáp quang, en: Fibre}, cost: 1, earliest: S2, delivers: {C: 2}}
    """)
    ways = repairs(scheme, SolveOptions(), diagnose(scheme, SolveOptions()))
    assert printed(repair_text(scheme, ways, language, 80), 80) == snapshot


def test_data(snapshot: SnapshotAssertion) -> None:
    scheme, diagnosis, ways = answered(FORCED)
    data = conflict_data(scheme, diagnosis, "vi") | {"repairs": repair_data(scheme, ways, "vi")}
    assert json.loads(to_json(data)) == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_rule_has_words(language: str, snapshot: SnapshotAssertion) -> None:
    scheme = tiny("""
        units: [{id: U}]
        criteria: [{id: K, weight: 1}]
        funds: [{id: F, kind: investment, limit: {S1: 1234567890}}]
        targets: [{id: T, unit: "%", baseline: {value: 0}, values: {S2: 80}, hard: true}]
        funding_rules: [{id: R, legal_basis: Luật 58, shares: [{funds: F, at_least: 50%}]}]
        projects:
        - {id: P, cost: 0, status: committed, latest: S2, contributes: {T: 90}}
        - {id: Q, cost: 0, earliest: S2}
        policies:
        - {id: A, rule: floor, count: 1, legal_basis: Nghị quyết 57}
        - {id: B, rule: cap, count: 5}
        - {id: C, rule: mandatory, where: {projects: P}}
        - {id: D, rule: forbidden, where: {projects: Q}, periods: S1}
        - {id: E, rule: together, projects: [P, Q]}
        - {id: G, rule: exclusive, where: {classes: {}}}
        - {id: H, rule: at_most, count: 2, where: {projects: [P, Q]}}
        - {id: I, rule: threshold, criterion: K, at_least: 0, where: {projects: P}}
        - {id: J, rule: capacity, unit: U, per_period: 3}
    """)
    words = ConflictWords(Wording(scheme, language))
    assert [words.rule(rule) for rule in named_rules(scheme)] == snapshot


@pytest.mark.parametrize(
    ("diagnosis", "said"),
    [
        (Diagnosis(True), "there is no conflict"),
        (Diagnosis(None), "neither was a plan found"),
        (Diagnosis(False, None, (Conflict((), minimal=True),)), "facts alone are in conflict"),
        (Diagnosis(False, None, (Conflict((Rule("limit", "DTC", "GD1"),), minimal=False),)), "it was not verified"),
        (Diagnosis(False, None, (Conflict((Rule("limit", "DTC", "GD1"),), minimal=True),)), "there may be other"),
    ],
)
def test_nothing_is_said_that_was_not_shown(diagnosis: Diagnosis, said: str) -> None:
    text = printed(conflict_text(made.scheme(), diagnosis, "en", 400), 400).casefold()
    assert said in text
    assert ("without any one of them" in text) == any(len(one.rules) > 1 for one in diagnosis.conflicts)
