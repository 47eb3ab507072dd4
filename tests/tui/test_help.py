"""The help shows what every key does now, in groups, and finds what is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.tui import keys
from eaplan.tui.dialogs.help import Help
from tests.tui.dialogs import at_rest, box, typed
from tests.tui.screen import SMALL, WIDE, opened


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(
    example: Path,
    size: tuple[int, int],
    language: str,
    snapshot: SnapshotAssertion,
    own_settings: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("eaplan.tui.dialogs.help.settings_file", lambda: Path("/home/lan/.config/eaplan/settings.yaml"))
    async with opened(example, size, language) as pilot:
        await pilot.press("f1")
        await typed(pilot, "file.")
        await at_rest(pilot)
        assert box(pilot) == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_every_action_is_there(example: Path, language: str) -> None:
    async with opened(example, (160, 240), language) as pilot:
        await pilot.press("question_mark")
        shown = await at_rest(pilot)
        for action in keys.ACTIONS.values():
            line = next(line for line in shown.splitlines() if f" {action.id} " in line)
            assert action.words(language) in line


@pytest.mark.parametrize("words", ["hoan tac", "Hoàn tác", "file.undo", "sua va luu"])
async def test_what_is_meant_is_found(example: Path, words: str) -> None:
    async with opened(example) as pilot:
        await pilot.press("f1")
        await typed(pilot, words)
        await at_rest(pilot)
        assert "Hoàn tác" in box(pilot)
        assert "Phòng Dự án" not in box(pilot)


async def test_nothing_is_found(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("f1")
        await typed(pilot, "zzz")
        await at_rest(pilot)
        assert "Không có thao tác nào như vậy." in box(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Help)


async def test_keys_of_the_users_own_are_shown(example: Path, own_settings: Path) -> None:
    own_settings.parent.mkdir()
    own_settings.write_text("keys: {file.undo: f10}\n", encoding="utf-8")
    async with opened(example) as pilot:
        await pilot.press("f1")
        await typed(pilot, "file.undo")
        await at_rest(pilot)
        line = next(line for line in box(pilot).splitlines() if "Hoàn tác" in line)
        assert "F10" in line
        assert "^Z" not in line
        assert str(own_settings)[:20] in box(pilot)
