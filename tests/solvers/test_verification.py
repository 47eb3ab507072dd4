"""Every rule, broken on purpose: a plan that keeps all rules, one thing changed, and exactly that one problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from eaplan.locale import say_problem
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Payment, Plan
from eaplan.solvers.verification import verify
from eaplan.text import LANGUAGES
from tests.oracle import Oracle

BASE: dict[str, Any] = {
    "scheme": {"id": "small", "name": "Small", "money": "đồng"},
    "stages": [
        {"id": "S1", "name": "Stage 1", "years": [2021, 2022]},
        {"id": "S2", "name": "Stage 2", "years": [2023, 2024]},
    ],
    "units": [{"id": "U", "name": "Unit"}],
    "components": [
        {"id": "network", "name": "Network"},
        {"id": "portal", "name": "Portal", "needs": [{"component": "network", "maturity": 2}]},
    ],
    "funds": [
        {"id": "province", "name": "Province", "kind": "investment", "limit": {"S1": 100, "S2": 50}},
        {"id": "city", "name": "City", "kind": "counterpart"},
        {"id": "upkeep", "name": "Upkeep", "kind": "recurrent"},
    ],
    "projects": [
        {
            "id": "lines",
            "name": "Lines",
            "lead": "U",
            "cost": 80,
            "running": 3,
            "delivers": {"network": 2},
            "contributes": {"coverage": "12.5"},
            "scores": {"worth": 2},
        },
        {
            "id": "site",
            "name": "Site",
            "lead": "U",
            "cost": {"by_year": [10, 10], "kind": "software"},
            "delivers": {"portal": 2},
            "contributes": {"coverage": 10},
            "scores": {"worth": 3},
        },
        {"id": "spare", "name": "Spare", "cost": 5},
        {"id": "old", "name": "Old", "status": "done", "running": 1},
    ],
    "targets": [
        {"id": "coverage", "name": "Coverage", "baseline": {"value": 50}, "values": {"S1": 60, "S2": 80}, "limit": 100}
    ],
    "criteria": [{"id": "worth", "name": "Worth"}],
    "objectives": [{"goal": "targets"}, {"goal": "value"}],
}
LINES, SITE = ("lines", "S1"), ("site", "S1")
MONEY = (
    ("lines", "capital", "S1", "province", 80),
    ("lines", "running", "S1", "upkeep", 3),
    ("lines", "running", "S2", "upkeep", 6),
    ("site", "software", "S1", "province", 20),
    ("old", "running", "S1", "upkeep", 2),
    ("old", "running", "S2", "upkeep", 2),
)

Found = list[tuple[str, dict[str, Any]]]


@dataclass
class Case:
    """The small scheme with something added, and a plan for it with every figure right."""

    scheme: Scheme
    plan: Plan

    def found(self, **changes: Any) -> Found:
        """Return code and facts of what the verifier finds once parts of the plan are changed; all of it has words."""
        problems = verify(self.scheme, self.plan.model_copy(update=changes))
        assert all(all(say_problem(problem, language)) for problem in problems for language in LANGUAGES)
        return [(problem.code, dict(problem.facts)) for problem in problems]

    def path(self, **changes: Any) -> tuple[str | int, ...]:
        """Return the path of the one problem found."""
        (problem,) = verify(self.scheme, self.plan.model_copy(update=changes))
        return problem.path


def scheme_with(
    projects: dict[str, dict[str, Any]] | None = None,
    funds: dict[str, dict[str, Any]] | None = None,
    settings: dict[str, Any] | None = None,
    **added: Any,
) -> Scheme:
    """Return the small scheme with keys added to its projects, funds and settings."""
    data = {**BASE, **added, "scheme": {**BASE["scheme"], **(settings or {})}}
    data["projects"] = [{**project, **(projects or {}).get(project["id"], {})} for project in data["projects"]]
    data["funds"] = [{**fund, **(funds or {}).get(fund["id"], {})} for fund in data["funds"]]
    return Scheme.model_validate(data, context={"unit": 1})


def case(
    starts: tuple[tuple[str, str], ...] = (LINES, SITE),
    money: tuple[tuple[str, str, str, str, int], ...] = MONEY,
    **added: Any,
) -> Case:
    """Return the small scheme with something added, and the plan of these choices."""
    scheme = scheme_with(**added)
    oracle, index = Oracle(scheme), {period.id: period.index for period in scheme.periods}
    picks = tuple(
        next(pick for pick in oracle.picks(scheme.project[project]) if pick.start == index[start])
        for project, start in starts
    )
    division = {(project, kind, index[period], fund): amount for project, kind, period, fund, amount in money}
    return Case(scheme, oracle.plan(picks, division))


def payments(
    case: Case, *rows: tuple[str, str, str, str, int], without: Callable[[Payment], bool]
) -> tuple[Payment, ...]:
    """Return the plan's payments without some, and with these."""
    fields = ("project", "kind", "period", "fund", "amount")
    more = (Payment.model_validate(dict(zip(fields, row, strict=True))) for row in rows)
    return (*(payment for payment in case.plan.payments if not without(payment)), *more)


