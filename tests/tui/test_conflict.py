"""A file changed here and outside: both versions are seen, and nothing is overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from eaplan.tui.app import EaplanApp
from eaplan.tui.dialogs.conflict import ConflictDialog
from eaplan.workspace.edits import SetValue
from tests.tui.dialogs import answer, at_rest, box, until
from tests.tui.screen import SMALL, WIDE, opened, settled

FILE = "chi-tieu.yaml"


async def both_change(pilot: Pilot[int], folder: Path) -> EaplanApp:
    """Change the first target's name here and another way outside, and let the program look."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    name = app.desk.view.data["targets"][0]["name"]["vi"]
    app.edit([SetValue(("targets", 0, "name", "vi"), "Tên ở đây")], "tui.done.text", item="K01")
    file = folder / FILE
    file.write_text(file.read_text(encoding="utf-8").replace(name, "Tên bên ngoài"), encoding="utf-8")
    app.look_outside()
    await until(pilot, lambda: is_asked(pilot))
    return app


def is_asked(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, ConflictDialog)


def name(app: EaplanApp) -> str:
    return str(app.desk.view.data["targets"][0]["name"]["vi"])


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_how_it_looks(example: Path, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with opened(example, size, language) as pilot:
        await both_change(pilot, example)
        await at_rest(pilot)
        assert box(pilot) == snapshot


@pytest.mark.parametrize(
    ("button", "left"), [("mine", "Tên ở đây"), ("theirs", "Tên bên ngoài")], ids=["mine", "theirs"]
)
async def test_one_of_both_counts(example: Path, button: str, left: str) -> None:
    async with opened(example) as pilot:
        app = await both_change(pilot, example)
        await answer(pilot, button)
        await until(pilot, lambda: not is_asked(pilot))
        await settled(pilot)
        assert name(app) == left
        assert not app.desk.session.conflicts
        app.save()
        assert left in (example / FILE).read_text(encoding="utf-8")


async def test_later_keeps_both_and_saving_asks_again(example: Path) -> None:
    async with opened(example) as pilot:
        app = await both_change(pilot, example)
        await pilot.press("escape")
        await until(pilot, lambda: not is_asked(pilot))
        assert name(app) == "Tên ở đây"
        app.edit([SetValue(("targets", 0, "name", "vi"), "Tên ở đây nữa")], "tui.done.text", item="K01")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: is_asked(pilot))
        assert "Tên bên ngoài" in (example / FILE).read_text(encoding="utf-8")
        await at_rest(pilot)
        assert "Tên ở đây nữa" in box(pilot)


async def test_a_file_that_is_gone_is_said_to_be(example: Path) -> None:
    async with opened(example) as pilot:
        app = pilot.app
        assert isinstance(app, EaplanApp)
        app.edit([SetValue(("targets", 0, "name", "vi"), "Tên ở đây")], "tui.done.text", item="K01")
        (example / FILE).unlink()
        app.look_outside()
        await until(pilot, lambda: is_asked(pilot))
        await at_rest(pilot)
        assert "đã bị xóa từ bên ngoài" in " ".join(box(pilot).replace("│", " ").split())
        await answer(pilot, "mine")
        await until(pilot, lambda: not is_asked(pilot))
        app.save()
        assert "Tên ở đây" in (example / FILE).read_text(encoding="utf-8")
