"""What reviews leave to plan: projects, deadlines, targets and policies after the stages that are over."""

from __future__ import annotations

from typing import Any

import pytest

from eaplan.problems import EaplanError
from eaplan.reviewing.horizon import Horizon, Moved
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis, reviewed
from eaplan.solvers.making import make_plan
from eaplan.solvers.verification import verify
from eaplan.validation import build
from tests.solvers.tiny import tiny

STAGES = [
    {"id": "S1", "years": "2021-2022"},
    {"id": "S2", "years": "2023-2024"},
    {"id": "S3", "years": "2025-2026"},
]
FUND = {"id": "F", "kind": "investment"}


def scheme(*projects: dict[str, Any], told: list[dict[str, Any]], **more: Any) -> Scheme:
    """Projects of which the review of S1 tells something."""
    review = {"stage": "S1", "projects": told, **more.pop("review", {})}
    more.setdefault("funds", [FUND, {"id": "R", "kind": "recurrent"}])
    return tiny("{}", stages=STAGES, projects=list(projects), reviews=[review], **more)


def after(project: dict[str, Any], **more: Any) -> Any:
    """The project after the review of S1 told so of it."""
    return reviewed(scheme({"id": "P", **project}, told=[{"project": "P", **more.pop("told")}], **more)).project["P"]


def test_what_is_over_is_not_planned() -> None:
    rest = basis(scheme({"id": "P", "cost": 1}, told=[]))
    assert [stage.id for stage in rest.stages] == ["S2", "S3"]
    assert rest.reviews == ()
    assert basis(rest) is rest


def test_what_is_delivered_is_done_with_its_option_and_its_running_costs() -> None:
    options = [{"id": "A", "cost": 3}, {"id": "B", "cost": 4, "running": 1}]
    project = after(
        {"options": options, "earliest": "S1", "latest": "S1"}, told={"outcome": "delivered", "option": "B"}
    )
    assert (project.status, [option.id for option in project.options]) == ("done", ["B"])
    assert project.resolved_options()[0].running.per_year == 1


@pytest.mark.parametrize(
    ("told", "amounts", "years"),
    [
        ({"paid": {"F": 40}}, (40, 0, 30, 30), 4),
        ({"paid": {"F": 70}, "expected": 2023}, (70, 0, 30), 3),
        ({"started": 2022, "paid": {"F": 25}}, (25, 25, 25, 25), 4),
        ({"paid": {"F": 40}, "remaining": 90, "expected": 2025}, (40, 0, 30, 30, 30), 5),
        ({"paid": {"F": 120}}, (120, 0, 0, 0), 4),
    ],
)
def test_what_is_under_way_goes_on_with_the_money_that_remains(
    told: dict[str, Any], amounts: tuple[int, ...], years: int
) -> None:
    project = after({"cost": 100, "years": 4}, told={"outcome": "under_way", **told})
    assert (project.status, project.started) == ("ongoing", told.get("started", 2021))
    assert project.years == years
    assert project.cost[0].by_year == amounts


def test_the_rest_lies_over_the_years_as_it_was_planned() -> None:
    cost = {"by_year": [10, 0, 60, 30]}
    assert after({"cost": cost}, told={"outcome": "under_way", "paid": {"F": 20}}).cost[0].by_year == (20, 0, 53, 27)


def test_stages_of_cost_become_years() -> None:
    cost = {"by_stage": [10, 20]}
    assert after({"cost": cost}, told={"outcome": "under_way", "paid": {"F": 10}}).cost[0].by_year == (10, 0, 10, 10)


def test_cost_lines_keep_their_kinds_and_splits() -> None:
    cost = [
        {"kind": "capital", "total": 60, "split": {"F": 40, "G": 20}},
        {"kind": "service", "total": 30, "funds": "F"},
    ]
    funds = [FUND, {"id": "G", "kind": "investment"}]
    told = {"outcome": "under_way", "paid": {"F": 35, "G": 10}}
    capital, service = after({"cost": cost, "years": 4}, told=told, funds=funds).cost
    assert (capital.kind, capital.by_year, capital.split) == ("capital", (30, 0, 15, 15), {"F": 40, "G": 20})
    assert (service.kind, service.by_year, service.funds) == ("service", (15, 0, 7, 8), ("F",))