def of(*wanted: str) -> Callable[[Payment], bool]:
    """Tell the payments of a project (and kind, and period)."""
    return lambda payment: (payment.project, payment.kind, payment.period)[: len(wanted)] == wanted


def test_a_plan_that_keeps_every_rule_passes() -> None:
    assert case().found() == []


# ---- choices


def test_ids_that_are_not_there_are_named_with_the_nearest() -> None:
    small = case()
    lines, site = small.plan.choices
    stranger = site.model_copy(update={"project": "sitte"})
    codes = [code for code, _ in small.found(choices=(lines, stranger), payments=())]
    assert "E401" in codes
    (first, *_) = verify(small.scheme, small.plan.model_copy(update={"choices": (lines, stranger)}))
    assert (first.code, first.path) == ("E401", ("choices", 1, "project"))
    assert first.facts == {"what": "project", "id": "sitte", "nearest": "site"}


@pytest.mark.parametrize(("field", "what"), [("option", "option"), ("start", "period"), ("delivered", "period")])
def test_an_unknown_option_or_period_of_a_choice_is_no_crash(field: str, what: str) -> None:
    small = case()
    lines, site = small.plan.choices
    found = small.found(choices=(lines, site.model_copy(update={field: "nowhere"})))
    assert ("E401", {"what": what, "id": "nowhere", "nearest": ""}) in found


def test_a_project_chosen_twice() -> None:
    small = case()
    changes = {"choices": (*small.plan.choices, small.plan.choices[0])}
    assert small.found(**changes) == [("E402", {"project": "lines"})]
    assert small.path(**changes) == ("choices", 2)


def test_a_done_project_is_no_choice() -> None:
    small = case()
    old = Choice(project="old", option="old", start="S1", delivered="S1")
    assert small.found(choices=(*small.plan.choices, old)) == [("E403", {"project": "old"})]


@pytest.mark.parametrize(
    ("start", "limits", "code"),
    [
        ("S2", {"latest": 2022}, "E400"),
        ("S2", {"latest": "S1"}, "E400"),
        ("S1", {"earliest": "S2"}, "E404"),
        ("S1", {"earliest": 2023}, "E404"),
    ],
)
def test_a_start_that_is_too_late_or_too_early(start: str, limits: dict[str, Any], code: str) -> None:
    spare = case(starts=(("spare", start),), money=(*MONEY[4:], ("spare", "capital", start, "city", 5)))
    judged = Case(scheme_with(projects={"spare": limits}), spare.plan)
    facts = {name: str(when) for name, when in limits.items()}
    assert judged.found() == [(code, {"project": "spare", "start": start, **facts})]
    assert judged.path() == ("choices", 0, "start")


def test_a_delivery_that_is_not_the_one_computed() -> None:
    small = case()
    lines, site = small.plan.choices
    changes = {"choices": (lines.model_copy(update={"delivered": "S2"}), site)}
    assert small.found(**changes) == [("E405", {"project": "lines", "given": "S2", "right": "S1"})]
    assert small.path(**changes) == ("choices", 0, "delivered")


