"""What money is worth: against every plan of small random schemes, and in words on one that is easy to follow."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.outputs.answers.worth_data import worth_data
from eaplan.outputs.answers.worth_text import worth_text
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.screen import show
from eaplan.scheme import Scheme
from eaplan.solvers.conditions import left_out
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.raising import raised
from eaplan.studies.budget import Budget
from eaplan.studies.course import Course
from eaplan.studies.worth import Worths, worth
from tests.solvers.tiny import tiny
from tests.strategies import schemes
from tests.studies.feasible import best_score

ROADS = """
components: []
criteria: [{id: K, weight: 1}]
funds:
  - {id: STATE, kind: investment, limit: {S1: 10, S2: 0}}
  - {id: CITY, kind: counterpart, limit: {S1: 3, S2: 4}, only: {projects: [B]}}
  - {id: RICH, kind: ppp, limit: {S1: 50}, only: {projects: [A]}}
projects:
  - {id: A, name: A, cost: 8, latest: S1, scores: {K: 5}}
  - {id: B, name: B, cost: 6, latest: S1, scores: {K: 4}, funds: CITY}
  - {id: C, name: C, cost: 11, latest: S1, scores: {K: 9}, funds: STATE}
objectives: [{goal: value}]
"""


def asked(scheme: Scheme, step: int = 1, **more: Any) -> Worths:
    planner = Planner(scheme, SolveOptions())
    return worth(planner, planner.plan(), step, **more)


NO_TIME = Budget(0.0, Course())


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes("limits"))
def test_every_answer_agrees_with_all_plans_there_are(data: dict[str, Any]) -> None:
    scheme = Scheme.model_validate(data, context={"unit": 1})
    planner = Planner(scheme, SolveOptions())
    plan = planner.plan()
    if not plan.found:
        return
    now = best_score(scheme)
    assert now is not None
    answer = worth(planner, plan, 2)
    assert answer.complete
    for one in answer.listed:
        with_a_step = best_score(raised(scheme, {one.limit: 2}))
        assert with_a_step is not None
        if one.verdict == "gains":
            assert with_a_step < now
            assert [gain.amount for gain in one.gains] == [old - new for old, new in zip(now, with_a_step, strict=True)]
        elif one.threshold:
            assert one.threshold.something - one.threshold.nothing == 2
            assert best_score(raised(scheme, {one.limit: one.threshold.nothing})) == now
            assert (best_score(raised(scheme, {one.limit: one.threshold.something})) or now) < now
        else:
            assert one.verdict == "nothing"
            assert best_score(raised(scheme, {one.limit: 10**6})) == now


class TestRoads:
    def test_a_step_that_lets_a_better_project_in_is_worth_its_value(self) -> None:
        best = asked(tiny(ROADS)).listed[0]
        assert (best.limit, best.verdict) == (("STATE", "S1"), "gains")
        assert [gain.amount for gain in best.gains] == [
            Fraction(9)
        ]  # A's money comes from elsewhere, C's is short by one
        assert [(move.project, move.before) for move in best.moves] == [("C", None)]

    def test_where_a_step_is_too_small_the_least_amount_is_told(self) -> None:
        city = next(one for one in asked(tiny(ROADS)).listed if one.limit == ("CITY", "S1"))
        assert city.verdict == "threshold"
        assert city.threshold is not None
        assert (city.threshold.nothing, city.threshold.something) == (2, 3)
        assert [gain.amount for gain in city.threshold.gains] == [Fraction(4)]

    def test_money_that_nobody_can_use_is_worth_nothing_at_all(self) -> None:
        answer = asked(tiny(ROADS))
        nothing = {one.limit for one in answer.listed if one.verdict == "nothing"}
        assert nothing == {("STATE", "S2"), ("CITY", "S2"), ("RICH", "S1"), ("RICH", "S2")}

    def test_the_worthiest_come_first(self) -> None:
        assert [one.verdict for one in asked(tiny(ROADS)).listed[:3]] == ["gains", "threshold", "nothing"]

    def test_only_some_funds(self) -> None:
        assert {one.limit[0] for one in asked(tiny(ROADS), funds=["CITY"]).listed} == {"CITY"}

    def test_what_is_stopped_is_not_complete(self) -> None:
        stop = Event()
        stop.set()
        answer = asked(tiny(ROADS), course=Course(stop))
        assert (answer.complete, answer.listed, answer.asked) == (False, (), 6)

    def test_progress_is_told_limit_by_limit(self) -> None:
        told: list[tuple[int, int]] = []
        asked(tiny(ROADS), course=Course(listener=lambda done, steps: told.append((done, steps))))
        assert told == [*((done, 6) for done in range(6)), (6, 6)]

    def test_without_time_nothing_is_claimed(self) -> None:
        scheme = tiny(ROADS)
        answer = asked(scheme, budget=NO_TIME)
        assert answer.complete
        assert {one.verdict for one in answer.listed} == {"unknown"}
        file = io.StringIO()
        show(worth_text(scheme, answer, "en"), file, 80)
        assert "There is no limit in which" not in file.getvalue()

    def test_a_plan_that_was_found_for_another_amount_has_no_bound(self) -> None:
        city = next(one for one in asked(tiny(ROADS)).listed if one.verdict == "threshold")
        assert city.threshold is not None
        assert [(gain.bound, gain.proven) for gain in city.threshold.gains] == [(None, False)]

    def test_a_plan_that_needs_no_more_money_and_is_better_is_told_and_nothing_else(self) -> None:
        scheme = tiny(ROADS)
        planner = Planner(scheme, SolveOptions())
        poor = planner.plan([left_out(planner.formulation, "A")], explain=False)
        answer = worth(planner, poor, 1)
        assert (answer.listed, answer.complete) == ((), False)
        assert [(gain.level, gain.amount > 0) for gain in answer.surpassed] == [("value", True)]
        file = io.StringIO()
        show(worth_text(scheme, answer, "en"), file, 80)
        assert "is not the best plan" in " ".join(file.getvalue().split())
        assert json.loads(to_json(worth_data(scheme, answer, "en")))["surpassed"][0]["level"] == "value"

    def test_of_the_plans_that_are_only_tried_no_more_is_decided_than_is_asked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tried: list[Plan] = []
        plan = Planner.plan

        def noted(*given: Any, **named: Any) -> Plan:
            tried.append(plan(*given, **named))
            return tried[-1]

        monkeypatch.setattr(Planner, "plan", noted)
        asked(tiny(ROADS, objectives=[{"goal": "value"}, {"goal": "count"}, {"goal": "money"}]))
        assert any(one.levels[0].proven and one.levels[1].bound is None for one in tried)

    def test_the_plans_that_are_shown_are_the_best_ones_by_all_levels(self) -> None:
        scheme = tiny(ROADS, objectives=[{"goal": "value"}, {"goal": "count"}, {"goal": "money"}])
        shown = [one for one in asked(scheme).listed if one.verdict != "nothing"]
        assert shown
        for one in shown:
            more, told = (one.threshold.something, one.threshold.gains) if one.threshold else (1, one.gains)
            best = Planner(raised(scheme, {one.limit: more}), SolveOptions()).plan()
            assert [gain.after for gain in told] == [level.value for level in best.levels]


class TestWords:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("vi", ["Tăng 1 đồng là có tác dụng", "từ 3 đồng", "Giá trị: +9", "Thêm: C", "2021 (còn dư 50 đồng)"]),
            ("en", ["1 đồng more brings something", "from 3 đồng", "Value: +9", "In: C", "2021 (not used: 50 đồng)"]),
        ],
    )
    def test_both_languages_in_eighty_columns(self, language: str, words: list[str]) -> None:
        scheme, file = tiny(ROADS), io.StringIO()
        show(worth_text(scheme, asked(scheme), language), file, 80)
        text = file.getvalue()
        assert all(word.casefold() in text.casefold() for word in words), text
        assert all(len(line) <= 80 for line in text.splitlines())

    def test_json_has_whole_dong_and_every_limit(self) -> None:
        scheme = tiny(ROADS)
        data = worth_data(scheme, asked(scheme), "vi")
        to_json(data)
        assert (data["step"], data["complete"], len(data["limits"])) == (1, True, 6)
        first = data["limits"][0]
        assert (first["fund"], first["period"], first["gains"][0]["gain"]) == ("STATE", "S1", 9)
        assert first["moves"][0]["after"]["start"] == "S1"
