"""What is unsaved is shown as differences, and asked about before the program ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.dialogs.changes import ChangesDialog
from eaplan.workspace.edits import SetValue
from tests.tui.dialogs import at_rest, box, until
from tests.tui.screen import SMALL, WIDE, opened
from tests.workspace.editing import on_disk

LONG = "Tỷ lệ hồ sơ được giải quyết trực tuyến trên tổng số hồ sơ của tất cả các thủ tục hành chính " * 2


def edit(pilot: Pilot[int], name: str = "Tên mới của chỉ tiêu") -> EaplanApp:
    """Give the first target and the first project another name."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    for kind in ("targets", "projects"):
        app.edit(
            [SetValue((kind, 0, "name", "vi"), name.strip())], "tui.done.text", item=app.desk.view.rows(kind)[0].id
        )
    return app


def is_asked(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, ChangesDialog)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(example: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(example, size, language) as pilot:
        edit(pilot, LONG)
        await pilot.press("ctrl+d")
        await at_rest(pilot)
        assert box(pilot) == snapshot


async def test_it_is_saved_from_there(example: Path) -> None:
    async with opened(example) as pilot:
        app = edit(pilot)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: is_asked(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: not is_asked(pilot))
        assert app.desk.session.unsaved == ()
        assert sum(b"T\xc3\xaan m\xe1\xbb\x9bi c\xe1\xbb\xa7a" in content for content in on_disk(example).values()) == 2


async def test_without_changes_it_says_so(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("ctrl+d")
        await at_rest(pilot)
        assert "Mọi thay đổi đã được lưu." in box(pilot)
        await pilot.press("enter")
        assert not is_asked(pilot)


async def test_quitting_without_changes_asks_nothing(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.return_code is not None or not pilot.app.is_running)


@pytest.mark.parametrize(
    ("answer", "ends", "saved"),
    [(["enter"], True, True), (["right", "enter"], True, False), (["escape"], False, False)],
    ids=["save", "discard", "stay"],
)
async def test_quitting_with_changes_asks(example: Path, answer: list[str], ends: bool, saved: bool) -> None:
    before = on_disk(example)
    async with opened(example) as pilot:
        app = edit(pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: is_asked(pilot))
        assert app.desk.session.unsaved
        await pilot.press(*answer)
        await until(pilot, lambda: app._exit == ends)
        assert (on_disk(example) != before) == saved
        assert list((example / ".eaplan").glob("*.jsonl")) == [] or not ends


async def test_long_differences_are_scrolled_with_the_keyboard_on_the_buttons(example: Path) -> None:
    async with opened(example) as pilot:
        edit(pilot, LONG)
        await pilot.press("ctrl+d")
        await at_rest(pilot)
        before = box(pilot)
        await pilot.press("pagedown", "pagedown")
        assert await at_rest(pilot) != before
        assert "Policy framework" in box(pilot)
        assert "Lưu" in box(pilot).splitlines()[-2]