def test_a_committed_project_left_out() -> None:
    small = case(projects={"spare": {"status": "committed"}})
    assert small.found() == [("E406", {"project": "spare", "status": "committed"})]


def test_an_ongoing_project_elsewhere_than_it_started() -> None:
    small = case(projects={"site": {"status": "ongoing", "started": 2021}})
    moved = small.plan.choices[1].model_copy(update={"start": "S2"})
    assert ("E407", {"project": "site", "start": "S2", "started": 2021}) in small.found(
        choices=(small.plan.choices[0], moved)
    )


def test_a_project_that_is_not_finished_within_the_horizon() -> None:
    judged = Case(scheme_with(projects={"lines": {"years": 5}}), case().plan)
    assert ("E408", {"project": "lines", "start": "S1", "horizon": 2024}) in judged.found()


def test_a_plan_that_was_not_found_holds_nothing() -> None:
    small = case()
    assert small.found(status="infeasible", payments=(), attainments=()) == [
        ("E409", {"status": "infeasible", "part": "choices"})
    ]
    assert small.found(status="none", choices=(), payments=(), attainments=()) == []


# ---- money


@pytest.mark.parametrize("amount", [0, -5])
def test_an_amount_that_is_not_above_zero(amount: int) -> None:
    small = case()
    rows = payments(
        small,
        ("site", "software", "S1", "province", 20 - amount),
        ("site", "software", "S1", "city", amount),
        without=of("site"),
    )
    names = {"project": "site", "kind": "software", "period": "S1", "fund": "city"}
    assert ("E410", {**names, "amount": amount}) in small.found(payments=rows)


def test_a_payment_written_twice() -> None:
    small = case()
    half = ("site", "software", "S1", "province", 10)
    names = {"project": "site", "kind": "software", "period": "S1", "fund": "province"}
    assert small.found(payments=payments(small, half, half, without=of("site"))) == [("E411", names)]


@pytest.mark.parametrize(
    "row",
    [
        ("spare", "capital", "S1", "city", 5),
        ("site", "hardware", "S1", "city", 1),
        ("site", "software", "S2", "city", 1),
    ],
    ids=["a project not chosen", "a kind it has not", "a period it costs nothing in"],
)
def test_a_payment_for_nothing(row: tuple[str, str, str, str, int]) -> None:
    small = case()
    changes = {"payments": payments(small, row, without=lambda payment: False)}
    facts = dict(zip(("project", "kind", "period", "fund", "amount"), row, strict=True))
    assert small.found(**changes) == [("E412", facts)]
    assert small.path(**changes) == ("payments", 6)


def test_unknown_ids_in_a_payment() -> None:
    small = case()
    row = ("sites", "software", "S9", "town", 1)
    found = small.found(payments=payments(small, row, without=lambda payment: False))
    assert [(code, facts["what"], facts["id"]) for code, facts in found] == [
        ("E401", "project", "sites"),
        ("E401", "period", "S9"),
        ("E401", "fund", "town"),
    ]


def test_a_cost_not_paid_in_full() -> None:
    small = case()
    rows = payments(small, ("site", "software", "S1", "province", 19), without=of("site"))
    facts = {"project": "site", "kind": "software", "period": "S1", "due": 20, "paid": 19, "difference": -1}
    assert small.found(payments=rows) == [("E413", facts)]


def test_running_costs_of_done_projects_are_paid_too() -> None:
    small = case()
    facts = {"project": "old", "kind": "running", "period": "S2", "due": 2, "paid": 0, "difference": -2}
    assert small.found(payments=payments(small, without=of("old", "running", "S2"))) == [("E413", facts)]


@pytest.mark.parametrize(
    "added",
    [
        {"funds": {"city": {"pays": ["capital"]}}},
        {"funds": {"city": {"only": {"projects": ["lines"]}}}},
        {"projects": {"site": {"funds": ["province"]}}},
        {"projects": {"site": {"cost": {"kind": "software", "total": 20, "funds": ["province"]}}}},
    ],
    ids=["kind", "only", "option", "line"],
)
def test_a_fund_that_may_not_pay(added: dict[str, Any]) -> None:
    small = case(**added)
    assert small.found() == []
    rows = payments(small, ("site", "software", "S1", "city", 20), without=of("site"))
    names = {"project": "site", "kind": "software", "period": "S1", "fund": "city"}
    assert small.found(payments=rows) == [("E414", {**names, "amount": 20})]


