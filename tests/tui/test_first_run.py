"""The first run in a folder without a scheme."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList, Select, Static

from eaplan.tui.app import EaplanApp
from eaplan.tui.dialogs import first_run
from eaplan.tui.dialogs.first_run import FirstRun
from eaplan.workspace import Workspace, starting
from tests.tui.items import press
from tests.tui.screen import SMALL, WIDE, opened, settled, text


@asynccontextmanager
async def asked(
    folder: Path, size: tuple[int, int] = SMALL, language: str = "vi"
) -> AsyncIterator[tuple[Pilot[int], FirstRun]]:
    """The application as it begins in a folder without a scheme."""
    async with opened(folder, size, language) as pilot:
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, FirstRun)
        yield pilot, dialog


async def test_a_new_scheme_is_made_and_opened(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    async with asked(folder) as (pilot, dialog):
        await press(pilot, *"Đề án tỉnh")
        dialog.query_one("#stages", Input).value = "2026, 2027-2030"
        await press(pilot, "enter")
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert app.desk.view.scheme.settings.name.get("vi") == "Đề án tỉnh"
        assert app.rooms.current
        assert text(pilot).startswith("Đề án tỉnh")
    scheme = Workspace.open(folder).scheme
    assert scheme is not None
    assert [stage.years for stage in scheme.stages] == [(2026,), (2027, 2028, 2029, 2030)]


async def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    async with asked(folder) as (pilot, _):
        assert "Chưa có thư mục" in text(pilot)
        assert not folder.exists()
        await press(pilot, "enter")
        assert Workspace.open(folder).scheme is not None


async def test_an_example_is_copied_and_opened(tmp_path: Path) -> None:
    async with asked(tmp_path / "copy") as (pilot, dialog):
        dialog.query_one(OptionList).focus()
        await press(pilot, "home", "enter")
        app = pilot.app
        assert isinstance(app, EaplanApp)
        assert len(app.desk.view.rows("projects")) == 46


async def test_the_schemes_language_is_chosen(tmp_path: Path) -> None:
    async with asked(tmp_path / "new") as (pilot, dialog):
        dialog.query_one(Select).value = "en"
        await press(pilot, "enter")
    scheme = Workspace.open(tmp_path / "new").scheme
    assert scheme is not None
    assert scheme.settings.language == "en"
    assert scheme.units[0].name.get("en") == "Department of Science and Technology"


async def test_what_are_no_stages_is_said_while_it_is_typed(tmp_path: Path) -> None:
    async with asked(tmp_path / "new") as (pilot, dialog):
        dialog.query_one("#stages", Input).value = "2026-2024"
        await pilot.pause()
        assert str(dialog.query_one("#wrong", Static).render()).startswith("✗")
        assert dialog.query_one("Button", Button).disabled
        await press(pilot, "enter")
        assert pilot.app.screen is dialog
        assert not (tmp_path / "new").exists()


async def test_leaving_makes_nothing(tmp_path: Path) -> None:
    async with asked(tmp_path / "new") as (pilot, _):
        await pilot.press("escape")
        await pilot.pause()
    assert pilot.app.return_code == 0
    assert not (tmp_path / "new").exists()


async def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*about: object) -> None:
        raise OSError(30, "Read-only file system", "/nha")

    monkeypatch.setattr(starting, "create", refuse)
    async with asked(tmp_path / "new") as (pilot, dialog):
        await press(pilot, "enter")
        assert "✗ Không ghi được /nha: Read-only file system." in text(pilot)
        assert pilot.app.screen is dialog


@pytest.mark.parametrize(("year", "stages"), [(2025, "2021-2022, 2023-2025"), (2026, "2026-2027, 2028-2030")])
def test_the_stages_proposed_are_those_of_the_five_year_plan(year: int, stages: str) -> None:
    assert first_run._proposed(year) == stages


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: object, language: str, size: tuple[int, int]
) -> None:
    folder = tmp_path / "de-an"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "absolute", lambda self: Path("/nha/de-an"))
    async with asked(Path("de-an"), size, language) as (pilot, dialog):
        dialog.query_one("#stages", Input).value = "2026-2030"
        await settled(pilot)
        assert text(pilot) == snapshot
