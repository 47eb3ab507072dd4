"""The Answers room keeps what was answered, and says what must be known of an answer that is looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from eaplan.tui.rooms.answers_parts.history import MOST, Given, History
from eaplan.tui.rooms.answers_parts.messages import Steps
from eaplan.tui.rooms.answers_parts.questions import Ask
from tests.tui.answers_room import PLAN, answered, choose, ended, enter
from tests.tui.dialogs import until
from tests.tui.plan_room import app_of
from tests.tui.screen import opened, text
from tests.tui.slow import Slow


def test_the_history_keeps_the_last_ones_and_looks_at_the_newest() -> None:
    history = History()
    assert history.current is None
    assert not history.can_step(-1)
    asked = [Given(Ask("worth"), None, version) for version in range(MOST + 1)]
    for given in asked:
        history.add(given)
    assert history.given == asked[1:]
    history.step(-1)
    assert history.current is asked[-2]
    assert history.can_step(1)
    history.forget(asked[-1])
    assert history.current is asked[-2]
    assert not history.can_step(1)


async def test_earlier_answers_are_seen_again_without_asking(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, "worth")
        await ended(pilot, slow_answers[0], answered(pilot, 2))
        await pilot.press("escape")
        await choose(pilot, "alternatives")
        await ended(pilot, slow_answers[1], answered(pilot, 5))
        assert "Câu trả lời 2/2" in text(pilot)
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: "─  1" in text(pilot) and "─  4" not in text(pilot))
        assert "Thêm vốn thì được gì?" in text(pilot)
        await pilot.press("escape", "left_square_bracket")  # from the questions, to the answer that was looked at
        await until(pilot, lambda: "Câu trả lời 1/2" in text(pilot))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "─  4" in text(pilot))
        assert len(slow_answers) == 2


async def test_an_answer_that_comes_while_one_is_elsewhere_is_told(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, "worth")
        await pilot.press("3")
        await until(pilot, lambda: "P_MANG" in text(pilot))
        assert "Đã có câu trả lời: nhấn A" in (await ended(pilot, slow_answers[0], answered(pilot, 2))).splitlines()[-1]
        await pilot.press("A")
        await until(pilot, lambda: "─  1" in text(pilot))


async def test_it_says_that_the_search_for_the_answer_has_begun(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        room = await enter(pilot)
        await choose(pilot, "worth")
        assert room.asking is not None
        room.asking.hear(Steps())
        await until(pilot, lambda: "đang tính câu trả lời" in text(pilot))
        slow_answers[0].drop()


async def test_a_plan_that_is_not_proven_is_said_to_be_none(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, "worth")
        feasible = PLAN.model_copy(update={"status": "feasible", "gap": 0.025})
        shown = await ended(pilot, slow_answers[0], replace(answered(pilot, 2), plan=feasible))
        assert "chưa chứng minh là tối ưu (còn cách 2,5%)" in " ".join(shown.split())


async def test_another_scenario_is_chosen_for_the_next_question_alone(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await enter(pilot)
        assert "Hỏi về: Kịch bản gốc" in text(pilot)
        await choose(pilot, "worth")
        await ended(pilot, slow_answers[0], answered(pilot, 2))
        await pilot.press("escape", "s", "down", "down", "enter")
        await pilot.pause()
        assert "Hỏi về: Ngân sách thấp" in text(pilot)
        assert len(slow_answers) == 1
        await pilot.press("left_square_bracket", "k")  # the answer that is looked at is asked again about it
        await until(pilot, lambda: len(slow_answers) == 2)
        assert slow_answers[1].job.scenario == "thap"
        assert app_of(pilot).rooms.current == "answers"
        slow_answers[1].drop()
