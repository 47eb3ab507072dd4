"""What changes in “what if” is chosen step by step, or typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from eaplan.tui.dialogs.chooser import Chooser
from eaplan.tui.dialogs.jump import Jump
from eaplan.tui.rooms.answers_parts.changing import KINDS
from eaplan.tui.rooms.answers_parts.heading import way_words
from eaplan.tui.rooms.answers_parts.typing import Amount, Typed
from eaplan.workspace.edits import SetValue
from tests.tui.answers_room import choose, enter, settled_but_asking
from tests.tui.dialogs import typed, until
from tests.tui.plan_room import app_of, edit
from tests.tui.screen import opened, settled, text
from tests.tui.slow import Slow


async def test_a_limit_is_changed_without_knowing_how_to_write_it(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await enter(pilot)
        await choose(pilot, "whatif")
        await until(pilot, lambda: isinstance(pilot.app.screen, Typed))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser))
        assert "Hạn mức của một nguồn vốn" in text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Jump))
        await typed(pilot, "DTC_T")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Amount))
        await typed(pilot, "+10 tỷ")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Typed))
        assert pilot.app.screen.query_one(Input).value == "--limit DTC_T.S2=+10 tỷ"
        await pilot.press("enter")
        await settled_but_asking(pilot)
        assert slow_answers[0].job.ask.typed == "--limit DTC_T.S2=+10 tỷ"
        slow_answers[0].drop()


async def test_a_change_that_is_given_up_leaves_what_was_typed(example: Path, slow_answers: list[Slow]) -> None:
    async with opened(example) as pilot:
        await enter(pilot)
        await choose(pilot, "whatif")
        await until(pilot, lambda: isinstance(pilot.app.screen, Typed))
        await typed(pilot, "--forbid P06")
        screen = pilot.app.screen
        assert isinstance(screen, Typed)
        screen.answered("more")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Typed))
        assert pilot.app.screen.query_one(Input).value == "--forbid P06"
        await pilot.press("escape")
        await settled(pilot)
        assert slow_answers == []


@pytest.mark.parametrize(("grain", "words"), [("stage", "nếu chậm hai giai đoạn"), ("year", "nếu chậm hai năm")])
async def test_a_delay_is_told_in_the_periods_of_the_scheme(small: Path, grain: str, words: str) -> None:
    async with opened(small) as pilot:
        await edit(pilot, SetValue(("scheme", "grain"), grain))
        assert way_words("delay2", app_of(pilot).desk.view) == words


def test_what_can_be_chosen_is_what_can_be_typed() -> None:
    from eaplan.solvers.changes.change import FORMS

    assert set(KINDS) == set(FORMS) - {"scale", "set"}
