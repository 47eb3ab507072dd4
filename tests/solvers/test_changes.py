"""Changes "what if": what each option makes of a scheme, and what is told of those that are wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from eaplan.locale import say_problem
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.changes.applying import changed, made_under, scheme_of
from eaplan.solvers.changes.change import Change
from eaplan.solvers.making import make_plan
from tests.solvers.tiny import tiny

TEXT = """
scheme: {money: tỷ, rounding: 1 triệu}
stages: [{id: S1, years: [2021, 2022]}, {id: S2, years: [2023]}]
funds:
  - {id: NS, kind: investment, limit: {S1: 100, S2: 50}}
  - {id: XH, kind: socialised, limit: {S1: 10, S2: null}}
  - {id: DN, kind: enterprise}
targets: [{id: K, unit: "%", baseline: {value: 0}, values: {S2: 60}}]
projects:
  - {id: P1, cost: {total: 9, low: 8, high: 12}, contributes: {K: 50}, latest: S2}
  - {id: P2, cost: [{kind: xay, by_year: [1, 2]}, {kind: may, total: 3, split: {NS: 1, XH: 2}}], years: 2}
  - {id: P3, earliest: 2022, cost: 4, options: [{id: A}, {id: B, cost: 6}]}
  - {id: P4, status: committed, cost: 1}
  - {id: P5, status: ongoing, started: 2021, cost: 1}
  - {id: P6, status: done, cost: 1}
