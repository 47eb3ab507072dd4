"""A scheme of which a stage was reviewed, and planned again, in every room."""

from __future__ import annotations

from pathlib import Path

import pytest

from eaplan.commands.program import run
from eaplan.tui.app import EaplanApp
from eaplan.tui.keys import ROOM_KEYS
from eaplan.tui.rooms.lists import Lists
from tests.reviewing import made
from tests.tui.screen import WIDE, opened, settled, text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Planned before its review, and not again yet."""
    folder = made.write(tmp_path / "thu", reviewed=False)
    run(["plan", str(folder)])
    return made.write(folder, reviewed=True)


@pytest.mark.parametrize(("again", "state"), [(False, "stale"), (True, "optimal")])
async def test_every_room_shows_it(folder: Path, again: bool, state: str) -> None:
    if again:
        run(["plan", str(folder)])
    async with opened(folder, WIDE) as pilot:
        for key in ROOM_KEYS.values() if again else "7":
            await pilot.press(key)
            await settled(pilot)
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert app.desk.plan_state == state


async def test_reviews_are_a_list_like_others(folder: Path) -> None:
    async with opened(folder, WIDE) as pilot:
        await pilot.press("0")
        await settled(pilot)
        pilot.app.screen.query_one(Lists).choose_list("reviews")
        await settled(pilot)
        assert "S1" in text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Đánh giá chung" in text(pilot)
