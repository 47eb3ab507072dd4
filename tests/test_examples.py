"""The example schemes: complete, honest about their figures, and planned to a proven optimum."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

import pytest

from eaplan.item import Evidence
from eaplan.outputs.diagrams.gallery import gallery
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.projects.funding import in_force
from eaplan.scheme import Scheme
from eaplan.solvers.changes.applying import changed
from eaplan.solvers.changes.change import Change
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.scenarios import apply
from eaplan.solvers.verification import verify
from eaplan.workspace import Workspace
from tests.conftest import ROOT

PROVINCE, CITY, EARLIER = "thanh-hoa-2021-2030", "thanh-hoa-city-2021-2025", "smart-province-2017-2020"
EXAMPLES = (PROVINCE, CITY, EARLIER)
TY = 10**9

UNREACHABLE = {
    PROVINCE: {
        "K01": {"S2", "S3"},
        "K04": {"S2", "S3"},
        "K05": {"S1", "S2", "S3"},
        "K06": {"S1", "S2", "S3"},
        "K07": {"S1", "S2", "S3"},
        "K08": {"S1", "S2", "S3"},
        "K09": {"S1"},
        "K10": {"S2", "S3"},
        "K11": {"S1", "S2"},
        "K12": {"S1", "S2", "S3"},
        "K15": {"S1", "S2", "S3"},
    },
    CITY: {"HS_TRUC_TUYEN": {"2024", "GD2"}, "NUT_GIAO_THONG": {"GD2"}, "DN_TRUC_TUYEN": {"GD2"}},
    EARLIER: {"DVC34": {"G2"}, "DAT_DAI": {"G1"}},
}
"""Targets that all projects together do not reach: warned about on purpose, for the justification sheet to answer."""


@cache
def opened(example: str) -> Workspace:
    return Workspace.open(ROOT / "examples" / example)


@cache
def scheme_of(example: str) -> Scheme:
    scheme = opened(example).scheme
    assert scheme is not None
    return scheme


@cache
def plan_of(example: str) -> Plan:
    return make_plan(scheme_of(example), SolveOptions())


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_has_no_errors_and_only_the_warnings_left_on_purpose(example: str) -> None:
    workspace = opened(example)
    assert [(problem.code, str(problem)) for problem in workspace.errors] == []
    unreachable: dict[str, set[str]] = {}
    for located in workspace.warnings:
        assert located.code == "W226", located
        problem = located.problem
        unreachable.setdefault(str(problem.facts["target"]), set()).add(str(problem.path[-1]))
    assert unreachable == UNREACHABLE[example]


def test_the_provinces_accepted_warnings_are_few_and_have_reasons() -> None:
    accepted = sorted((located.code, located.item("vi")) for located in opened(PROVINCE).accepted)
    assert [code for code, _ in accepted] == ["W227", "W232", "W235", "W235", "W235"]


@pytest.mark.parametrize(
    ("example", "counts"),
    [(PROVINCE, (48, 46, 15, 10, 3)), (CITY, (12, 14, 5, 5, 2)), (EARLIER, (13, 14, 5, 5, 2))],
)
def test_an_example_has_the_entries_it_states(example: str, counts: tuple[int, ...]) -> None:
    scheme = scheme_of(example)
    assert counts == tuple(
        len(entries) for entries in (scheme.components, scheme.projects, scheme.targets, scheme.funds, scheme.stages)
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_figure_names_its_source_or_says_that_it_is_illustrative(example: str) -> None:
    scheme = scheme_of(example)
    lists = (scheme.components, scheme.projects, scheme.funds, scheme.targets, scheme.criteria, scheme.policies)
    figures: list[tuple[str, Evidence | None]] = [(item.id, item.evidence) for items in lists for item in items]
    figures += [(target.id, target.baseline.evidence) for target in scheme.targets]
    bare = [name for name, evidence in figures if not (evidence and (evidence.sources or evidence.illustrative))]
    assert bare == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_everything_is_named_in_both_languages(example: str) -> None:
    scheme = scheme_of(example)
    for items in (scheme.components, scheme.projects, scheme.funds, scheme.targets, scheme.policies, scheme.scenarios):
        for item in items:
            assert item.name.vi, item.id
            assert item.name.en, item.id


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_scenario_applies(example: str) -> None:
    scheme = scheme_of(example)
    assert scheme.scenarios
    for scenario in scheme.scenarios:
        assert len(apply(scheme, scenario.id).stages) == len(scheme.stages)


def test_the_budget_scenarios_scale_every_fund_but_the_earmarked_one() -> None:
    base = scheme_of(PROVINCE)
    for name, factor in (("thap", Fraction(8, 10)), ("co_so", Fraction(1)), ("cao", Fraction(12, 10))):
        scaled = apply(base, name)
        for fund in base.funds:
            assert fund.limit
            by = 1 if fund.id == "EAR_LAND" else factor
            assert scaled.fund[fund.id].limit == {stage: (limit or 0) * by for stage, limit in fund.limit.items()}


@pytest.mark.parametrize(("year", "group"), [(2022, "B"), (2024, "B"), (2025, "C"), (2027, "C")])
def test_the_data_centre_changes_its_group_with_the_law(year: int, group: str) -> None:
    scheme = scheme_of(PROVINCE)
    cost = scheme.project["P02"].cost
    assert cost
    assert cost[0].likely == 85 * TY
    [rules] = [rules for rules in scheme.rule_sets if in_force(rules.since, rules.until, year)]
    found = rules.group_of(cost[0].likely)
    assert found
    assert found.id == group


@pytest.mark.parametrize(("scenario", "starts"), [("co_so", True), ("ppp_2020", False)])
def test_street_lighting_is_a_ppp_only_since_the_minimum_size_fell(scenario: str, starts: bool) -> None:
    scheme = apply(scheme_of(PROVINCE), scenario)
    project = scheme.project["P36"]
    [ppp] = [option for option in project.resolved_options() if option.mode == "ppp"]
    assert ppp.cost
    barred = [
        rule.id
        for rule in scheme.rules
        if rule.minimum_size
        and in_force(rule.since, rule.until, 2026)
        and scheme.matches(rule.where, project, ppp)
        and ppp.cost[0].likely < rule.minimum_size
    ]
    assert (barred == []) is starts


def test_the_cameras_are_paid_in_the_decided_proportion() -> None:
    paid = {payment.fund: 0 for payment in plan_of(PROVINCE).payments}
    for payment in plan_of(PROVINCE).payments:
        if (payment.project, payment.kind) == ("P28", "capital"):
            paid[payment.fund] += payment.amount
    assert {fund: amount for fund, amount in paid.items() if amount} == {"DTC_TW": 50 * TY, "DTC_T": 120 * TY}


def test_the_land_database_has_its_own_money_and_nobody_else_takes_it() -> None:
    capital = [payment for payment in plan_of(PROVINCE).payments if payment.kind != "running"]
    assert {payment.fund for payment in capital if payment.project == "P23"} == {"EAR_LAND"}
    assert {payment.project for payment in capital if payment.fund == "EAR_LAND"} == {"P23"}
    assert sum(payment.amount for payment in capital if payment.fund == "EAR_LAND") == 2430 * TY


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_examples_plan_is_proven_and_verified(example: str) -> None:
    plan = plan_of(example)
    assert plan.status == "optimal"
    assert plan.gap == 0
    assert verify(scheme_of(example), plan) == []


def test_the_target_met_from_the_beginning_attracts_nothing() -> None:
    scheme = scheme_of(PROVINCE)
    assert not any("K14" in (option.contributes or {}) for p in scheme.projects for option in p.resolved_options())
    reached = [attained.reached for attained in plan_of(PROVINCE).attainments if attained.target == "K14"]
    assert reached == [True, True, True]


def test_the_provinces_plan_is_worth_looking_at() -> None:
    """What is not practical yet waits; a partnership is used; some targets are met, others are not."""
    plan = plan_of(PROVINCE)
    assert {choice.start for choice in plan.choices} == {"S1", "S2", "S3"}
    assert next(r for r in plan.not_chosen if r.project == "P13").reason == "threshold"
    assert any(choice.option == "ppp" and choice.start == "S3" for choice in plan.choices)
    at_the_end = [attained.reached for attained in plan.attainments if attained.period == "S3"]
    assert at_the_end.count(True) >= 4
    assert at_the_end.count(False) >= 4


def test_with_less_money_the_province_leaves_projects_out_for_want_of_it() -> None:
    scheme = apply(scheme_of(PROVINCE), "xau")
    plan = make_plan(scheme)
    assert verify(scheme, plan) == []
    assert len(plan.not_chosen) > len(plan_of(PROVINCE).not_chosen)
    assert any(rejection.reason == "money" for rejection in plan.not_chosen)


def test_money_runs_out_in_each_stage_of_the_province() -> None:
    scheme, plan = scheme_of(PROVINCE), plan_of(PROVINCE)
    spent: dict[tuple[str, str], int] = {}
    for payment in plan.payments:
        key = payment.fund, payment.period
        spent[key] = spent.get(key, 0) + payment.amount
    for stage in ("S1", "S2", "S3"):
        shared = [fund for fund in scheme.funds if fund.only is None or fund.only.projects is None]
        limits = {fund.id: fund.limit[stage] for fund in shared if fund.limit and fund.limit.get(stage)}
        assert any(spent.get((fund, stage), 0) >= (limit or 0) for fund, limit in limits.items()), stage


def test_the_citys_roll_outs_wait_for_their_pilots() -> None:
    scheme, plan = scheme_of(CITY), plan_of(CITY)
    chosen = {choice.project: choice for choice in plan.choices}
    for pilot, roll_out in (("T-QT2", "T-QT3"), ("T-DS1", "T-DS2")):
        assert scheme.project[roll_out].after == (pilot,)
        assert chosen[pilot].delivered < chosen[roll_out].start


def test_the_chairmans_conclusion_changes_the_scope_of_smart_education() -> None:
    scheme = scheme_of(EARLIER)
    scopes = {choice.project: choice.option for choice in plan_of(EARLIER).choices}
    assert scopes["H-TM1"] == "rut_gon"
    draft = make_plan(apply(scheme, "du_thao_dau"), SolveOptions(), scenario="du_thao_dau")
    assert {choice.option for choice in draft.choices if choice.project == "H-TM1"} == {"nhieu_truong"}


def test_the_gallery_shows_every_standard_diagram() -> None:
    """Every picture that its page names is there, every one there is named, and none of the standard ones lacks."""
    folder = ROOT / "docs" / "gallery"
    named = re.findall(r"\]\(([\w-]+)\.svg\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(file.stem for file in folder.glob("*.svg"))
    pictures = gallery(Subject(scheme_of(PROVINCE), plan_of(PROVINCE)), Wish("map"))
    assert all(any(name in (picture.name, f"{picture.name}-1") for name in named) for picture in pictures)


@pytest.mark.parametrize("more", [0, 3_900_100_000])
def test_what_is_proven_hangs_on_no_seed(more: int) -> None:
    """There, by its own tolerances, HiGHS hid the best plan from some seeds: it only just keeps the earlier levels."""
    scheme = changed(apply(scheme_of(PROVINCE), "thap"), [Change.read(f"--limit DN.S1=+{more} đồng")])
    plans = [make_plan(scheme, SolveOptions(seed=seed)) for seed in (0, 3)]
    assert [plan.status for plan in plans] == ["optimal", "optimal"]
    assert plans[0].levels == plans[1].levels
