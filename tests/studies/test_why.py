"""Why and why not: prices as trying everything tells them, what is displaced, the money, and the rules that forbid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.scheme import Scheme
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.planning import Planner
from eaplan.solvers.raising import raised
from eaplan.studies.course import Course
from eaplan.studies.forcing import Forcing
from eaplan.studies.rules import Rule
from eaplan.studies.why import Inquiry, Why
from eaplan.studies.why_all import why_all
from tests.oracle import Best, Oracle, Pick
from tests.solvers.tiny import tiny
from tests.strategies import schemes

POOR = "funds: [{id: F, kind: investment, limit: {S1: 10, S2: 5}}]"


class Asking(Oracle):
    """Knows the best plan of those that do what is asked."""

    asked: Callable[[tuple[Pick, ...]], bool]

    def rules_hold(self, picks: tuple[Pick, ...]) -> bool:
        """Also what is asked."""
        return self.asked(picks) and super().rules_hold(picks)


def best_that(scheme: Scheme, asked: Callable[[tuple[Pick, ...]], bool]) -> Best | None:
    """The best plan that does what is asked, by trying everything."""
    oracle = Asking(scheme)
    oracle.asked = asked
    return oracle.best()


def answers_of(scheme: Scheme) -> tuple[Inquiry, list[Why]]:
    """Every answer about every project of a scheme's plan."""
    inquiry = Inquiry(Planner(scheme, SolveOptions()), make_plan(scheme))
    return inquiry, [answer for project in scheme.projects for answer in inquiry.why(project.id)]


def one(scheme: Scheme, project: str) -> Why:
    """The first answer about a project."""
    return Inquiry(Planner(scheme, SolveOptions()), make_plan(scheme)).why(project)[0]


def asked_of(inquiry: Inquiry, answer: Why) -> Callable[[tuple[Pick, ...]], bool]:
    """What an answer is about, of a set of choices."""
    starts = {choice.project: inquiry.scheme.period_index[choice.start][0] for choice in inquiry.plan.choices}

    def holds(picks: tuple[Pick, ...]) -> bool:
        mine = [pick for pick in picks if pick.project.id == answer.project]
        if answer.question == "why":
            return not mine
        return bool(mine) and (answer.question == "why_not" or mine[0].start < starts[answer.project])

    return holds


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes())
def test_every_price_is_the_oracles_difference(data: dict[str, Any]) -> None:
    scheme = Scheme.model_validate(data, context={"unit": 1})
    if Oracle(scheme).best() is None:
        return
    inquiry = Inquiry(Planner(scheme, SolveOptions()), make_plan(scheme))
    planned = [level.value for level in inquiry.plan.levels]
    for project in scheme.projects:
        questions = ("why", "why_not_earlier") if project.id in inquiry.choices else ("why_not",)
        for question in questions:
            answer = inquiry.exact(inquiry.near(inquiry.bounded(question, project.id)))
            if project.status in ("done", "ongoing", "committed") and question != "why_not_earlier":
                assert answer.verdict == "fact"
                continue
            best = best_that(scheme, asked_of(inquiry, answer))
            if best is None:
                assert answer.verdict in ("ruled_out", "fact")
                continue
            assert (answer.verdict, answer.proven) == ("priced", True)
            assert [gain.after for gain in answer.gains] == list(best.levels)
            assert [gain.before for gain in answer.gains] == planned


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes())
def test_what_is_told_before_the_search_holds_the_exact_price(data: dict[str, Any]) -> None:
    scheme = Scheme.model_validate(data, context={"unit": 1})
    plan = make_plan(scheme)
    if not plan.found:
        return
    inquiry = Inquiry(Planner(scheme, SolveOptions()), plan)
    for rejection in plan.not_chosen:
        quick = inquiry.near(inquiry.bounded("why_not", rejection.project))
        exact = inquiry.exact(quick)
        if quick.verdict != "priced" or quick.price is None:
            assert quick.verdict != "ruled_out" or exact.verdict == "ruled_out"
            continue
        place = quick.gains.index(quick.price)
        lost = [-gain.amount for gain in exact.gains[: place + 1]]
        assert lost <= [-gain.amount for gain in quick.gains[: place + 1]]
        if quick.price.most is not None and not any(gain.differs for gain in exact.gains[:place]):
            assert exact.gains[place].amount <= quick.price.most + 1e-6


