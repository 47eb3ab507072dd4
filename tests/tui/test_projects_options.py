"""The options of a project side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from eaplan.tui.rooms.projects import Projects
from tests.tui.projects_room import app_of, in_projects, project, texts, type_over
from tests.tui.screen import settled


class TestOptions:
    @asynccontextmanager
    async def _options(self, folder: Path, id: str) -> AsyncIterator[tuple[Pilot[int], Projects]]:
        async with in_projects(folder) as (pilot, room):
            room.table.go_to(id)
            await pilot.press("o")
            await settled(pilot)
            yield pilot, room

    @staticmethod
    def _stand_on(room: Projects, path: tuple[str | int, ...], option: int, adds: bool = False) -> None:
        data, table = room.options.data, room.options.table
        assert data is not None
        row = next(at for at, one in enumerate(data.rows) if one.path == path and one.adds == adds)
        assert table.go_to(data.key(row))
        table.place = option + 1

    async def test_an_inherited_value_that_is_edited_becomes_the_options_own(self, planned: Path) -> None:
        async with self._options(planned, "P02") as (pilot, room):
            before = texts(pilot)
            self._stand_on(room, ("cost", 0, "total"), 0)
            await type_over(pilot, "80")
            assert project(pilot, "P02")["cost"]["total"] == 85
            assert project(pilot, "P02")["options"][0]["cost"] == {"total": 80, "low": 60, "high": 130}
            await pilot.press("ctrl+z")
            assert texts(pilot) == before

    async def test_an_own_value_is_edited_in_place(self, planned: Path) -> None:
        async with self._options(planned, "P02") as (pilot, room):
            self._stand_on(room, ("delivers", "C01"), 1)
            await type_over(pilot, "1")
            assert project(pilot, "P02")["options"][1]["delivers"] == {"C01": 1}

    async def test_something_more_is_delivered(self, planned: Path) -> None:
        async with self._options(planned, "P02") as (pilot, room):
            self._stand_on(room, ("delivers",), 0, adds=True)
            await type_over(pilot, "C02")
            assert project(pilot, "P02")["options"][0]["delivers"] == {"C01": 3, "C02": 3}
            assert project(pilot, "P02")["delivers"] == {"C01": 3}

    async def test_the_projects_word_holds_again(self, planned: Path) -> None:
        async with self._options(planned, "P02") as (pilot, room):
            self._stand_on(room, ("cost", 0, "total"), 1)
            await pilot.press("p")
            await settled(pilot)
            assert "cost" not in project(pilot, "P02")["options"][1]

    async def test_an_option_is_copied_and_removed(self, planned: Path) -> None:
        async with self._options(planned, "P02") as (pilot, room):
            self._stand_on(room, ("mode",), 1)
            await pilot.press("d")
            await settled(pilot)
            options = project(pilot, "P02")["options"]
            assert [one["id"] for one in options] == ["dau_tu", "thue_dich_vu", "thue_dich_vu-2"]
            assert options[2] == {**options[1], "id": "thue_dich_vu-2"}
            await pilot.press("x")
            await settled(pilot)
            assert [one["id"] for one in project(pilot, "P02")["options"]] == ["dau_tu", "thue_dich_vu-2"]

    async def test_a_project_without_options_gets_one(self, planned: Path) -> None:
        async with self._options(planned, "P01") as (pilot, _):
            await pilot.press("d")
            await settled(pilot)
            [option] = project(pilot, "P01")["options"]
            assert set(option) == {"id", "name"}
            await pilot.press("x")
            await settled(pilot)
            assert "options" not in project(pilot, "P01")

    async def test_it_leads_to_what_is_named_and_back(self, planned: Path) -> None:
        async with self._options(planned, "P02") as (pilot, room):
            self._stand_on(room, ("contributes", "K03"), 0)
            await pilot.press("g")
            await settled(pilot)
            assert app_of(pilot).here == ("targets", ("targets", "K03"))
            await pilot.press("alt+left")
            await settled(pilot)
            assert room.options.display
            await pilot.press("escape")
            assert room.split.display
            assert room.table.has_focus
