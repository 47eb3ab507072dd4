"""What is being typed in a cell is not forgotten when something is done with the whole."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.targets import Targets
from eaplan.workspace import Workspace
from tests.tui.screen import opened, settled


async def on_the_first_baseline(pilot: Pilot[int]) -> EaplanApp:
    """Put the cursor on a cell that can be edited."""
    await pilot.press("5")
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, EaplanApp)
    room = app.rooms.room
    assert isinstance(room, Targets)
    room.table.move_to(0, [one.key for one in room.table.columns.shown].index("baseline.value"))
    return app


async def test_saving_saves_what_is_being_typed(example: Path) -> None:
    async with opened(example) as pilot:
        app = await on_the_first_baseline(pilot)
        await pilot.press("f2", "ctrl+u", *"41", "ctrl+s")
        await settled(pilot)
        assert not app.desk.session.unsaved
    data = Workspace.open(example).data
    assert data["targets"][0]["baseline"]["value"] == 41


async def test_quitting_asks_about_what_is_being_typed(example: Path) -> None:
    async with opened(example) as pilot:
        app = await on_the_first_baseline(pilot)
        await pilot.press("f2", "5", "ctrl+q")
        await settled(pilot)
        assert len(app.screen_stack) == 2, "it shows what changed and asks"
        assert app.desk.session.unsaved
        await pilot.press("escape")


async def test_a_digit_types_into_an_amount_and_alt_with_it_enters_a_room(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("4")
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, EaplanApp)
        await pilot.press("5")
        await settled(pilot)
        assert app.rooms.current == "money"
        await pilot.press("escape")
        await pilot.press("alt+5")
        await settled(pilot)
        assert app.rooms.current == "targets"
