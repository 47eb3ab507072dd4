"""Why a project is not chosen: each reason brought about by a tiny scheme, and worded in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from eaplan.locale import catalogue
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.wording import Wording
from eaplan.solvers.checking.check import Found
from eaplan.solvers.explanation import rejections
from eaplan.solvers.formulation import formulate
from eaplan.solvers.making import make_plan
from eaplan.text import LANGUAGES
from tests.solvers.tiny import tiny

FEW = "funds: [{id: F, kind: investment, limit: {S1: 10, S2: 5}}]"
COMPONENT = "components: [{id: C}]"

CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "forbidden by a policy": (
        """
        projects: [{id: P}]
        policies: [{id: never, rule: forbidden, where: {projects: [P]}}]
        """,
        "forbidden",
        {"policy": "never"},
    ),
    "scores too low": (
        """
        criteria: [{id: worth}]
        projects: [{id: P, scores: {worth: 2}}]
        policies: [{id: worthy, rule: threshold, criterion: worth, at_least: 3}]
        """,
        "threshold",
        {"policy": "worthy", "criterion": "worth", "least": "3", "score": "2"},
    ),
    "has no score": (
        """
        criteria: [{id: worth}]
        projects: [{id: P}]
        policies: [{id: worthy, rule: threshold, criterion: worth, at_least: 3}]
        """,
        "threshold",
        {"policy": "worthy", "criterion": "worth", "least": "3", "score": "–"},
    ),
    "too small for its rule": (
        """
        funds: [{id: F, kind: ppp}]
        projects: [{id: P, cost: 9}]
        funding_rules: [{id: R, minimum_size: 10}]
        """,
        "too_small",
        {"rule": "R", "cost": 9, "least": 10},
    ),
    "cannot be finished": ("projects: [{id: P, years: 3}]", "no_start", {}),
    "cannot be paid within its share bounds": (
        """
        funds: [{id: F, kind: investment}, {id: G, kind: ppp}]
        projects: [{id: P, cost: 9, funds: [F]}]
        funding_rules: [{id: R, shares: [{funds: [G], at_least: 10%}]}]
        """,
        "no_fund",
        {"kind": "capital"},
    ),
    "needs what comes too late": (
        f"""
        {COMPONENT}
        projects: [{{id: P, needs: {{C: 2}}, latest: S1}}, {{id: builder, delivers: {{C: 2}}, years: 2}}]
        """,
        "need_never",
        {"component": "C", "maturity": 2},
    ),
    "needs what is not chosen": (
        f"""
        {COMPONENT}
        {FEW}
        projects: [{{id: P, needs: {{C: 2}}}}, {{id: builder, delivers: {{C: 2}}, cost: 11}}]
        """,
        "need_missing",
        {"component": "C", "maturity": 2, "period": "S1", "by": ["builder"]},
    ),
    "comes after what is not chosen": (
        f"""
        {FEW}
        projects: [{{id: P, after: [pilot]}}, {{id: pilot, cost: 11}}]
        """,
        "after_missing",
        {"project": "pilot"},
    ),
    "excluded by another": (
        """
        projects: [{id: P}, {id: Q, status: committed}]
        policies: [{id: either, rule: exclusive, where: {projects: [P, Q]}}]
        """,
        "excluded",
        {"policy": "either", "with": ["Q"]},
    ),
    "its unit is busy": (
        """
        units: [{id: U}]
        projects: [{id: P, lead: U, latest: S1}, {id: Q, lead: U, status: committed, latest: S1}]
        policies: [{id: team, rule: capacity, unit: U, per_period: 1}]
        """,
        "capacity",
        {"policy": "team", "unit": "U", "period": "S1"},
    ),
    "breaks a cap": (
        """
        funds: [{id: F, kind: investment}]
        projects: [{id: P, cost: 9}]
        policies: [{id: small, rule: cap, money: 8}]
        """,
        "policy",
        {"policy": "small"},
    ),
    "finds too little money": (
        f"""
        {FEW}
        projects: [{{id: P, cost: 8, latest: S1}}, {{id: Q, cost: 6, status: committed, latest: S1}}]
        """,
        "money",
        {"funds": ["F"], "periods": ["S1"], "missing": 4},
    ),
    "finds too little money in two funds": (
        """
        funds:
        - {id: F, kind: investment, limit: {S1: 5}}
        - {id: G, kind: socialised, limit: {S1: 5}}
        - {id: H, kind: ppp, limit: {S1: 99}}
        projects: [{id: P, cost: 11, latest: S1, funds: [F, G]}]
        """,
        "money",
        {"funds": ["F", "G"], "periods": ["S1"], "missing": 1},
    ),
    "goes with what cannot be done": (
        f"""
        {FEW}
        projects: [{{id: P}}, {{id: Q, cost: 11}}]
        policies: [{{id: bundle, rule: together, projects: [P, Q]}}]
        """,
        "together",
        {"policy": "bundle", "with": ["Q"]},
    ),
    "breaks a hard target": (
        """
        projects: [{id: P, contributes: {T: 5}, scores: {worth: 1}}]
        criteria: [{id: worth}]
        targets: [{id: T, direction: down, hard: true, baseline: {value: 10}, values: {S1: 10, S2: 10}}]
        """,
        "hard_target",
        {"target": "T"},
    ),
    "breaks a hard target beyond what others bring": (
        """
        projects:
        - {id: Q, contributes: {T: -4}, scores: {worth: 9}}
        - {id: P, contributes: {T: 5}, scores: {worth: 1}}
        criteria: [{id: worth}]
        policies: [{id: must, rule: mandatory, where: {projects: [Q]}, by: S1}]
        targets: [{id: T, direction: down, hard: true, baseline: {value: 10}, values: {S1: 7, S2: 10}}]
        """,
        "hard_target",
        {"target": "T"},
    ),
    "fits with what it is tied to, and makes nothing better": (
        """
        projects: [{id: P, cost: 1}, {id: Q, cost: 1}]
        objectives: [{goal: money}]
        funds: [{id: F, kind: investment}]
        policies: [{id: bundle, rule: together, projects: [P, Q]}]
        """,
        "not_worth",
        {},
    ),
    "makes nothing better": (
        "{projects: [{id: P}], objectives: [{goal: money}]}",
        "not_worth",
        {},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_reason_is_the_first_thing_in_the_way(name: str) -> None:
    text, code, facts = CASES[name]
    scheme = tiny(text)
    plan = make_plan(scheme)
    assert plan.status == "optimal"
    rejection = next(rejection for rejection in plan.not_chosen if rejection.project == "P")
    assert (rejection.reason, rejection.facts) == (code, facts)
    for language in LANGUAGES:
        words = word_reason(Wording(scheme, language), rejection)
        assert words
        assert "{" not in words


def test_what_would_not_be_better_is_known_of_a_proven_plan_only() -> None:
    formulation = formulate(tiny(CASES["makes nothing better"][0]))
    (rejection,) = rejections(formulation, Found([], []), proven=False)
    assert (rejection.reason, rejection.fits) == ("undecided", True)


def test_every_reason_is_worded_in_both_languages() -> None:
    codes = {code for _, code, _ in CASES.values()}
    for language in LANGUAGES:
        assert codes <= set(catalogue(language)["reason"])


def test_every_candidate_that_is_not_chosen_has_its_reason_in_the_schemes_order() -> None:
    scheme = tiny(f"""
        {FEW}
        projects: [{{id: P, years: 3}}, {{id: Q, cost: 10}}, {{id: R, cost: 11}}, {{id: old, status: done}}]
    """)
    plan = make_plan(scheme)
    assert [(rejection.project, rejection.reason) for rejection in plan.not_chosen] == [
        ("P", "no_start"),
        ("R", "money"),
    ]


def test_a_project_bundled_with_done_ones_alone_is_held_back_by_something_else() -> None:
    scheme = tiny(f"""
        {FEW}
        projects: [{{id: P, cost: 11}}, {{id: old, status: done}}]
        policies: [{{id: bundle, rule: together, projects: [P, old]}}]
    """)
    (rejection,) = make_plan(scheme).not_chosen
    assert rejection.reason == "money"