def test_running_costs_ask_the_running_funds_and_not_the_options() -> None:
    small = case(projects={"lines": {"funds": ["province"], "running": {"per_year": 3, "funds": ["upkeep"]}}})
    assert small.found() == []


def test_a_split_that_is_not_kept() -> None:
    split = {"kind": "software", "by_year": [10, 10], "split": {"province": 5, "city": 15}}
    money = (*MONEY[:3], *MONEY[4:], ("site", "software", "S1", "province", 5), ("site", "software", "S1", "city", 15))
    small = case(projects={"site": {"cost": split}}, money=money)
    assert small.found() == []
    rows = payments(
        small, ("site", "software", "S1", "province", 6), ("site", "software", "S1", "city", 14), without=of("site")
    )
    names = {"project": "site", "kind": "software", "period": "S1"}
    assert small.found(payments=rows) == [
        ("E415", {**names, "fund": "province", "due": 5, "paid": 6}),
        ("E415", {**names, "fund": "city", "due": 15, "paid": 14}),
    ]


THIRD = {
    "id": "ppp",
    "name": "PPP",
    "shares": [{"funds": ["city"], "at_least": "30%", "at_most": "1/3"}],
    "until": "2021",
}


@pytest.mark.parametrize(("city", "code", "share"), [(5, "E416", "30%"), (7, "E417", "1/3")])
def test_a_share_out_of_bounds(city: int, code: str, share: str) -> None:
    rule = {**THIRD, "where": {"projects": ["site"]}}
    money = (*MONEY[:3], *MONEY[4:], ("site", "software", "S1", "province", 14), ("site", "software", "S1", "city", 6))
    small = case(funding_rules=[rule], money=money)
    assert small.found() == []
    rows = payments(
        small,
        ("site", "software", "S1", "province", 20 - city),
        ("site", "software", "S1", "city", city),
        without=of("site"),
    )
    facts = {
        "rule": "ppp",
        "project": "site",
        "period": "S1",
        "funds": ["city"],
        "paid": city,
        "total": 20,
        "share": share,
    }
    assert small.found(payments=rows) == [(code, facts)]


def test_a_rule_out_of_force_asks_nothing() -> None:
    rule = {**THIRD, "since": "2021-01-02", "until": "2022"}
    assert case(funding_rules=[rule]).found() == []


def test_a_project_below_the_minimum_size() -> None:
    small = case(funding_rules=[{"id": "ppp", "name": "PPP", "where": {"projects": ["site"]}, "minimum_size": 21}])
    assert small.found() == [("E418", {"rule": "ppp", "project": "site", "size": 20, "minimum": 21})]
    assert small.path() == ("choices", 1)


def test_a_limit_exceeded_names_fund_stage_and_excess() -> None:
    small = case(funds={"province": {"limit": {"S1": 93, "S2": 50}}})
    assert small.found() == [("E420", {"fund": "province", "period": "S1", "spent": 100, "excess": 7})]


CARRIED = (("lines", "S1"), ("site", "S2"))
CARRIED_MONEY = (*MONEY[:3], *MONEY[4:], ("site", "software", "S2", "province", 20))


@pytest.mark.parametrize(
    ("carry", "excess"),
    [("none", 12), ("free", 0), ({"share": "1/8"}, 0), ({"share": "10%"}, 2), ({"share": "50%", "periods": 1}, 0)],
)
def test_what_is_carried_over_is_a_part_of_the_limit(carry: Any, excess: int) -> None:
    small = case(
        starts=CARRIED, money=CARRIED_MONEY, funds={"province": {"limit": {"S1": 100, "S2": 8}, "carry_over": carry}}
    )
    facts = {"fund": "province", "period": "S2", "spent": 20, "excess": excess}
    assert small.found() == ([("E420", facts)] if excess else [])


