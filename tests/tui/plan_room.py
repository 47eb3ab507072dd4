"""The Plan room, entered, looked at and typed into by tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.plan_parts.viewer import Viewer
from eaplan.tui.widgets.table import Table
from eaplan.workspace.edits import Edit, SetValue
from tests.tui.screen import SMALL, opened, settled


@asynccontextmanager
async def in_room(folder: Path, size: tuple[int, int] = SMALL, language: str = "vi") -> AsyncIterator[Pilot[int]]:
    """The Plan room of a folder's scheme."""
    async with opened(folder, size, language) as pilot:
        await pressed(pilot, "7")
        for _ in range(100):  # a busy machine takes its time to work out the views in their thread
            if not app_of(pilot).desk.plans.names() or len(table_of(pilot).data):
                break
            await settled(pilot)
        await settled(pilot)
        yield pilot


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait for what comes of it."""
    await pilot.press(*keys)
    await settled(pilot)
    await settled(pilot)  # what one thread hands over may begin another


def app_of(pilot: Pilot[int]) -> EaplanApp:
    """The application."""
    assert isinstance(pilot.app, EaplanApp)
    return pilot.app


def table_of(pilot: Pilot[int]) -> Table:
    """The table of the view that is seen."""
    return pilot.app.screen_stack[0].query_one(Viewer).table


def shown(pilot: Pilot[int]) -> list[str]:
    """The keys of the rows."""
    table = table_of(pilot)
    return [str(table.data.key(row)) for row in table.view.rows]


async def edit(pilot: Pilot[int], *edits: Edit) -> None:
    """Change the scheme, unsaved."""
    assert app_of(pilot).edit(edits, "tui.done.text", item="P02")
    await settled(pilot)
    await settled(pilot)


def cost_of_p02(pilot: Pilot[int], amount: int) -> SetValue:
    """Another cost of a project."""
    row = app_of(pilot).desk.view.row("projects", "P02")
    assert row is not None
    return SetValue((*row.path, "cost", "total"), amount)
