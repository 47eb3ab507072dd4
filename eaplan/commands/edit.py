"""`eaplan edit`, and `eaplan` alone: the scheme on the screen."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from eaplan.tui.app import EaplanApp

_PATIENCE = 5
"""Seconds to end in once the system asks for it: where the terminal is gone, writing to it may take forever."""
_FAULT = 70
_TEXTUALS_FAULT = 1


@click.command("edit", cls=Worded)
@options.scheme_folder
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path) -> int:
    """Open a scheme's folder on the screen."""
    return edit(scheme, speech)


def edit(folder: Path, speech: Speech) -> int:
    """Open a folder on the screen, and return the exit code when it is closed."""
    from eaplan.tui.app import EaplanApp

    app = EaplanApp(folder, speech.language, speech.asked)
    asyncio.run(_run(app))
    return _FAULT if app.return_code == _TEXTUALS_FAULT else app.return_code or 0


async def _run(app: EaplanApp) -> None:
    """Run the application; where the system ends the program, the terminal is given back as it was."""
    loop = asyncio.get_running_loop()

    def asked_to_end(number: int, frame: FrameType | None) -> None:
        signal.alarm(_PATIENCE)
        loop.call_soon_threadsafe(_end, app, number)

    if sys.platform != "win32":
        for asking in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asking, asked_to_end)
    await app.run_async()


def _end(app: EaplanApp, number: int) -> None:
    """End without asking about what is unsaved: the journal keeps it for the next start."""
    unsaved = app.is_open and app.desk.session.unsaved
    app.exit(return_code=128 + number, message=app.say("tui.app.ended_unsaved") if unsaved else None)