YEARS = {"grain": "year"}
YEAR_MONEY = (
    ("lines", "capital", "2021", "province", 80),
    *((("lines", "running", year, "upkeep", 3)) for year in ("2022", "2023", "2024")),
    ("site", "software", "2022", "province", 10),
    ("site", "software", "2023", "province", 10),
    *((("old", "running", year, "upkeep", 1)) for year in ("2021", "2022", "2023", "2024")),
)


@pytest.mark.parametrize(
    ("limit", "excess"),
    [
        ({"S1": 90, "S2": 10}, {}),
        ({"S1": 89, "2021": 80, "2022": 10, "S2": 10}, {"2022": 1}),
        ({"S1": 90, "2021": 79, "S2": 10}, {"2021": 1}),
        ({"S1": 90, "2022": 10, "S2": 10}, {}),
        ({"S1": None, "2022": 9, "S2": 10}, {"2022": 1}),
        ({"2021": 80, "2022": 10}, {"2023": 10}),
        ({"2021": None, "2022": 10, "2023": 4}, {"2023": 6}),
    ],
)
def test_years_within_a_stages_limit(limit: dict[str, int | None], excess: dict[str, int]) -> None:
    small = case(
        settings=YEARS,
        starts=(("lines", "2021"), ("site", "2022")),
        money=YEAR_MONEY,
        funds={"province": {"limit": limit}},
    )
    assert {facts["period"]: facts["excess"] for _, facts in small.found()} == excess
    assert {code for code, _ in small.found()} <= {"E420"}


# ---- needs

LATE_LINES = (("lines", "capital", "S2", "city", 80), ("lines", "running", "S2", "upkeep", 3))
EARLIER = {"needs_met": "earlier_period"}
AFTER: dict[str, Any] = {"projects": {"site": {"after": ["lines"]}}}


def test_a_need_that_nothing_meets_in_time() -> None:
    small = case(settings=EARLIER)
    facts = {"project": "site", "component": "network", "maturity": 2, "stands": 0}
    assert small.found() == [("E433", facts)]
    assert small.path() == ("choices", 1)
    early = case(starts=(("lines", "S2"), SITE), money=(*LATE_LINES, *MONEY[3:]))
    assert early.found() == [("E430", {**facts, "by": "S1"})]


def test_an_own_need_is_not_met_by_the_own_delivery() -> None:
    small = case(projects={"lines": {"needs": {"network": 1}}})
    facts = {"project": "lines", "component": "network", "maturity": 1, "stands": 0, "by": "S1"}
    assert small.found() == [("E430", facts)]


def test_a_project_without_the_one_it_comes_after() -> None:
    small = case(projects={"site": {"after": ["spare", "old"]}})
    assert small.found() == [("E431", {"project": "site", "after": "spare", "by": "S1"})]


def test_a_project_that_must_come_after_one_before_the_horizon() -> None:
    small = case(components=[{"id": "network", "name": "N"}, {"id": "portal", "name": "P"}], settings=EARLIER, **AFTER)
    assert small.found() == [("E434", {"project": "site", "after": "lines"})]


def test_two_projects_that_serve_each_other() -> None:
    small = case(projects={"lines": {"needs": {"portal": 1}}})
    ((code, facts),) = small.found()
    assert (code, sorted(facts["projects"])) == ("E432", ["lines", "site"])


# ---- targets


def test_a_hard_target_that_is_missed() -> None:
    (target,) = BASE["targets"]
    small = case(targets=[{**target, "hard": True}])
    facts = {"target": "coverage", "period": "S2", "value": Fraction("72.5"), "goal": 80, "shortfall": Fraction("7.5")}
    assert small.found() == [("E435", facts)]


# ---- policies


