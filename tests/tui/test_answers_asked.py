"""Questions are chosen with what they need, or asked of the item that is looked at anywhere; how that looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from tests.tui.answers_room import answered, choose, ended, enter, settled_but_asking
from tests.tui.plan_room import app_of
from tests.tui.plan_room import in_room as in_plan_room
from tests.tui.screen import SMALL, WIDE, opened, settled, text
from tests.tui.slow import Slow


async def test_a_project_is_asked_about_where_it_is_looked_at(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await pilot.press("3", "down", "a")
        await settled_but_asking(pilot)
        ask = slow_answers[0].job.ask
        assert (ask.name, ask.item) == ("why", ("projects", "P02"))
        assert "P02" in text(pilot).splitlines()[2]
        await ended(pilot, slow_answers[0], answered(pilot, 3))
        await pilot.press("g")
        await settled(pilot)
        assert app_of(pilot).here == ("projects", ("projects", "P02"))


async def test_a_project_left_out_is_asked_about_in_the_plan_room(planned: Path, slow_answers: list[Slow]) -> None:
    async with in_plan_room(planned) as pilot:
        await pilot.press("w")
        await settled(pilot)
        await pilot.press("a")
        await settled_but_asking(pilot)
        job, (plan,) = slow_answers[0].job, slow_answers[0].job.plans
        assert job.ask.item in [("projects", rejection.project) for rejection in plan.not_chosen]
        assert job.scenario is None
        slow_answers[0].drop()
        await settled(pilot)
        await pilot.press("backspace")
        await settled(pilot)
        assert app_of(pilot).rooms.current == "plan"


async def test_the_scenario_that_is_looked_at_is_asked_about(planned: Path, slow_answers: list[Slow]) -> None:
    base = planned / "plans" / "base.yaml"
    base.rename(base.with_name("thap.yaml")).write_text(
        base.with_name("thap.yaml").read_text(encoding="utf-8").replace("scenario: null", "scenario: thap"),
        encoding="utf-8",
    )
    async with in_plan_room(planned) as pilot:
        await pilot.press("s", "down", "down", "enter")
        await settled(pilot)
        await settled(pilot)
        await pilot.press("w", "a")
        await settled_but_asking(pilot)
        assert slow_answers[0].job.scenario == "thap"
        slow_answers[0].drop()


async def test_a_target_is_asked_about(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await pilot.press("5", "a")
        await settled_but_asking(pilot)
        assert slow_answers[0].job.ask.name == "justification"
        slow_answers[0].drop()


async def test_an_item_and_a_way_are_chosen(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await enter(pilot)
        await choose(pilot, "impact")
        await pilot.press(*"P16")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await settled_but_asking(pilot)
        ask = slow_answers[0].job.ask
        assert (ask.name, ask.item, ask.way) == ("impact", ("projects", "P16"), "delay1")
        await ended(pilot, slow_answers[0], answered(pilot, 3))
        await pilot.press("escape", "enter")  # the question again: the last item is offered first
        await pilot.pause()
        await pilot.press("enter", "enter")
        await settled_but_asking(pilot)
        assert (slow_answers[1].job.ask.item, slow_answers[1].job.ask.way) == (("projects", "P16"), "drop")
        slow_answers[1].drop()


async def test_changes_are_typed_and_offered_again(small: Path, slow_answers: list[Slow]) -> None:
    async with opened(small) as pilot:
        await enter(pilot)
        await choose(pilot, "whatif")
        await pilot.press("escape")  # nothing typed, nothing asked
        await pilot.pause()
        assert slow_answers == []
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"forbid IOC", "enter")
        await settled_but_asking(pilot)
        assert slow_answers[0].job.ask.typed == "forbid IOC"
        assert "forbid IOC" in text(pilot)
        await ended(pilot, slow_answers[0], answered(pilot, 3))
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "forbid IOC"


async def test_a_key_that_asks_does_nothing_where_nothing_can_be_asked(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await pilot.press("4", "w")
        await settled(pilot)
        assert app_of(pilot).rooms.current == "money"
        assert slow_answers == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
async def test_how_the_questions_look(
    example: Path, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    async with opened(example, size, language) as pilot:
        await enter(pilot)
        assert text(pilot) == snapshot


@pytest.mark.parametrize(("size", "language"), [(SMALL, "vi"), (WIDE, "en")], ids=["small", "wide"])
async def test_how_an_answer_looks(
    small: Path, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    """One that the optimiser's process gives in earnest."""
    async with opened(small, size, language) as pilot:
        await enter(pilot)
        await choose(pilot, "impact")
        await pilot.press(*"MANG", "enter")
        await settled(pilot)
        await settled(pilot)
        assert text(pilot) == snapshot
