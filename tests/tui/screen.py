"""Driving the application in tests: opened on a folder, waited for, and read as plain text."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import ClassVar

from textual.pilot import Pilot
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.worker import WorkerCancelled

from eaplan.tui.app import EaplanApp
from tests.waiting import PATIENCE

SMALL, WIDE = (80, 24), (160, 48)


class Unmarked(ScrollBarRender):
    """Scrollbars in colours alone: where a thumb ends to the eighth of a cell, Textual works out now so, now so."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * len(ScrollBarRender.VERTICAL_BARS)
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * len(ScrollBarRender.HORIZONTAL_BARS)


ScrollBar.renderer = Unmarked


@asynccontextmanager
async def opened(folder: Path, size: tuple[int, int] = SMALL, language: str = "vi") -> AsyncIterator[Pilot[int]]:
    """The application on a folder, once the scheme is there and checked."""
    app = EaplanApp(folder, language, language_asked=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is being read, checked or drawn any more."""
    app = pilot.app
    assert isinstance(app, EaplanApp)
    shown, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(WorkerCancelled):  # a check that a later edit has overtaken
            await app.workers.wait_for_complete()
        await pilot.pause()
        if app.is_settled and not app.workers:
            before, shown = shown, text(pilot)
            if shown == before:
                return
        else:
            await pilot.pause(0.02)
    raise AssertionError("the application does not come to rest")


def text(pilot: Pilot[int]) -> str:
    """What the screen shows, line by line, without spaces at the lines' ends."""
    compositor = pilot.app.screen._compositor
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in compositor.render_strips()) + "\n"