POLICIES: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "floor of money": (
        {"rule": "floor", "money": 101},
        "E440",
        {"periods": ["S1", "S2"], "reached": 100, "limit": 101},
    ),
    "floor in each": (
        {"rule": "floor", "count": 1, "each": True},
        "E438",
        {"periods": ["S2"], "reached": 0, "limit": 1},
    ),
    "cap of money": (
        {"rule": "cap", "money": 99, "periods": ["S1"]},
        "E441",
        {"periods": ["S1"], "reached": 100, "limit": 99},
    ),
    "cap of a share": (
        {"rule": "cap", "share": "10%", "where": {"projects": ["site"]}},
        "E441",
        {"periods": ["S1", "S2"], "reached": 20, "limit": 10},
    ),
    "cap of a share of the count": (
        {"rule": "cap", "share": "30%", "share_of": "count", "where": {"projects": ["site"]}},
        "E439",
        {"periods": ["S1", "S2"], "reached": 1, "limit": Fraction("0.6")},
    ),
    "mandatory": (
        {"rule": "mandatory", "where": {"projects": ["spare", "old"]}},
        "E442",
        {"project": "spare", "by": ""},
    ),
    "forbidden": (
        {"rule": "forbidden", "where": {"projects": ["site"]}, "periods": ["S1"]},
        "E443",
        {"project": "site", "start": "S1"},
    ),
    "together": (
        {"rule": "together", "projects": ["lines", "spare", "old"]},
        "E444",
        {"chosen": ["lines"], "missing": ["spare"]},
    ),
    "exclusive": (
        {"rule": "exclusive", "where": {"units": ["U"]}},
        "E446",
        {"projects": ["lines", "site"], "count": 2, "most": 1},
    ),
    "at most": (
        {"rule": "at_most", "where": {}, "count": 0},
        "E446",
        {"projects": ["lines", "site"], "count": 2, "most": 0},
    ),
    "threshold": (
        {"rule": "threshold", "criterion": "worth", "at_least": 3},
        "E447",
        {"project": "lines", "criterion": "worth", "score": 2, "at_least": 3},
    ),
    "capacity": (
        {"rule": "capacity", "unit": "U", "per_period": "1.5", "periods": {"S2": 0}},
        "E448",
        {"unit": "U", "period": "S1", "load": 2, "capacity": Fraction("1.5"), "projects": ["lines", "site"]},
    ),
}


@pytest.mark.parametrize(("policy", "code", "facts"), POLICIES.values(), ids=POLICIES.keys())
def test_a_policy_that_is_broken(policy: dict[str, Any], code: str, facts: dict[str, Any]) -> None:
    small = case(policies=[{"id": "rule", "name": "Rule", **policy}])
    assert small.found() == [(code, {"policy": "rule", **facts})]


def test_together_asks_for_one_period() -> None:
    policy = {"id": "pair", "name": "Pair", "rule": "together", "projects": ["lines", "site"], "same_period": True}
    small = case(starts=CARRIED, money=CARRIED_MONEY, policies=[policy])
    assert small.found() == [("E445", {"policy": "pair", "starts": ["lines: S1", "site: S2"]})]


@pytest.mark.parametrize("by", ["S1", 2022])
def test_a_mandatory_project_that_starts_too_late(by: str | int) -> None:
    policy = {"id": "must", "name": "Must", "rule": "mandatory", "where": {"projects": ["site"]}, "by": by}
    small = case(starts=CARRIED, money=CARRIED_MONEY, policies=[policy])
    assert small.found() == [("E442", {"policy": "must", "project": "site", "by": str(by)})]
    assert small.path() == ("choices", 1)


def test_an_ongoing_project_may_be_forbidden() -> None:
    policy = {"id": "no", "name": "No", "rule": "forbidden", "where": {"projects": ["site"]}}
    assert case(projects={"site": {"status": "ongoing", "started": 2021}}, policies=[policy]).found() == []


# ---- figures


def test_attainments_missing_repeated_and_wrong() -> None:
    small = case()
    first, second = small.plan.attainments
    assert small.found(attainments=(first,)) == [("E450", {"target": "coverage", "period": "S2"})]
    assert small.found(attainments=(first, second, first)) == [("E451", {"target": "coverage", "period": "S1"})]
    facts = {"target": "coverage", "period": "S2"}
    for figure, given, right in (("value", Fraction(80), Fraction("72.5")), ("goal", None, 80)):
        changes = {"attainments": (first, second.model_copy(update={figure: given}))}
        shown = "–" if given is None else given
        assert small.found(**changes) == [("E452", {**facts, "figure": figure, "given": shown, "right": right})]
        assert small.path(**changes) == ("attainments", 1, figure)
    assert small.found(attainments=(first, second.model_copy(update={"reached": True}))) == [("E453", facts)]


