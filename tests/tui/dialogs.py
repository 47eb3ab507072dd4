"""What the tests of dialogs share: reading the box alone, and waiting for what comes a moment later."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Button

from tests.tui.screen import settled, text
from tests.waiting import PATIENCE


def box(pilot: Pilot[int]) -> str:
    """What the dialog on top shows, without what is around its box."""
    region = pilot.app.screen.query_one(".dialog").region
    lines = text(pilot).splitlines()[region.y : region.bottom]
    return "\n".join(_cut(line, region.x, region.right) for line in lines) + "\n"


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Wait for something that comes a moment later."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        await pilot.pause(0.01)
        if condition():
            return
    raise AssertionError(text(pilot))


async def answer(pilot: Pilot[int], name: str) -> None:
    """Click the button of an answer."""
    await pilot.click(next(button for button in pilot.app.screen.query(Button) if button.name == name))


async def at_rest(pilot: Pilot[int]) -> str:
    """What the screen shows once that does not change any more."""
    await settled(pilot)
    before, shown = "", text(pilot)
    while before != shown:
        await pilot.pause(0.1)
        before, shown = shown, text(pilot)
    return shown


async def typed(pilot: Pilot[int], words: str) -> None:
    """Type some text."""
    for letter in words:
        await pilot.press({" ": "space", "\n": "enter"}.get(letter, letter))


def _cut(line: str, left: int, right: int) -> str:
    """The columns of a line from one to before another; each letter here is one wide."""
    assert cell_len(line) == len(line)
    return line[left:right].rstrip()
