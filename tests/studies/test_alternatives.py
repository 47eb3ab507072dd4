"""Near-optimal alternatives: against every plan of small random schemes, and in words on one that is easy to follow."""

from __future__ import annotations

import io
from fractions import Fraction
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.outputs.answers.alternatives_data import alternatives_data
from eaplan.outputs.answers.alternatives_text import alternatives_text
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.screen import show
from eaplan.scheme import Scheme
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.planning import Planner
from eaplan.solvers.verification import verify
from eaplan.studies.alternatives import Alternatives, alternatives
from eaplan.studies.course import Course
from tests.oracle import Oracle
from tests.solvers.tiny import tiny
from tests.strategies import schemes
from tests.studies.feasible import decided, decided_by, distance, feasible, score

CHOICES = """
criteria: [{id: K, weight: 1}]
funds: [{id: STATE, kind: investment, limit: {S1: 10}}]
projects:
  - {id: A, cost: 4, latest: S1, scores: {K: 40}}
  - {id: B, cost: 6, latest: S1, scores: {K: 60}}
  - {id: C, cost: 5, latest: S1, scores: {K: 50}}
  - {id: D, cost: 5, latest: S1, scores: {K: 49}}
  - {id: E, cost: 9, latest: S1, scores: {K: 20}}
objectives: [{goal: value}]
"""


def asked(scheme: Scheme, count: int, within: str, course: Course | None = None) -> Alternatives:
    planner = Planner(scheme, SolveOptions())
    return alternatives(planner, planner.plan(), count, Fraction(within), course)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes("objectives"))
def test_each_is_as_far_from_those_before_it_as_any_plan_within_the_allowance(data: dict[str, Any]) -> None:
    scheme, within = Scheme.model_validate(data, context={"unit": 1}), Fraction(1, 4)
    planner = Planner(scheme, SolveOptions())
    plan = planner.plan()
    if not plan.found:
        return
    oracle, answer = Oracle(scheme), alternatives(planner, plan, 2, within)
    assert answer.complete
    allowed = _allowed(oracle, answer.level, within)
    before = [decided_by(plan)]
    for one in answer.listed:
        assert verify(scheme, one.plan) == []
        mine = decided_by(one.plan)
        assert mine in allowed
        furthest = max(min(distance(other, seen) for seen in before) for other in allowed)
        assert min(distance(mine, seen) for seen in before) == one.distance == one.most == furthest
        before.append(mine)
    if answer.exhausted:
        assert all(other in before for other in allowed)


def _allowed(oracle: Oracle, level: str | None, within: Fraction) -> list[dict[str, tuple[str, str]]]:
    """What every plan decides that loses little at the level and nothing at those before it."""
    plans = feasible(oracle)
    best = min(score(oracle, picks) for picks in plans)
    last = oracle.level_names.index(level) if level else -1

    def keeps(picks: Any) -> bool:
        mine = score(oracle, picks)
        return mine[: max(last, 0)] == best[: max(last, 0)] and (
            last < 0 or mine[last] <= best[last] + abs(best[last]) * within
        )

    return [decided(oracle.scheme, picks) for picks in plans if keeps(picks)]


class TestChoices:
    def test_a_plan_as_good_but_for_little_that_shares_nothing(self) -> None:
        answer = asked(tiny(CHOICES), 1, "1/50")
        (one,) = answer.listed
        assert set(decided_by(answer.best)) == {"A", "B"}
        assert set(decided_by(one.plan)) == {"C", "D"}
        assert (one.distance, one.proven) == (4, True)

    def test_where_there_are_no_more_plans_that_is_said(self) -> None:
        answer = asked(tiny(CHOICES), 5, "1/50")
        assert [len(answer.listed), answer.exhausted, answer.complete] == [1, True, True]

    def test_nothing_may_be_lost_where_no_allowance_is_given(self) -> None:
        assert asked(tiny(CHOICES), 1, "0").listed == ()

    def test_the_model_is_as_before_when_all_is_answered(self) -> None:
        planner = Planner(tiny(CHOICES), SolveOptions())
        plan, rows = planner.plan(), planner.formulation.model.rows
        alternatives(planner, plan, 2, Fraction(1, 50))
        assert planner.formulation.model.rows == rows
        assert planner.plan().choices == plan.choices

    def test_what_is_stopped_is_not_complete(self) -> None:
        stop = Event()
        stop.set()
        assert not asked(tiny(CHOICES), 1, "1/50", Course(stop)).complete


class TestWords:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("vi", ["Phương án 1", "khác kế hoạch 4 dự án", "đã chứng minh", "– *", "không phương án nào chọn: E"]),
            ("en", ["Alternative 1", "projects that differ from the plan: 4", "proven", "– *", "chosen in none: E"]),
        ],
    )
    def test_both_languages_in_eighty_columns(self, language: str, words: list[str]) -> None:
        scheme, file = tiny(CHOICES), io.StringIO()
        show(alternatives_text(scheme, asked(scheme, 2, "1/50"), language, 80), file, 80)
        text = file.getvalue()
        assert all(word.casefold() in " ".join(text.casefold().split()) for word in words), text
        assert all(len(line) <= 80 for line in text.splitlines())

    def test_json_has_the_plans_and_what_they_share(self) -> None:
        scheme = tiny(CHOICES)
        data = alternatives_data(scheme, asked(scheme, 2, "1/50"), "vi")
        to_json(data)
        (one,) = data["alternatives"]
        assert (one["distance"], [project["id"] for project in one["different"]]) == (4, ["C", "D", "A", "B"])
        assert [project["id"] for project in one["plan"]["projects"]] == ["C", "D"]
        assert data["core"] == {"chosen": [], "never": [{"id": "E", "name": "E"}]}
