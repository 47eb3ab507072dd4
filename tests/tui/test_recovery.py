"""What an earlier program left unsaved is shown at the next start, and taken over, given up, or left for later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.dialogs.recovery import RecoveryDialog
from eaplan.workspace.edits import SetValue
from eaplan.workspace.journal import Recovery, left_behind
from eaplan.workspace.session import Session
from tests.tui.dialogs import at_rest, box, until
from tests.tui.screen import SMALL, WIDE, opened, settled


def leave_unsaved(folder: Path, name: str = "Tên chưa lưu") -> None:
    """Edit a target's name in a program that is killed then."""
    session = Session.open(folder)
    session.edit([SetValue(("targets", 0, "name", "vi"), name)], "tui.done.text", item="K01")
    session.journal.close(keep=True)


def is_asked(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, RecoveryDialog)


def name(pilot: Pilot[int]) -> str:
    app = pilot.app
    assert isinstance(app, EaplanApp)
    return str(app.desk.view.data["targets"][0]["name"]["vi"])


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(example: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    old = (example / "chi-tieu.yaml").read_text(encoding="utf-8")
    texts, bases = {"chi-tieu.yaml": old.replace("K01", "K99")}, {"chi-tieu.yaml": old}
    when = datetime(2026, 3, 9, 17, 5, tzinfo=UTC)
    recovery = Recovery(when, 3, texts, bases, {"chi-tieu.yaml": False}, cast(Any, None))
    async with opened(example, size, language) as pilot:
        pilot.app.push_screen(RecoveryDialog(recovery))
        await at_rest(pilot)
        assert box(pilot) == snapshot


async def test_it_is_taken_over_unsaved(example: Path) -> None:
    leave_unsaved(example)
    async with opened(example) as pilot:
        await until(pilot, lambda: is_asked(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: not is_asked(pilot))
        await settled(pilot)
        assert name(pilot) == "Tên chưa lưu"
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert app.desk.session.unsaved == ("chi-tieu.yaml",)
        await pilot.press("ctrl+z")
        assert app.desk.session.unsaved == ()


async def test_it_is_given_up(example: Path) -> None:
    leave_unsaved(example)
    async with opened(example) as pilot:
        await until(pilot, lambda: is_asked(pilot))
        await pilot.press("right", "enter")
        await until(pilot, lambda: not is_asked(pilot))
        assert name(pilot) != "Tên chưa lưu"
    assert left_behind(example) == []


async def test_it_is_left_for_later(example: Path) -> None:
    leave_unsaved(example)
    async with opened(example) as pilot:
        await until(pilot, lambda: is_asked(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not is_asked(pilot))
        assert name(pilot) != "Tên chưa lưu"
    [recovery] = left_behind(example)
    assert "Tên chưa lưu" in recovery.texts["chi-tieu.yaml"]


async def test_what_two_programs_left_is_asked_about_one_after_the_other(example: Path) -> None:
    session = Session.open(example)
    session.edit([SetValue(("projects", 0, "name", "vi"), "Dự án chưa lưu")], "tui.done.text", item="P01")
    leave_unsaved(example)
    session.journal.close(keep=True)
    async with opened(example) as pilot:
        for _ in range(2):
            await until(pilot, lambda: is_asked(pilot))
            asked = pilot.app.screen
            await pilot.press("enter")
            await until(pilot, lambda asked=asked: pilot.app.screen is not asked)  # type: ignore[misc]
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert name(pilot) == "Tên chưa lưu"
        assert app.desk.view.data["projects"][0]["name"]["vi"] == "Dự án chưa lưu"