scenarios: [{id: thap, patches: [{scale: funds.NS.limit, by: "0.5"}]}]
"""
TY = 10**9


def scheme(**changes: Any) -> Scheme:
    return tiny(TEXT, **changes)


def under(*texts: str) -> Scheme:
    return changed(scheme(), [Change.read(text) for text in texts])


def limits(made: Scheme, fund: str) -> dict[str, int | None]:
    return dict(made.fund[fund].limit or {})


def costs(made: Scheme, project: str) -> list[list[int]]:
    """What each option costs in each of its years, all of its lines together."""
    rounding, case = made.settings.rounding, made.settings.cost_case
    found = []
    for option in made.project[project].resolved_options():
        lines = [line.laid_out(option.years or 1, case, rounding) for line in option.cost or ()]
        found.append([sum(amounts) for amounts in zip(*lines, strict=True)])
    return found


def told(*texts: str) -> list[str]:
    with pytest.raises(EaplanError) as error:
        under(*texts)
    return ["; ".join(say_problem(problem, "en")) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("change", "fund", "wanted"),
    [
        ("limit NS.S1=120 tỷ", "NS", {"S1": 120 * TY, "S2": 50 * TY}),
        ("limit NS.S1=+500 triệu", "NS", {"S1": 100_500_000_000, "S2": 50 * TY}),
        ("limit NS.S1=-5%", "NS", {"S1": 95 * TY, "S2": 50 * TY}),
        ("limit NS.S1=−5%", "NS", {"S1": 95 * TY, "S2": 50 * TY}),
        ("limit NS.S1=80%", "NS", {"S1": 80 * TY, "S2": 50 * TY}),
        ("limit NS.S1=none", "NS", {"S1": None, "S2": 50 * TY}),
        ("limit NS=-10%", "NS", {"S1": 90 * TY, "S2": 45 * TY}),
        ("limit NS=0", "NS", {"S1": 0, "S2": 0}),
        ("limit XH.S2=7", "XH", {"S1": 10 * TY, "S2": 7 * TY}),
        ("limit DN.S1=3", "DN", {"S1": 3 * TY, "S2": None}),
        ("limit DN.S1=none", "DN", {}),
        ("scale funds.NS.limit=0,9", "NS", {"S1": 90 * TY, "S2": 45 * TY}),
        ("scale funds.*.limit.S1=110%", "XH", {"S1": 11 * TY, "S2": None}),
        ("set funds.NS.limit.S2=null", "NS", {"S1": 100 * TY, "S2": None}),
    ],
)
def test_limits(change: str, fund: str, wanted: dict[str, int | None]) -> None:
    assert limits(under(change), fund) == wanted


@pytest.mark.parametrize(
    ("change", "project", "wanted"),
    [
        ("cost P1=+20%", "P1", [[10_800_000_000]]),
        ("cost P1=-1 tỷ", "P1", [[8 * TY]]),
        ("cost P2=12", "P2", [[2_000_000_000 + 3 * TY, 4 * TY + 3 * TY]]),
        ("cost P2=10", "P2", [[1_666_000_000 + 2_500_000_000, 3_334_000_000 + 2_500_000_000]]),
        ("cost P3=+50%", "P3", [[6 * TY], [9 * TY]]),
        ("cost P3.B=5", "P3", [[4 * TY], [5 * TY]]),
    ],
)
def test_costs_come_to_the_amount_and_are_laid_out_as_before(
    change: str, project: str, wanted: list[list[int]]
) -> None:
    assert costs(under(change), project) == wanted


def test_the_cost_in_force_is_what_changes() -> None:
    assert costs(under("set scheme.cost_case=high", "cost P1=+50%"), "P1") == [[18 * TY]]


def test_a_fixed_split_follows_the_cost() -> None:
    line = under("cost P2=7").project["P2"].cost[1]  # type: ignore[index]
    assert (line.likely, sum((line.split or {}).values())) == (3_500_000_000, 3_500_000_000)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [("delay P1=1", "S2"), ("delay P1=S2", "S2"), ("delay P1=2022", "2022"), ("delay P3=1", "S2")],
)
def test_delays(change: str, wanted: str) -> None:
    assert str(under(change).project[change[6:8]].earliest) == wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [("target K.S2=90", 90), ("target K.S2=90%", 90), ("target K.S2=+5%", 65), ("target K.S2=-5,5", Decimal("54.5"))],
)
def test_goals(change: str, wanted: Decimal) -> None:
    assert under(change).target["K"].values == {"S2": wanted}


def test_a_goal_is_left_out() -> None:
    assert under("target K.S2=none").target["K"].values == {}


def test_what_is_forced_and_forbidden_is_planned_so() -> None:
    plan = make_plan(under("force P3=S1", "forbid P1", "forbid P4", "limit NS.S1=20"))
    starts = {choice.project: choice.start for choice in plan.choices}
    assert starts["P3"] == "S1"
    assert not {"P1", "P4"} & set(starts)


def test_each_change_speaks_of_what_those_before_it_made() -> None:
    made = under("limit NS.S1=+10", "limit NS.S1=+10%", "scale funds.NS.limit=2")
    assert limits(made, "NS")["S1"] == 231 * TY


def test_a_plan_remembers_its_changes_and_the_scheme_is_made_of_them_again() -> None:
    base, changes = scheme(), [Change("forbid", "P1"), Change("limit", "NS.S1=+10 tỷ")]
    plan = made_under(make_plan(changed(base, changes)), changes)
    assert plan.origin.changes == ("--limit NS.S1=+10 tỷ", "--forbid P1")
    assert scheme_of(base, plan).hash == plan.origin.hash


def test_under_a_scenario_the_changes_come_after_it() -> None:
    changes = [Change("limit", "NS.S1=+10")]
    plan = make_plan(scheme(), scenario="thap")
    assert limits(scheme_of(scheme(), made_under(plan, changes)), "NS") == {"S1": 60 * TY, "S2": 25 * TY}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("limit NSS.S1=1", "there is no fund “NSS”; did you mean “NS”?"),
        ("limit NS.S3=1", "there is no stage or year “S3”; what can be named is, for example: S1, S2"),
        ("limit NS.2021=1", "there is no stage or year “2021”"),
        ("limit NS=1", "is not understood; write it like --limit NS.S1=1"),
        ("limit NS.S1=", "is not understood"),
        ("limit NS.S1=nhiều", "is not understood"),
        ("limit NS.S1=1.500", "may mean 1500 or 1.5000"),
        ("limit NS.S1=5 xu", "“xu”"),
        ("limit NS.S1=-101", "which is 100 billion đồng"),
        ("limit XH.S2=+1", "has no limit of its own in S2"),
        ("limit DN.S1=+1", "has no limit of its own in S1"),
        ("cost P9=1", "there is no project “P9”"),
        ("cost P3.C=1", "there is no option “C”"),
        ("cost P3=5", "different costs; name one of them: P3.A, P3.B"),
        ("cost P6=5", "project P6 is done"),
        ("delay P1=2", "would start after the scheme's end"),
        ("delay P1=2099", "would start after the scheme's end"),
        ("delay P1=S3", "there is no stage or year “S3”"),
        ("delay P5=1", "project P5 is under way"),
        ("force P6", "project P6 is done"),
        ("force P1=sớm", "there is no stage or year “sớm”"),
        ("forbid P5", "project P5 is under way"),
        ("forbid P1=S1", "is not understood"),
        ("target K.S1=+1", "target K has no goal in S1"),
        ("target K=1", "there is no stage or year “”"),
        ("scale funds.NS=nhiều", "is not understood"),
        ("scale funds.*.kind=2", "there is no number to scale at “funds.*.kind”"),
        ("scale funds.NX.limit=2", "there is no entry or key “NX”"),
        ("set funds.NSS.limit=2", "there is no entry or key “NSS”; did you mean “NS”?"),
        ("set projects.P1.needs={\"Z\": 1}", "“Z”"),
        ("set projects.P1.cots=1", "“cots”; did you mean “cost”?"),
        ("set x\u0007=1", "is not understood"),
        ("set =1", "is not understood"),
        ("limits NS.S1=1", "there is no kind of change “limits”; did you mean “limit”?"),
    ],
)  # fmt: skip
def test_a_wrong_change_is_told_as_it_was_typed(change: str, wanted: str) -> None:
    (line,) = told(change)
    assert line.startswith(f"“--{change}”")
    assert wanted in line


def test_all_wrong_changes_are_told_at_once_each_blamed_for_its_own() -> None:
    lines = told("limit NSS.S1=1", "force P3=S1", "delay P3=S2", "forbid P7", "forbid P1")
    assert [line.split("”")[0][1:] for line in lines] == [
        "--limit NSS.S1=1",
        "--forbid P7",
        "--force P3=S1",
    ]


def test_what_was_forced_is_called_as_it_was_typed_and_its_policy_by_the_project_s_name() -> None:
    (line,) = told("force P1", "forbid P1")
    assert "project P1 must be chosen (--force P1), and policy --forbid P1 forbids it" in line
    made = scheme(projects=[{"id": "P1", "name": {"vi": "Mạng", "en": "Network"}, "cost": 1, "contributes": {"K": 60}}])
    (policy,) = changed(made, [Change.read("force P1")]).policies
    assert (policy.name.vi, policy.name.en) == ("Giả định: phải chọn P1 Mạng", "Assumed: P1 Network must be chosen")


@pytest.mark.parametrize("text", ["limit NS.2021=+1", "limit NS.2021=10%"])
def test_a_year_shares_in_its_stage_where_it_has_no_limit_of_its_own(text: str) -> None:
    by_year = scheme(scheme={"grain": "year", "money": "tỷ"})
    with pytest.raises(EaplanError) as error:
        changed(by_year, [Change.read(text)])
    assert [problem.code for problem in error.value.problems] == ["E312"]
    made = changed(by_year, [Change.read("limit NS.2021=30"), Change.read("delay P1=1")])
    assert limits(made, "NS")["2021"] == 30 * TY
    assert str(made.project["P1"].earliest) == "2022"
