"""The justification of targets: against every plan of small random schemes, and in words on one easy to follow."""

from __future__ import annotations

import io
from fractions import Fraction
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.outputs.answers.justification_data import justification_data
from eaplan.outputs.answers.justification_markdown import justification_markdown
from eaplan.outputs.answers.justification_sheet import SheetWords
from eaplan.outputs.answers.justification_text import justification_text
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.screen import show
from eaplan.scheme import Scheme
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.studies.budget import Budget
from eaplan.studies.course import Course
from eaplan.studies.justification import Sheet, justification, justifications
from tests.oracle import Oracle
from tests.solvers.tiny import tiny
from tests.strategies import schemes
from tests.studies.feasible import feasible, score

LINES = """
sources: [{id: BC, name: "Báo cáo số 12|BC", date: 2021-03, url: "https://example.org/bc"}]
components: [{id: NET}]
criteria: [{id: K, weight: 1}]
funds:
  - {id: STATE, kind: investment, limit: {S1: 10, S2: 4}}
  - {id: CITY, kind: counterpart, limit: {S1: 2}}
targets:
  - id: T
    unit: "%"
    baseline: {value: 20, evidence: {sources: [BC], as_of: 2020-12}}
    values: {S1: 60, S2: 100}
    limit: 90
    order: 2
    criterion: NQ 58
    assumptions: {vi: Định nghĩa không đổi, en: The definition stays}
projects:
  - {id: A, cost: 4, delivers: {NET: 2}, scores: {K: 1}, latest: S1}
  - {id: B, cost: 5, needs: {NET: 2}, contributes: {T: 30}, scores: {K: 9}, latest: S1, evidence: {illustrative: true}}
  - {id: C, cost: 8, contributes: {T: 45}, scores: {K: 2}, latest: S1}
  - {id: D, cost: 4, contributes: {T: 5}, scores: {K: 1}}
objectives: [{goal: value}, {goal: money}]
"""


def sheet_of(scheme: Scheme, course: Course | None = None) -> tuple[Plan, Sheet]:
    planner = Planner(scheme, SolveOptions())
    plan = planner.plan()
    return plan, justification(planner, plan, "T", course)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes("targets"))
def test_every_figure_agrees_with_all_plans_there_are(data: dict[str, Any]) -> None:
    scheme = Scheme.model_validate(data, context={"unit": 1})
    planner = Planner(scheme, SolveOptions())
    plan = planner.plan()
    if not plan.found:
        return
    oracle = Oracle(scheme)
    plans = feasible(oracle)
    index = {period.id: period.index for period in scheme.periods}
    for sheet in justifications(planner, plan):
        sign = 1 if scheme.target[sheet.target].direction == "up" else -1
        for reach in sheet.reaches:
            values = {id(picks): oracle.target_value(sheet.target, index[reach.period], picks) for picks in plans}
            most = max(values.values(), key=lambda value: value * sign)
            assert Fraction(reach.most) == Fraction(reach.bound) == most
            assert reach.within_reach == ((most - Fraction(reach.goal)) * sign >= 0)
            for rung in reach.rungs:
                reaching = [p for p in plans if (values[id(p)] - Fraction(rung.asked)) * sign >= 0]
                best = min(score(oracle, picks) for picks in reaching)
                now = min(score(oracle, picks) for picks in plans)
                assert [gain.amount for gain in rung.gains] == [old - new for old, new in zip(now, best, strict=True)]