def test_who_is_displaced_and_who_falls_out_with_it_for_want_of_a_component() -> None:
    answer = one(
        tiny(
            f"""
            {POOR}
            components: [{{id: C}}]
            projects:
              - {{id: base, cost: 4, delivers: {{C: 2}}, latest: S1}}
              - {{id: top, cost: 4, needs: {{C: 2}}}}
              - {{id: other, cost: 9, latest: S1}}
            """
        ),
        "other",
    )
    assert [(move.project, move.kind) for move in answer.moves] == [("other", "in"), ("base", "out"), ("top", "out")]
    assert dict(answer.lost) == {"top": (("C", 2),)}
    assert answer.price is not None
    assert (answer.price.level, -answer.price.amount) == ("count", 1)


def test_a_fund_is_pressed_where_more_is_taken_of_it_and_nothing_is_left() -> None:
    scheme = tiny(
        f"{POOR}\nprojects: [{{id: A, cost: 8, latest: S1}}, {{id: B, cost: 10, latest: S1}}]",
        objectives=[{"goal": "count"}, {"goal": "money"}],
    )
    (pressed,) = one(scheme, "B").pressure
    assert (pressed.fund, pressed.period, pressed.before, pressed.left_before, pressed.after) == ("F", "S1", 8, 2, 10)


def test_the_extra_money_is_the_least_that_costs_nothing_else() -> None:
    scheme = tiny(
        f"""
        {POOR}
        criteria: [{{id: worth}}]
        projects:
          - {{id: A, cost: 8, latest: S1, scores: {{worth: 5}}}}
          - {{id: B, cost: 9, latest: S1, scores: {{worth: 2}}}}
        objectives: [{{goal: value}}, {{goal: money}}]
        """
    )
    answer = one(scheme, "B")
    assert answer.bought is not None
    ((place, amount),) = answer.bought.extra.amounts.items()
    assert place == ("F", "S1")
    assert answer.bought.extra.proven

    def has_b(picks: tuple[Pick, ...]) -> bool:
        return any(pick.project.id == "B" for pick in picks)

    planned = make_plan(scheme).levels[0].value
    enough, short = (best_that(raised(scheme, {place: money}), has_b) for money in (amount, amount - 1))
    assert enough is not None
    assert enough.levels[0] >= planned
    assert short is not None
    assert short.levels[0] < planned


def test_money_that_is_better_spent_elsewhere_is_told() -> None:
    scheme = tiny(
        """
        funds: [{id: F, kind: investment, limit: {S1: 4, S2: 0}}]
        criteria: [{id: worth}]
        projects:
          - {id: A, cost: 4, scores: {worth: 9}}
          - {id: B, cost: 3, scores: {worth: 1}}
          - {id: C, cost: 3, scores: {worth: 5}}
        objectives: [{goal: value}]
        """,
    )
    bought = one(scheme, "B").bought
    assert bought is not None
    assert bought.taken is False
    assert [(move.project, move.kind) for move in bought.moves] == [("C", "in")]


