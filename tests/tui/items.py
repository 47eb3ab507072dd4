"""Working on items in tests: jumping to them, pressing keys, and looking at what became of the files."""

from __future__ import annotations

from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.item_room import ItemRoom
from tests.tui.screen import settled


def room(pilot: Pilot[int]) -> ItemRoom:
    """The room that is entered."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    here = app.rooms.room
    assert isinstance(here, ItemRoom)
    return here


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait for what comes of them."""
    await pilot.press(*keys)
    await settled(pilot)


async def go(pilot: Pilot[int], kind: str, id: str) -> ItemRoom:
    """Jump to an item."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    assert app.go_to(kind, id)
    await settled(pilot)
    return room(pilot)


def texts(pilot: Pilot[int]) -> str:
    """The texts of all files as they stand in the session."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    return "\n".join(file.text for file in app.desk.session.files.values())


def ids(pilot: Pilot[int], kind: str) -> list[str]:
    """The ids of a list."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    return [row.id for row in app.desk.view.rows(kind)]