class TestLines:
    def test_contributions_add_up_to_what_the_plan_reaches(self) -> None:
        _, sheet = sheet_of(tiny(LINES))
        assert [(part.choice.project, part.amount, part.after) for part in sheet.contributions] == [
            ("B", 30, 50),
            ("D", 5, 55),
        ]
        assert [reach.value for reach in sheet.reaches] == [50, 55]

    def test_what_a_project_needs_is_named_with_who_delivers_it(self) -> None:
        _, sheet = sheet_of(tiny(LINES))
        assert [(p.project, p.component, p.maturity, p.by) for p in sheet.premises] == [("B", "NET", 2, ("A",))]

    def test_a_goal_that_no_plan_reaches(self) -> None:
        _, sheet = sheet_of(tiny(LINES))
        last = sheet.reaches[-1]
        assert (last.goal, last.most, last.proven, last.within_reach) == (100, 70, True, False)

    def test_the_price_of_a_goal_is_what_its_best_plan_loses(self) -> None:
        _, sheet = sheet_of(tiny(LINES))
        first = sheet.reaches[0]
        assert (first.value, first.goal, first.most) == (50, 60, 70)
        rung = first.rungs[0]
        assert [rung.value for rung in first.rungs] == [65, 70]
        assert [(gain.level, gain.amount) for gain in rung.gains] == [("value", -7), ("money", -3)]
        assert [(move.project, move.kind) for move in rung.moves] == [("C", "in"), ("B", "out")]

    def test_what_is_stopped_is_not_complete(self) -> None:
        stop = Event()
        stop.set()
        _, sheet = sheet_of(tiny(LINES), Course(stop))
        assert not sheet.complete
        assert sheet.reaches[0].within_reach is None

    def test_without_time_prices_are_not_said_to_be_proven(self) -> None:
        scheme = tiny(LINES)
        planner = Planner(scheme, SolveOptions())
        sheet = justification(planner, planner.plan(), "T", budget=Budget(0.0, Course()))
        assert sheet.complete
        first = sheet.reaches[0]
        assert first.most <= 70 <= first.bound
        values = [rung.gains[0] for rung in first.rungs if rung.asked == 60]
        assert all(gain.amount == -7 for gain in values if gain.proven)

    def test_an_unknown_target(self) -> None:
        planner = Planner(tiny(LINES), SolveOptions())
        with pytest.raises(KeyError):
            justification(planner, planner.plan(), "X")


class TestWords:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            (
                "vi",
                [
                    "Giải trình chỉ tiêu T",
                    "càng cao càng tốt",
                    "nguồn: Báo cáo số 12|BC",
                    "số liệu minh họa: B",
                    "không thể đạt: phương án nào cũng còn cách ít nhất 30",
                    "có phương án đạt được",
                    "STATE: 5",
                    "50 → 65",
                    "Giá trị: −7",
                    "Định nghĩa không đổi",
                ],
            ),
            (
                "en",
                [
                    "Justification of target T",
                    "more is better",
                    "source: Báo cáo số 12|BC",
                    "cannot be reached: at least 30",
                    "50 → 65",
                    "Value: −7",
                    "The definition stays",
                ],
            ),
        ],
    )
    def test_both_languages_in_eighty_columns(self, language: str, words: list[str]) -> None:
        scheme, file = tiny(LINES), io.StringIO()
        plan, sheet = sheet_of(scheme)
        show(justification_text(SheetWords(scheme, plan, language), [sheet]), file, 120)
        text = " ".join(file.getvalue().split()).casefold()
        assert [word for word in words if word.casefold() not in text] == [], file.getvalue()
        narrow = io.StringIO()
        show(justification_text(SheetWords(scheme, plan, language), [sheet]), narrow, 80)
        assert all(len(line) <= 80 for line in narrow.getvalue().splitlines())

    def test_markdown_has_tables_and_nothing_that_breaks_them(self) -> None:
        scheme = tiny(LINES)
        plan, sheet = sheet_of(scheme)
        text = justification_markdown(SheetWords(scheme, plan, "vi"), [sheet])
        assert "## Giải trình chỉ tiêu T" in text
        assert "Báo cáo số 12\\|BC" in text
        tables = [line for line in text.splitlines() if line.startswith("|")]
        assert {line.replace("\\|", "").count("|") for line in tables} <= {4, 6, 7}

    def test_json_is_whole(self) -> None:
        scheme = tiny(LINES)
        plan, sheet = sheet_of(scheme)
        data = justification_data(scheme, plan, [sheet], "vi")
        to_json(data)
        (target,) = data["targets"]
        assert target["contributions"][0]["funds"] == {"STATE": 5}
        assert target["reaches"][0]["prices"][0]["gains"][0]["gain"] == -7

    def test_figures_add_up_as_they_are_shown_and_what_is_called_by_an_id_is_named(self) -> None:
        text = LINES.replace(
            "cost: 5, needs: {NET: 2}, contributes: {T: 30}", "cost: '4.9999', contributes: {T: '30.0004'}"
        )
        scheme, file = tiny(text, scheme={"money": "tỷ"}), io.StringIO()
        plan, sheet = sheet_of(scheme)
        show(justification_text(SheetWords(scheme, plan, "en"), [sheet]), file, 160)
        told = " ".join(file.getvalue().split())
        assert "+30.0004 50.0004" in told
        assert "9.9996 from the goal" in told
        assert "Amounts are rounded to 3 decimals" in told
        assert "D 2022 → 2021" in told
        assert "Projects by their ids: D D." in told
