"""Changes of many projects at once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.projects_room import app_of, in_projects, project, stand_on, texts
from tests.tui.screen import settled, text


class TestMany:
    async def test_costs_are_scaled_exactly_in_one_step(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, _):
            before = texts(pilot)
            await pilot.press("space", "down", "space", "e")
            await self._choose(pilot, "cost", "scale", "110%")
            assert "2 dự án thay đổi" in text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert project(pilot, "P01")["cost"] == {"total": Decimal("6.6"), "low": Decimal("4.4"), "high": 11}
            assert project(pilot, "P02")["cost"]["total"] == Decimal("93.5")
            assert project(pilot, "P02")["options"][1]["cost"]["total"] == Decimal("27.5")
            assert project(pilot, "P03")["cost"]["total"] == 30
            await pilot.press("ctrl+z")
            assert texts(pilot) == before

    async def test_money_stays_in_whole_dong(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            stand_on(room, "P01", "cost")
            await pilot.press("e")
            await self._choose(pilot, "cost", "scale", "1,000000000123")
            await pilot.press("enter")
            await settled(pilot)
            assert project(pilot, "P01")["cost"]["total"] == Decimal("6.000000001")

    async def test_a_value_is_set(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            room.table.mark({"P01", "P03", "P04"})
            await pilot.press("e")
            await self._choose(pilot, "latest", "set", "S2")
            await pilot.press("enter")
            await settled(pilot)
            assert [project(pilot, id).get("latest") for id in ("P01", "P02", "P03", "P04")] == ["S2", None, "S2", "S2"]

    async def test_a_value_is_taken_away(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            room.table.mark({"P01", "P02"})
            await pilot.press("e")
            await self._choose(pilot, "running", "remove", "")
            assert "1 bỏ qua" in text(pilot)
            await pilot.click("Button")
            await settled(pilot)
            assert "running" not in project(pilot, "P01")
            assert "running" in project(pilot, "P02")

    async def test_what_would_be_wrong_is_said_and_not_done(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            room.table.mark({"P01", "P03"})
            before = texts(pilot)
            await pilot.press("e")
            await self._choose(pilot, "effort", "set", "-3")
            assert "2 dự án sẽ sai" in text(pilot)
            await pilot.press("enter", "escape")
            await settled(pilot)
            assert texts(pilot) == before

    async def test_enter_waits_for_the_preview(self, planned: Path) -> None:
        async with in_projects(planned) as (pilot, room):
            room.table.mark({"P01", "P03"})
            await pilot.press("e")
            await self._choose(pilot, "effort", "set", "")
            await pilot.press("4", "enter")
            await settled(pilot)
            assert [project(pilot, id)["effort"] for id in ("P01", "P03")] == [4, 4]

    @staticmethod
    async def _choose(pilot: Pilot[int], field: str, operation: str, typed: str) -> None:
        """Fill in the dialog."""
        from textual.widgets import Input, Select

        from eaplan.tui.rooms.projects_parts.bulk import fields

        names = [path[0] for path, _ in fields(app_of(pilot).desk.view)]
        pilot.app.screen.query_one("#field", Select).value = names.index(field)
        await pilot.pause()
        pilot.app.screen.query_one("#operation", Select).value = operation
        await pilot.pause()
        choice, line = pilot.app.screen.query_one("#choice", Select), pilot.app.screen.query_one("#typed", Input)
        if typed and choice.parent is not None and choice.parent.display:
            choice.value = typed
            choice.focus()
            await settled(pilot)
            await pilot.press("tab")
        else:
            line.focus()
            line.value = typed
        await settled(pilot)
