"""The room of problems: live, grouped, accepted, and a way to each place."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.tui.app import EaplanApp
from eaplan.tui.rooms.problems import Problems
from eaplan.workspace import Workspace
from eaplan.workspace.edits import SetValue
from tests.tui.screen import SMALL, WIDE, opened, settled, text


def app_of(pilot: object) -> EaplanApp:
    app = getattr(pilot, "app", None)
    assert isinstance(app, EaplanApp)
    return app


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "160x48"])
async def test_it_looks(example: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(example, size, language) as pilot:
        await pilot.press("9")
        await settled(pilot)
        assert text(pilot) == snapshot


async def test_a_wrong_edit_shows_at_once_and_is_gone_with_undo(example: Path) -> None:
    async with opened(example) as pilot:
        app = app_of(pilot)
        await pilot.press("9")
        app.edit([SetValue(("projects", 0, "lead"), "khong_co")], "tui.done.made", item="x")
        await settled(pilot)
        room = app.rooms.room
        assert isinstance(room, Problems)
        assert room.table.data.cell(0, room.table.data.columns[1]).plain == "E071"  # type: ignore[union-attr]
        await pilot.press("u")
        await settled(pilot)
        assert "0 lỗi" in text(pilot)


async def test_enter_goes_to_the_item(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("9")
        await settled(pilot)
        problem = app_of(pilot).rooms.room.problem  # type: ignore[union-attr]
        await pilot.press("enter")
        await settled(pilot)
        assert app_of(pilot).here == ("targets", (problem.kind, problem.entry))


async def test_a_warning_is_accepted_with_a_reason(example: Path) -> None:
    async with opened(example) as pilot:
        app = app_of(pilot)
        await pilot.press("9")
        await settled(pilot)
        problem = app.rooms.room.problem  # type: ignore[union-attr]
        before = len(app.rooms.room.table.data)  # type: ignore[union-attr]
        await pilot.press("a", *"Vì thế", "enter")
        await settled(pilot)
        row = app.desk.view.row(problem.kind, problem.entry)
        assert row is not None
        assert row.raw["accept"] == {problem.code: "Vì thế"}
        assert len(app.rooms.room.table.data) < before  # type: ignore[union-attr]
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert any(one.accepted == "Vì thế" for one in Workspace.open(example).accepted)


async def test_errors_cannot_be_accepted(example: Path) -> None:
    async with opened(example) as pilot:
        app = app_of(pilot)
        await pilot.press("9")
        app.edit([SetValue(("projects", 0, "lead"), "khong_co")], "tui.done.made", item="x")
        await settled(pilot)
        await pilot.press("ctrl+home", "a")
        await settled(pilot)
        assert len(app.screen_stack) == 1


async def test_it_is_filtered_without_diacritics_and_grouped(example: Path) -> None:
    async with opened(example, WIDE) as pilot:
        app = app_of(pilot)
        await pilot.press("9")
        await settled(pilot)
        await pilot.press("slash", *"giai doan tang toc", "enter")
        await settled(pilot)
        room = app.rooms.room
        assert isinstance(room, Problems)
        assert 0 < len(room.table.view.rows) < len(room.table.data)
        await pilot.press("b", "b")
        await settled(pilot)
        assert "chỉ tiêu K01" in text(pilot)


async def test_f8_walks_from_problem_to_problem(example: Path) -> None:
    async with opened(example) as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("f8")
            await settled(pilot)
            seen.append(app_of(pilot).here[1])
        assert len(set(seen)) == 3
