"""Every rule of the formulation as a program that can be read: a change of the mathematics shows as a difference.

`EAPLAN_UPDATE_GOLDEN=1` writes the files in `golden/` anew. PuLP 3 lists binaries by name and PuLP 4 in the order they
were made in; cases whose projects stand in the alphabet's order read the same in both.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eaplan.solvers.backends.minimise import to_pulp
from eaplan.solvers.formulation import formulate, funds
from tests.solvers.tiny import tiny

GOLDEN = Path(__file__).parent / "golden"
UPDATE = bool(os.environ.get("EAPLAN_UPDATE_GOLDEN"))
THREE_STAGES = "stages: [{id: S1, years: [2021]}, {id: S2, years: [2022]}, {id: S3, years: [2023]}]"

CASES = {
    # ---- choices
    "once_started": f"""
        {THREE_STAGES}
        projects: [{{id: P}}, {{id: late, earliest: S2}}, {{id: long, years: 2}}]
    """,
    "one_option": """
        projects: [{id: P, options: [{id: A}, {id: B, years: 2}]}]
    """,
    "committed": """
        projects: [{id: P, status: committed}, {id: Q, status: committed, options: [{id: A}, {id: B}]}]
    """,
    "ongoing": """
        projects: [{id: P, status: ongoing, started: 2020, years: 3}]
    """,
    # ---- precedence
    "needs_of_one_deliverer": """
        components: [{id: C}]
        projects: [{id: P, needs: {C: 2}}, {id: builder, delivers: {C: 3}}, {id: pilot, delivers: {C: 1}}]
    """,
    "needs_of_several_deliverers": """
        components: [{id: C}]
        projects:
        - {id: P, needs: {C: 2}}
        - {id: Q, needs: {C: 2}}
        - {id: builder, delivers: {C: 2}}
        - {id: rival, delivers: {C: 3}, years: 2}
    """,
    "needs_that_one_of_the_deliverers_has": """
        components: [{id: C}]
        projects:
        - {id: P, needs: {C: 2}}
        - {id: builder, delivers: {C: 2}}
        - {id: upgrade, needs: {C: 2}, delivers: {C: 3}}
    """,
    "needs_of_dependencies": """
        components: [{id: C}, {id: portal, needs: [{component: C, maturity: 2, at: 2}]}]
        projects:
        - {id: P, delivers: {portal: 2}}
        - {id: both, delivers: {portal: 2, C: 2}}
        - {id: small, delivers: {portal: 1}}
    """,
    "needs_of_one_option": """
        components: [{id: C}]
        projects: [{id: P, options: [{id: A, needs: {C: 2}}, {id: B}]}, {id: builder, delivers: {C: 2}}]
    """,
    "needs_met_the_period_before": """
        scheme: {needs_met: earlier_period}
        components: [{id: C}]
        projects: [{id: P, needs: {C: 2}}, {id: builder, delivers: {C: 2}}]
    """,
    "needs_by_the_delivery": """
        scheme: {needed_by: delivery}
        components: [{id: C}]
        projects: [{id: P, needs: {C: 2}, years: 2}, {id: builder, delivers: {C: 2}, years: 2}]
    """,
    "after": """
        projects: [{id: P, after: [pilot, old]}, {id: pilot, years: 2}, {id: old, status: done}]
    """,
    # ---- funds
    "limit_none": """
        funds: [{id: F, kind: investment, limit: {S1: 10, S2: 20}}]
        projects: [{id: P, cost: 9}, {id: Q, cost: {by_stage: [5, 6]}}]
    """,
    "limit_free": """
        funds: [{id: F, kind: investment, limit: {S1: 10, S2: 20}, carry_over: free}]
        projects: [{id: P, cost: 9}, {id: Q, cost: {by_stage: [5, 6]}}]
    """,
    "limit_share_that_expires": f"""
        {THREE_STAGES}
        funds: [{{id: F, kind: investment, limit: {{S1: 8, S2: 16, S3: 24}}, carry_over: {{share: 25%, periods: 1}}}}]
        projects: [{{id: P, cost: 4}}]
    """,
    "limit_of_years_within_a_stage": """
        scheme: {grain: year}
        stages: [{id: S1, years: "2021-2023"}]
        funds: [{id: F, kind: investment, limit: {S1: 12, "2021": 10, "2022": 5}}]
        projects: [{id: P, cost: 4}]
    """,
    "limit_null_and_unlimited": """
        funds: [{id: F, kind: investment, limit: {S1: 10, S2: null}}, {id: G, kind: investment}]
        projects: [{id: P, cost: 4, funds: [F]}, {id: Q, cost: 4, funds: [G]}, {id: R, cost: 4}]
    """,
    "limit_after_running_costs_of_the_done": """
        funds: [{id: F, kind: recurrent, limit: {S1: 11, S2: 21}}]
        projects: [{id: P, running: 2}, {id: old, status: done, running: 3}]
    """,
    "limit_of_a_union_of_funds": """
        funds:
        - {id: F, kind: investment, limit: {S1: 10, S2: 0}}
        - {id: G, kind: investment, limit: {S1: 20, S2: 0}}
        - {id: H, kind: investment, limit: {S1: 40, S2: 0}}
        projects: [{id: P, cost: 9, latest: S1, funds: [F, G]}, {id: Q, cost: 8, latest: S1, funds: [G, H]}]
    """,
    "limit_of_single_funds_and_all": """
        funds:
        - {id: F, kind: investment, limit: {S1: 10, S2: 20}, carry_over: free}
        - {id: G, kind: socialised, limit: {S1: 20, S2: 0}}
        - {id: H, kind: ppp}
        projects:
        - {id: P, cost: 6, latest: S1, funds: [F, G]}
        - {id: Q, cost: 8, latest: S1, funds: [F, G]}
        - {id: R, cost: 9, latest: S1, funds: [G, H]}
        - {id: S, cost: 4, earliest: S2}
        funding_rules: [{id: R, where: {projects: [P, Q]}, shares: [{funds: [F], at_least: 50%}]}]
    """,
    "limit_with_a_fixed_split": """
        funds:
        - {id: F, kind: investment, limit: {S1: 10, S2: 20}}
        - {id: G, kind: investment, limit: {S1: 10, S2: 20}}
        projects: [{id: P, latest: S1, cost: {by_stage: [3, 2], split: {F: 2, G: 3}}}]
    """,
    "share_bounds": """
        funds:
        - {id: F, kind: investment, limit: {S1: 10, S2: 0}}
        - {id: G, kind: socialised, limit: {S1: 20, S2: 0}}
        projects: [{id: P, cost: 10, latest: S1}]
        funding_rules: [{id: R, shares: [{funds: [F], at_least: 30%, at_most: 50%}]}]
    """,
    "entangled_share_bounds": """
        funds: [{id: F, kind: investment, limit: {S1: 10, S2: 0}}, {id: G, kind: socialised}, {id: H, kind: ppp}]
        projects: [{id: P, cost: 10, latest: S1}]
        funding_rules: [{id: R, shares: [{funds: [F, G], at_least: 50%}, {funds: [G, H], at_most: 70%}]}]
    """,
    # ---- targets
    "target_hard": """
        targets: [{id: T, baseline: {value: 10}, values: {S1: 12, S2: 30}, hard: true}]
        projects: [{id: P, contributes: {T: 15}}, {id: Q, contributes: {T: 7}, years: 2}]
    """,
    "target_soft": """
        targets: [{id: T, baseline: {value: 10}, values: {S1: 12, S2: 30}}]
        projects: [{id: P, contributes: {T: 15}}, {id: Q, contributes: {T: 7}, years: 2}]
        objectives: [{goal: targets}]
    """,
    "target_beyond_its_limit": """
        targets: [{id: T, baseline: {value: 80}, values: {S2: 110}, limit: 100}]
        projects: [{id: P, contributes: {T: 50}}]
        objectives: [{goal: targets}]
    """,
    "target_down": """
        targets: [{id: T, baseline: {value: 30}, values: {S2: 10}, direction: down, limit: 12}]
        projects: [{id: P, contributes: {T: -15}}]
        objectives: [{goal: targets}]
    """,
    # ---- policies
    "policy_floor_of_money": """
        funds: [{id: F, kind: investment}]
        projects: [{id: P, cost: {by_stage: [4, 3]}}, {id: Q, cost: 5}]
        policies: [{id: most, rule: floor, money: 6, where: {projects: [P, Q]}, periods: [S2]}]
    """,
    "policy_cap_of_a_share": """
        funds: [{id: F, kind: investment}]
        projects: [{id: P, cost: 4, mode: hire}, {id: Q, cost: 5}]
        policies: [{id: hired, rule: cap, share: 25%, where: {modes: [hire]}}]
    """,
    "policy_floor_of_count_in_each": """
        projects: [{id: P}, {id: Q}]
        policies: [{id: busy, rule: floor, count: 1, each: true}]
    """,
    "policy_cap_of_a_share_of_the_count": """
        projects: [{id: P, mode: hire}, {id: Q}, {id: R}]
        policies: [{id: hired, rule: cap, share: 1/3, share_of: count, where: {modes: [hire]}, of: {projects: [P, Q]}}]
    """,
    "policy_mandatory": """
        projects: [{id: P, options: [{id: A, mode: hire}, {id: B}]}, {id: Q}]
        policies:
        - {id: hire, rule: mandatory, where: {modes: [hire]}}
        - {id: soon, rule: mandatory, where: {projects: [Q]}, by: S1}
    """,
    "policy_mandatory_soft": """
        projects: [{id: P}, {id: Q}]
        policies: [{id: soon, rule: mandatory, where: {projects: [P, Q]}, by: S1, hard: false}]
        objectives: [{goal: mandatory}]
    """,
    "policy_forbidden_and_threshold": """
        criteria: [{id: worth}]
        projects: [{id: P, scores: {worth: 3}}, {id: poor, scores: {worth: 2}}, {id: silent}]
        policies:
        - {id: worthy, rule: threshold, criterion: worth, at_least: 3}
        - {id: not_yet, rule: forbidden, where: {projects: [P]}, periods: [S1]}
    """,
    "policy_together": """
        projects: [{id: P}, {id: Q}, {id: R}, {id: old, status: done}]
        policies: [{id: bundle, rule: together, projects: [P, old, Q, R]}]
    """,
    "policy_together_in_the_same_period": """
        projects: [{id: P}, {id: Q, earliest: S2}]
        policies: [{id: bundle, rule: together, projects: [P, Q], same_period: true}]
    """,
    "policy_exclusive_and_at_most": """
        projects: [{id: P}, {id: Q}, {id: R}]
        policies:
        - {id: either, rule: exclusive, where: {projects: [P, Q]}}
        - {id: few, rule: at_most, count: 2, where: {}}
    """,
    "policy_capacity": """
        units: [{id: U}]
        projects: [{id: P, lead: U, years: 2, effort: "1.5"}, {id: Q, lead: U}, {id: R}]
        policies: [{id: team, rule: capacity, unit: U, per_period: 3, periods: {S1: 2}}]
    """,
    # ---- objectives
    "objective_targets_of_the_second_order": """
        targets:
        - {id: T, baseline: {value: 0}, values: {S2: 30}}
        - {id: late, baseline: {value: 5}, values: {S1: 5, S2: 25}, order: 2}
        projects: [{id: P, contributes: {T: 15, late: 10}}]
        objectives: [{goal: targets}]
    """,
    "objective_value": """
        scheme: {discount: 25%}
        criteria: [{id: worth, weight: 2}, {id: speed, weight: "0.5"}]
        projects: [{id: P, scores: {worth: 3, speed: 1}}, {id: Q, scores: {speed: 4}}, {id: nothing}]
        objectives: [{goal: value, where: {projects: [P, Q]}}]
    """,
    "objective_count": """
        projects: [{id: P}, {id: Q, mode: hire}]
        objectives: [{goal: count, where: {modes: [hire]}}]
    """,
    "objective_money": """
        funds: [{id: F, kind: investment}, {id: O, kind: recurrent}]
        projects: [{id: P, cost: 8000000, running: 1000000}, {id: Q, cost: {by_stage: [3000000, 2000000]}}]
        objectives: [{goal: money}]
    """,
}


@pytest.mark.parametrize("name", CASES)
def test_the_model_reads_as_its_golden_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "limit_of_single_funds_and_all":
        monkeypatch.setattr(funds, "MOST_FUND_SETS", 0)
    formulation = formulate(tiny(CASES[name]))
    problem, _ = to_pulp(formulation.model, formulation.levels[-1].expression)
    problem.writeLP(str(tmp_path / "model.lp"))
    written = (tmp_path / "model.lp").read_text(encoding="ascii")
    golden = GOLDEN / f"{name}.lp"
    if UPDATE:
        golden.write_text(written, encoding="ascii")
    assert written == golden.read_text(encoding="ascii")


def test_every_golden_file_has_its_case() -> None:
    assert {path.stem for path in GOLDEN.glob("*.lp")} == set(CASES)


def test_what_cannot_hold_without_any_column_is_noted_by_its_rule() -> None:
    scheme = tiny("""
        targets: [{id: T, baseline: {value: 80}, values: {S2: 110}, limit: 100}]
        projects: [{id: P}]
        policies: [{id: sooner, rule: mandatory, where: {projects: [P]}}]
    """)
    assert formulate(scheme).model.contradictions == []
    hard = scheme.model_copy(update={"targets": (scheme.targets[0].model_copy(update={"hard": True}),)})
    assert formulate(hard).model.contradictions == ["target(T,S2)", "target_limit(T,S2)"]