CASES: dict[str, tuple[str, str, tuple[Rule, ...]]] = {
    "a threshold": (
        """
        criteria: [{id: worth}]
        projects: [{id: P, scores: {worth: 2}}]
        policies: [{id: worthy, rule: threshold, criterion: worth, at_least: 3}]
        """,
        "P",
        (Rule("policy", "worthy"),),
    ),
    "a mandatory project beside it": (
        """
        projects: [{id: P}, {id: Q}]
        policies:
          - {id: must, rule: mandatory, where: {projects: Q}}
          - {id: one, rule: exclusive, where: {projects: [P, Q]}}
        """,
        "P",
        (Rule("policy", "must"), Rule("policy", "one")),
    ),
    "what demands it": (
        """
        projects: [{id: P}]
        policies: [{id: must, rule: mandatory, where: {projects: P}}]
        """,
        "P",
        (Rule("policy", "must"),),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rules_that_leave_no_way_are_named(case: str) -> None:
    text, project, rules = CASES[case]
    answer = one(tiny(text), project)
    assert (answer.verdict, answer.proven) == ("ruled_out", True)
    assert answer.conflict is not None
    assert set(answer.conflict.rules) == set(rules)
    assert answer.conflict.minimal


@pytest.mark.parametrize(
    ("project", "reason"),
    [
        ("{id: P, status: done}", "done"),
        ("{id: P, status: ongoing, started: 2021}", "ongoing"),
        ("{id: P, status: committed}", "committed"),
    ],
)
def test_what_is_a_fact_is_told_as_one(project: str, reason: str) -> None:
    answer = one(tiny(f"projects: [{project}]"), "P")
    assert answer.verdict == "fact"
    assert answer.reason is not None
    assert answer.reason.reason == reason


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("projects: [{id: P, earliest: S2}]", "fact", "earliest"),
        (f"{POOR}\nprojects: [{{id: P, cost: 2, latest: S1}}]", "fact", "first"),
    ],
)
def test_why_a_start_cannot_be_earlier(text: str, verdict: str, reason: str) -> None:
    scheme = tiny(text)
    answer = Inquiry(Planner(scheme, SolveOptions()), make_plan(scheme)).of("why_not_earlier", "P")
    assert answer.verdict == verdict
    assert answer.reason is not None
    assert answer.reason.reason == reason


def test_all_in_one_call_tell_the_same_as_each_by_itself() -> None:
    scheme = tiny(
        f"{POOR}\nprojects: [{{id: A, cost: 8}}, {{id: B, cost: 9}}, {{id: C, cost: 3}}, {{id: D, cost: 16}}]"
    )
    planner, plan = Planner(scheme, SolveOptions()), make_plan(scheme)
    told: list[tuple[int, int]] = []
    answers = why_all(planner, plan, Course(listener=lambda done, steps: told.append((done, steps))), seconds=1e6)
    assert [answer.project for answer in answers] == [rejection.project for rejection in plan.not_chosen]
    assert told[-1][0] == told[-1][1]
    inquiry = Inquiry(planner, plan)
    for answer in answers:
        (alone,) = inquiry.why(answer.project)
        assert (answer.verdict, answer.proven, answer.price) == (alone.verdict, alone.proven, alone.price)


def test_without_time_all_are_told_within_bounds() -> None:
    scheme = tiny(f"{POOR}\nprojects: [{{id: A, cost: 8}}, {{id: B, cost: 9}}, {{id: C, cost: 3}}]")
    plan = make_plan(scheme)
    answers = why_all(Planner(scheme, SolveOptions()), plan, seconds=0.0)
    assert len(answers) == len(plan.not_chosen)
    assert not any(answer.proven for answer in answers if answer.verdict != "ruled_out")


def test_a_stopped_course_ends_it() -> None:
    scheme = tiny(f"{POOR}\nprojects: [{{id: A, cost: 8}}, {{id: B, cost: 9}}, {{id: C, cost: 3}}]")
    course = Course()
    course.stop.set()
    answers = why_all(Planner(scheme, SolveOptions()), make_plan(scheme), course)
    assert all(answer.bought is None for answer in answers)


def test_the_relaxations_bound_comes_out_the_same_whatever_was_asked_before() -> None:
    scheme = tiny(f"{POOR}\nprojects: [{{id: A, cost: 8}}, {{id: B, cost: 9}}, {{id: C, cost: 3}}, {{id: D, cost: 6}}]")
    planner, plan = Planner(scheme, SolveOptions()), make_plan(scheme)
    inquiry = Inquiry(planner, plan)
    asked = [rejection.project for rejection in plan.not_chosen]
    forwards = [inquiry.bounded("why_not", project).forced for project in asked]
    inquiry.forcing = Forcing(planner, plan)
    backwards = [inquiry.bounded("why_not", project).forced for project in reversed(asked)]
    assert forwards == backwards[::-1]
