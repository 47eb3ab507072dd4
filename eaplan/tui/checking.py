"""Checking the scheme beside the screen, so that typing never waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer
from textual.worker import get_current_worker

from eaplan.tui.room_actions import RoomActions

if TYPE_CHECKING:
    from eaplan.tui.check import Checked

_CALM = 0.15
"""Seconds without an edit before the scheme is checked again."""


class Checking(RoomActions):
    """How the desk's problems are kept up to date."""

    _check_timer: Timer | None = None

    def check_soon(self) -> None:
        """Check the scheme once there is a moment's calm; an earlier check that has not begun is dropped."""
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(_CALM, self._check)

    @work(thread=True, exclusive=True, group="check")
    def _check(self) -> None:
        from eaplan.tui.check import check

        worker, view = get_current_worker(), self.desk.view
        result = check(view.reading, view.entries, view.version, lambda: not worker.is_cancelled)
        if result is not None and not worker.is_cancelled:
            self.call_from_thread(self._checked, result)

    def _checked(self, result: Checked) -> None:
        if result.version == self.desk.session.version:
            self.desk.checked(result)
            self.show_desk()

    @property
    def is_settled(self) -> bool:
        """Whether the scheme is there, and its problems are those of the scheme as it stands."""
        return self.is_open and (self.desk.is_checked or self.desk.session.is_new)
