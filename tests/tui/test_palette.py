"""The command palette does everything the keys do, finds it without diacritics, and speaks the user's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.text import Text
from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot

from eaplan.text import fold
from eaplan.tui import keys
from eaplan.tui.app import EaplanApp
from eaplan.tui.palette import Palette
from eaplan.workspace.edits import SetValue
from tests.tui.dialogs import at_rest, typed, until
from tests.tui.screen import opened, settled


def plain(shown: object) -> str:
    assert isinstance(shown, Text)
    return shown.plain


async def found(pilot: Pilot[int], query: str) -> list[str]:
    """What the palette finds on the screen as it is."""
    return [hit.text or "" async for hit in Palette(pilot.app.screen).search(query)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("room", keys.ROOMS)
async def test_all_that_keys_do_here_is_found_without_diacritics(example: Path, room: str, language: str) -> None:
    async with opened(example, language=language) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.action_enter_room(room)
        await settled(pilot)
        bindings = [active.binding for active in app.screen.active_bindings.values() if active.enabled]
        actions = [keys.ACTIONS[binding.id] for binding in bindings if binding.id in keys.ACTIONS]
        assert {"room.plan", "file.undo", "screen.theme"} <= {action.id for action in actions}
        for action in actions:
            assert action.words(language) in await found(pilot, fold(action.words(language)))


async def test_a_command_is_done(example: Path) -> None:
    async with opened(example) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.edit([SetValue(("targets", 0, "name", "vi"), "Tên mới")], "tui.done.text", item="K01")
        await pilot.press("ctrl+p")
        await typed(pilot, "hoan tac")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count > 0)
        await pilot.press("enter")
        await until(pilot, lambda: not CommandPalette.is_open(app))
        await settled(pilot)
        assert not app.desk.session.unsaved


async def test_an_item_is_gone_to(example: Path) -> None:
    async with opened(example) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        await pilot.press("ctrl+p")
        await typed(pilot, "so tai chinh")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count > 0)
        await pilot.press("enter")
        await until(pilot, lambda: not CommandPalette.is_open(app))
        await settled(pilot)
        assert app.here[1] is not None
        row = app.desk.view.row(*app.here[1])
        assert row is not None
        assert "Sở Tài chính" in row.name("vi")


@pytest.mark.parametrize(
    ("language", "before", "nothing"),
    [("vi", "tìm lệnh hoặc mục", "Không tìm thấy."), ("en", "find commands and items", "Nothing found.")],
)
async def test_it_speaks_the_language(example: Path, language: str, before: str, nothing: str) -> None:
    async with opened(example, language=language) as pilot:
        await pilot.press("ctrl+p")
        shown = await at_rest(pilot)
        assert before in shown
        assert "Search" not in shown
        await typed(pilot, "zzzz")
        await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count > 0)
        assert nothing in await at_rest(pilot)


async def test_keys_are_shown_beside_what_they_do(example: Path) -> None:
    async with opened(example) as pilot:
        shown = [plain(hit.display) async for hit in Palette(pilot.app.screen).discover()]
        assert "Lưu  ^S" in shown