def test_the_case_of_costs_that_is_planned_with_counts() -> None:
    dear = after(
        {"cost": {"total": 100, "high": 140}, "years": 4},
        told={"outcome": "under_way", "paid": {"F": 40}},
        scheme={"cost_case": "high"},
    )
    assert dear.cost[0].by_year == (40, 0, 50, 50)


def test_what_is_stopped_is_not_chosen_again() -> None:
    rest = reviewed(scheme({"id": "P", "cost": 1}, told=[{"project": "P", "outcome": "stopped"}]))
    plan = make_plan(rest)
    assert (plan.choices, plan.not_chosen[0].reason) == ((), "forbidden")
    assert rest.policies[0].name.vi == "Dự án đã dừng theo tổng kết giai đoạn"


def test_what_was_under_way_and_is_not_started_is_still_decided_on() -> None:
    given = {"status": "ongoing", "started": 2021, "cost": 1, "years": 3}
    project = after(given, told={"outcome": "not_started"})
    assert (project.status, project.started) == ("committed", None)


def test_deadlines_that_have_passed_are_the_next_stage_now() -> None:
    must = {"id": "Q", "rule": "mandatory", "where": {"projects": "P"}, "by": 2022}
    late = scheme({"id": "P", "cost": 1, "earliest": 2021, "latest": "S1"}, told=[], policies=[must])
    left = Horizon(late)
    assert left.moved == [Moved("project", "P", "S1"), Moved("policy", "Q", "2022")]
    rest = reviewed(late)
    assert (rest.project["P"].earliest, rest.project["P"].latest, rest.policies[0].by) == (None, "S2", "S2")
    assert [choice.start for choice in make_plan(rest).choices] == ["S2"]


def test_a_deadline_that_was_met_is_not_told() -> None:
    must = {"id": "Q", "rule": "mandatory", "where": {"projects": "P"}, "by": "S1"}
    told = [{"project": "P", "outcome": "delivered"}]
    assert Horizon(scheme({"id": "P", "cost": 1, "latest": "S1"}, told=told, policies=[must])).moved == []


@pytest.mark.parametrize(("targets", "value"), [({}, 15), ({"K": 12}, 12)])
def test_targets_begin_where_the_stage_ended(targets: dict[str, int], value: int) -> None:
    target = {"id": "K", "baseline": {"value": 10}, "values": {"S1": 11, "S3": 20}}
    rest = reviewed(
        scheme(
            {"id": "P", "cost": 1, "contributes": {"K": 5}},
            told=[{"project": "P", "outcome": "delivered"}],
            targets=[target],
            review={"targets": targets},
        )
    )
    assert (rest.target["K"].baseline.value, rest.target["K"].values) == (value, {"S3": 20})