def test_levels_other_than_the_schemes() -> None:
    small = case()
    assert ("E460", {"given": ["value"], "right": ["targets-1", "value"]}) in small.found(levels=small.plan.levels[1:])


def test_a_level_with_the_wrong_value() -> None:
    small = case()
    targets, value = small.plan.levels
    assert (targets.value, value.value) == (Fraction(1, 4), 5)
    wrong = targets.model_copy(update={"value": Fraction(1, 4) + Fraction(1, 10**12)})
    ((code, facts),) = small.found(levels=(wrong, value))
    assert (code, facts["level"], facts["right"]) == ("E461", "targets-1", Fraction(1, 4))


def test_an_objective_that_is_not_the_headline_levels() -> None:
    facts = {"figure": "objective", "given": 6.0, "right": 5.0, "level": "value"}
    assert case().found(objective=6.0) == [("E462", facts)]
    assert case().found(bound=None) == [("E462", {**facts, "figure": "bound", "given": "–"})]
    assert case().found(gap=0.5) == [("E462", {**facts, "figure": "gap", "given": 0.5, "right": 0.0})]


@pytest.mark.parametrize(("place", "bound"), [(0, 0.5), (1, 4.0)])
def test_a_bound_on_the_wrong_side(place: int, bound: float) -> None:
    small = case()
    levels = list(small.plan.levels)
    value = float(levels[place].value or 0)
    gap = abs(value - bound) / max(1.0, value)
    levels[place] = levels[place].model_copy(update={"bound": bound, "gap": gap, "proven": False})
    found = small.found(status="feasible", levels=tuple(levels), bound=levels[1].bound, gap=gap)
    assert found == [("E463", {"level": levels[place].name, "bound": bound, "value": value})]


def test_a_gap_that_does_not_follow_from_the_bound() -> None:
    small = case()
    targets, value = small.plan.levels
    loose = value.model_copy(update={"bound": 6.0, "gap": 0.1, "proven": False})
    ((code, facts),) = small.found(status="feasible", levels=(targets, loose), bound=6.0, gap=0.1)
    assert (code, facts["level"], facts["given"], round(facts["right"], 6)) == ("E464", "value", 0.1, 0.2)


def test_optimal_is_only_what_is_proven() -> None:
    small = case()
    targets, value = small.plan.levels
    unproven = value.model_copy(update={"bound": None, "gap": None, "proven": False})
    assert small.found(levels=(targets, unproven), bound=None, gap=None) == [("E465", {"level": "value"})]
    assert small.found(status="feasible", levels=(targets, unproven), bound=None, gap=None) == []


def test_proven_means_that_the_bound_is_reached() -> None:
    small = case()
    targets, value = small.plan.levels
    loose = value.model_copy(update={"bound": 6.0, "gap": 0.2})
    facts = {"level": "value", "bound": 6.0, "value": 5.0}
    assert small.found(levels=(targets, loose), bound=6.0, gap=0.2) == [("E466", facts)]


def test_what_is_not_chosen_is_listed_and_nothing_else() -> None:
    small = case()
    (spare,) = small.plan.not_chosen
    assert small.found(not_chosen=()) == [("E470", {"project": "spare"})]
    site = spare.model_copy(update={"project": "site"})
    assert small.found(not_chosen=(spare, site)) == [("E471", {"project": "site"})]
    assert small.found(not_chosen=(spare, spare)) == [("E472", {"project": "spare"})]


def test_a_plan_of_another_scheme_is_stale() -> None:
    small = case()
    (problem,) = verify(
        small.scheme, small.plan.model_copy(update={"origin": small.plan.origin.model_copy(update={"hash": "0"})})
    )
    assert (problem.code, problem.severity, problem.path) == ("W401", "warning", ("origin", "hash"))
