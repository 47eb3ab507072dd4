"""Keys that come faster than the screen follows: keys typed ahead, a key held down."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from eaplan.tui.dialogs.rename import Rename
from eaplan.tui.rooms.item_room import ItemRoom
from eaplan.tui.widgets.table import Table
from eaplan.workspace.edits import Remove
from tests.tui.items import go, press, room, texts
from tests.tui.screen import WIDE, opened, settled, text


async def typed_ahead(pilot: Pilot[int], *keys: str) -> None:
    """Press keys at once, without waiting for what comes of each."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settled(pilot)


async def test_a_dialog_takes_the_first_of_two_answers(example: Path) -> None:
    async with opened(example) as pilot:
        await go(pilot, "targets", "K01")
        await press(pilot, "r", "end", "x")
        dialog = pilot.app.screen
        assert isinstance(dialog, Rename)
        dialog.answered("rename")
        dialog.answered("cancel")
        await settled(pilot)
        assert room(pilot).selected == ("targets", "K01x")
        assert len(pilot.app.screen_stack) == 1


@pytest.mark.parametrize("keys", ["030", "2323", "5650", "0202"])
async def test_rooms_may_be_left_and_entered_again_before_they_are_there(example: Path, keys: str) -> None:
    async with opened(example) as pilot:
        await typed_ahead(pilot, *keys)
        here = room(pilot)
        assert here.display
        assert isinstance(here, ItemRoom)
        assert here.table.data.columns, text(pilot)


async def test_what_was_typed_goes_into_its_own_list_though_another_is_seen_by_then(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "targets", "K01")
        typed = Table.CellEdited(here.table, here.table.data, "K01", "baseline.value", "7")
        here.action_next_list(1)
        here.table.post_message(typed)
        await settled(pilot)
        assert here.selected == ("targets", "K01")
        row = here.desk.view.row("targets", "K01")
        assert row is not None
        assert row.raw["baseline"]["value"] == 7


async def test_what_was_typed_into_an_item_that_is_gone_is_gone_with_it(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        here = await go(pilot, "targets", "K01")
        typed = Table.CellEdited(here.table, here.table.data, "K01", "baseline.value", "7")
        assert here.edit([Remove(("targets", 0))], "tui.done.deleted", kind="targets", item="K01")
        before = texts(pilot)
        here.table.post_message(typed)
        await settled(pilot)
        assert texts(pilot) == before