@pytest.mark.parametrize(
    ("policy", "left"),
    [
        ({"rule": "cap", "money": 30, "periods": ["S1"]}, None),
        ({"rule": "cap", "money": 30}, {"money": 23}),
        ({"rule": "floor", "money": 5}, {"money": 0}),
        ({"rule": "cap", "money": 30, "periods": ["S1", "S2"], "each": True}, {"money": 30, "periods": ("S2",)}),
        ({"rule": "floor", "count": 3}, {"count": 2}),
        ({"rule": "cap", "count": 2, "periods": ["S1", "S3"]}, {"count": 0, "periods": ("S3",)}),
        ({"rule": "cap", "count": 2, "periods": ["S2", "S3"]}, {"count": 3}),
        ({"rule": "forbidden", "where": {"projects": "O"}, "periods": ["S1", "S2"]}, {"periods": ("S2",)}),
        ({"rule": "at_most", "where": {}, "count": 2}, {"rule": "at_most", "count": 1}),
        ({"rule": "exclusive", "where": {"projects": ["D", "O"]}}, {"rule": "at_most", "count": 0}),
        ({"rule": "capacity", "unit": "U", "periods": {"S1": 2, "S3": 1}}, {"periods": {"S3": 1}}),
        ({"rule": "capacity", "unit": "U", "periods": {"S1": 2}}, None),
    ],
)
def test_policies_ask_for_what_is_left_of_them(policy: dict[str, Any], left: dict[str, Any] | None) -> None:
    """D was delivered for 4 and U is under way with 3 paid; O is open."""
    projects = [{"id": "D", "cost": 4}, {"id": "U", "cost": 6, "years": 4}, {"id": "O", "cost": 1, "lead": "U"}]
    told = [
        {"project": "D", "outcome": "delivered", "paid": {"F": 4}},
        {"project": "U", "outcome": "under_way", "paid": {"F": 3}},
    ]
    whole = scheme(*projects, told=told, policies=[{"id": "Q", **policy}], units=[{"id": "U"}])
    rest = reviewed(whole)
    assert Horizon(whole).dropped == ([] if left else ["Q"])
    assert [{key: getattr(kept, key) for key in left or ()} for kept in rest.policies] == ([left] if left else [])


def test_reviews_come_after_the_scenario() -> None:
    patches = [{"set": "funds.F.limit.S1", "to": 9}]
    fund = {**FUND, "limit": {"S1": 5, "S2": 5}, "carry_over": "free"}
    varied = scheme({"id": "P", "cost": 1}, told=[], funds=[fund], scenarios=[{"id": "X", "patches": patches}])
    assert [basis(varied, name).fund["F"].carried[0].amount for name in (None, "X")] == [5, 9]


def test_nothing_left_to_plan_is_said() -> None:
    over = scheme({"id": "P", "cost": 1}, told=[]).changed()
    every = tiny("{projects: [{id: P, cost: 1}]}", stages=STAGES[:1], funds=[FUND], reviews=[{"stage": "S1"}])
    assert basis(over).stages
    with pytest.raises(EaplanError, match="E150"):
        basis(every)


def test_a_project_that_cannot_end_is_told_before_anything_is_planned() -> None:
    told = {"project": "P", "outcome": "under_way", "paid": {"F": 1}}
    data = {**scheme({"id": "P", "cost": 1, "years": 9}, told=[]).data}

    def errors(*reviews: dict[str, Any]) -> list[str]:
        _, problems = build({**data, "reviews": reviews})
        return [problem.code for problem in problems if problem.severity == "error"]

    assert errors({"stage": "S1", "projects": [told]}) == ["E159"]
    assert errors({"stage": "S1", "projects": [{**told, "expected": 2025}]}) == []
    assert errors(*({"stage": stage["id"], "projects": [told]} for stage in STAGES)) == [], "nothing is left to plan"


def test_what_the_reviews_leave_wrong_is_said() -> None:
    waiting = {"id": "W", "cost": 1, "status": "committed", "after": "P"}
    wrong = scheme({"id": "P", "cost": 1}, waiting, told=[{"project": "P", "outcome": "stopped"}])
    with pytest.raises(EaplanError, match="E151") as raised:
        basis(wrong)
    assert raised.value.problems[0].facts["problem"].code == "E114"


def test_a_second_review_builds_on_the_first() -> None:
    told = [{"project": "P", "outcome": "under_way", "paid": {"F": 30}, "remaining": 50}]
    second = {
        "stage": "S2",
        "projects": [{"project": "P", "outcome": "under_way", "paid": {"F": 20}, "expected": 2026}],
    }
    whole = scheme({"id": "P", "cost": 90, "years": 4}, told=told)
    both = tiny("{}", **{**whole.data, "reviews": [*whole.data["reviews"], second]})
    project = reviewed(both).project["P"]
    assert (project.started, project.cost[0].by_year) == (2021, (50, 0, 0, 0, 20, 20))
    assert verify(reviewed(both), make_plan(reviewed(both))) == []
