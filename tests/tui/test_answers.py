"""The Answers room: asking of what stands on the screen, progress, stopping, the answer, and asking again."""

from __future__ import annotations

from pathlib import Path

import pytest

from eaplan.locale import catalogue
from eaplan.problems import Problem
from eaplan.processes.job import Died, Dropped, Refused
from eaplan.tui.rooms.answers_parts.messages import Steps, Unanswerable
from eaplan.tui.rooms.answers_parts.questions import QUESTIONS
from eaplan.workspace.edits import SetValue
from tests.tui.answers_room import answered, choose, ended, enter
from tests.tui.dialogs import until
from tests.tui.plan_room import app_of, edit
from tests.tui.screen import WIDE, opened, settled, text
from tests.tui.slow import Slow

WORTH = "worth"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_question_has_words(language: str) -> None:
    words = catalogue(language, "tui/answers")
    assert set(words["question"]) == set(words["about"]) == set(QUESTIONS)
    assert set(words["choose"]) == {question.name for question in QUESTIONS.values() if question.about}
    assert set(words["typed"]) == {question.name for question in QUESTIONS.values() if question.typed is not None}


async def test_it_asks_what_is_on_the_screen_and_tells_how_far_it_is(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await edit(pilot, SetValue(("funds", 0, "limit", "GD1"), 21))
        room = await enter(pilot)
        await choose(pilot, WORTH)
        job = slow_answers[0].job
        assert job.data["funds"][0]["limit"]["GD1"] == 21
        assert (job.ask.name, job.scenario, job.plans) == (WORTH, None, [])
        await until(pilot, lambda: "25%" in text(pilot))  # the gap of the plan that is made first
        assert room.asking is not None
        room.asking.hear(Steps(3, 7))
        await until(pilot, lambda: "3/7 bước" in text(pilot))
        shown = await ended(pilot, slow_answers[0], answered(pilot, 3))
        assert "bước" not in shown
        assert "─  2" in shown


async def test_an_answer_scrolls_and_follows_the_width(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, WORTH)
        shown = await ended(pilot, slow_answers[0], answered(pilot, 100))
        assert "─  0" in shown
        await pilot.press("end")
        await until(pilot, lambda: "─ 99" in text(pilot))
        narrow = max(line.count("─") for line in text(pilot).splitlines())
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert max(line.count("─") for line in text(pilot).splitlines()) > narrow
        assert "Vì sao chọn" in text(pilot).splitlines()[3]  # the questions beside it


async def test_stopping_asks_for_what_there_is_and_again_drops_it(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, WORTH)
        await pilot.press("escape")
        assert slow_answers[0].asked_to_stop == 1
        assert "Đang dừng" in text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert slow_answers[0].answer == Dropped()
        assert "Đã dừng, không có câu trả lời" in text(pilot)
        await pilot.press("escape")
        assert "Thêm một tỷ" in text(pilot)  # the questions again


async def test_what_was_answered_before_a_stop_says_so(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, WORTH)
        shown = await ended(pilot, slow_answers[0], answered(pilot, 2, is_whole=False))
        assert "chỉ gồm phần trả lời được" in shown
        assert "─  1" in shown


async def test_after_an_edit_the_answer_is_old_and_can_be_asked_again(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, WORTH)
        shown = await ended(pilot, slow_answers[0], answered(pilot, 2))
        assert "Đề án đã được sửa" not in shown
        await edit(pilot, SetValue(("funds", 0, "limit", "GD1"), 21))
        assert "Đề án đã được sửa" in text(pilot)
        await pilot.press("k")
        assert len(slow_answers) == 2
        await ended(pilot, slow_answers[1], answered(pilot, 2))
        assert "Đề án đã được sửa" not in text(pilot)


async def test_another_question_takes_the_place_of_the_one_that_runs(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        room = await enter(pilot)
        await choose(pilot, WORTH)
        await pilot.press("k")
        assert slow_answers[0].answer == Dropped()
        shown = await ended(pilot, slow_answers[1], answered(pilot, 2))
        assert "─  1" in shown
        assert room.asking is None


async def test_leaving_the_program_ends_the_process(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, WORTH)
    assert slow_answers[0].answer == Dropped()


async def test_where_there_is_no_answer_the_reason_is_said(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small, language="en") as pilot:
        await enter(pilot)
        await choose(pilot, WORTH)
        assert "No plan keeps every rule" in await ended(pilot, slow_answers[0], Unanswerable("infeasible"))
        await pilot.press("k")
        assert "SIGKILL" in await ended(pilot, slow_answers[1], Died("SIGKILL"))
        await pilot.press("k")
        assert "own check refuses" in await ended(pilot, slow_answers[2], Refused((Problem("E302"),)))


async def test_a_scheme_with_errors_is_not_asked_about(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await edit(pilot, SetValue(("funds", 0, "limit", "GD1"), -5))
        await enter(pilot)
        await choose(pilot, WORTH)
        await settled(pilot)
        assert slow_answers == []
        assert app_of(pilot).rooms.current == "problems"


async def test_a_scenario_is_asked_about(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await enter(pilot)
        await pilot.press("s", "down", "down", "enter")
        await pilot.pause()
        await choose(pilot, WORTH)
        assert slow_answers[0].job.scenario == "thap"
        assert "Ngân sách thấp" in text(pilot)
        slow_answers[0].drop()
