"""The room of projects, entered, looked at and typed into by tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.projects import Projects
from tests.tui.screen import SMALL, opened, settled

P01 = "du-an/nv1-nen-tang-so.yaml"


@asynccontextmanager
async def in_projects(
    folder: Path, size: tuple[int, int] = SMALL, language: str = "vi"
) -> AsyncIterator[tuple[Pilot[int], Projects]]:
    """The application in the room of projects."""
    async with opened(folder, size, language) as pilot:
        await pilot.press("3")
        await settled(pilot)
        room = app_of(pilot).rooms.room
        assert isinstance(room, Projects)
        yield pilot, room


def app_of(pilot: Pilot[int]) -> EaplanApp:
    assert isinstance(pilot.app, EaplanApp)
    return pilot.app


def project(pilot: Pilot[int], id: str) -> dict[str, Any]:
    """The plain data of a project as they stand."""
    row = app_of(pilot).desk.view.row("projects", id)
    assert row is not None
    raw: dict[str, Any] = row.raw
    return raw


def stand_on(room: Projects, id: str, column: str) -> None:
    """Put the cursor on a cell."""
    room.table.go_to(id)
    room.table.place = [one.key for one in room.table.columns.shown].index(column)


def cell(room: Projects, id: str, column: str) -> str:
    """What a cell shows."""
    at = room.table.view.row_of(id)
    assert at is not None
    return str(room.projects.cell(at, next(one for one in room.projects.columns if one.key == column)))


def texts(pilot: Pilot[int]) -> dict[str, str]:
    return {name: file.text for name, file in app_of(pilot).desk.session.files.items()}


def shown_ids(room: Projects) -> list[str]:
    return [room.projects.rows[at].id for at in room.table.view.rows]


async def type_over(pilot: Pilot[int], typed: str) -> None:
    """Edit the cell under the cursor."""
    await pilot.press("f2", "ctrl+u", *typed, "enter")
    await settled(pilot)
