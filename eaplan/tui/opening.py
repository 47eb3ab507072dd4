"""Opening a scheme: beside the screen, so that the first picture does not wait for it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from eaplan.garbage import keep_for_good, uncollected
from eaplan.tui.plan_actions import PlanActions

if TYPE_CHECKING:
    from eaplan.tui.desk import Desk
    from eaplan.workspace.journal import Recovery

_LOOK_OUTSIDE = 1.0
"""Seconds between two looks at what others did to the files."""


class Opening(PlanActions):
    """How the desk comes into being."""

    @work(thread=True, exclusive=True, group="opening")
    def open_scheme(self) -> None:
        """Read the folder in a thread."""
        desk, left_behind = open_desk(self.folder, self.language, self.language_asked)
        self.call_from_thread(self._opened, desk, left_behind)

    def _opened(self, desk: Desk, left_behind: list[Recovery]) -> None:
        self.desk = desk
        self.is_open = True
        self.language = desk.language
        if desk.session.is_new:
            from eaplan.tui.dialogs.first_run import FirstRun

            self.push_screen(FirstRun(self.folder), self._started)
            return
        self.show_desk()
        self.enter_first_room()
        self.check_soon()
        self.set_interval(_LOOK_OUTSIDE, self.look_outside)
        if left_behind:
            self.offer_recovery(left_behind)

    def _started(self, made: bool | None) -> None:
        """A new scheme was made in the empty folder, or nothing is wanted."""
        if made:
            self.open_scheme()
        else:
            self.exit(0)


def open_desk(folder: Path, language: str, language_asked: bool) -> tuple[Desk, list[Recovery]]:
    """Read a folder, and what an earlier program left unsaved there.

    The language is the one given where somebody asked for it, and otherwise the scheme's own.
    """
    from eaplan.text import LANGUAGES
    from eaplan.tui.desk import Desk
    from eaplan.workspace.journal import left_behind
    from eaplan.workspace.session import Session

    with uncollected():
        session = Session.open(folder)
        settings = session.data.get("scheme")
        own = settings.get("language", "vi") if isinstance(settings, dict) else None
        if own in LANGUAGES and not language_asked:
            language = own
        desk = Desk(session, language)
        desk.plans.get()  # which takes its time with thousands of projects
    _spare_the_screen()
    return desk, left_behind(folder) if session.files else []


def _spare_the_screen() -> None:
    """Let Python look for garbage seldom, and never in what was read: each look through it all stops the screen."""
    keep_for_good()
    gc.set_threshold(5_000, 20, 50)
