"""A list and what is chosen in it: side by side where there is room, one in place of the other where there is not."""

from __future__ import annotations

from textual import events
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

WIDE = 110
"""Cells from which on both are seen."""


class MasterDetail(Horizontal):
    """Two widgets; `open` turns to the detail and `close` back to the list."""

    DEFAULT_CSS = """
    MasterDetail { height: 1fr; }
    MasterDetail > .master { width: 1fr; }
    MasterDetail > .detail { width: 1fr; }
    MasterDetail.-wide > .detail { border-left: vkey $panel; padding-left: 1; }
    """

    class DetailSeen(Message):
        """The detail is seen from now on, and was not."""

    def __init__(self, master: Widget, detail: Widget, id: str | None = None) -> None:
        super().__init__(master.add_class("master"), detail.add_class("detail"), id=id)
        self.master, self.detail = master, detail
        self.is_open = False
        """Whether the detail was asked for; where there is room it is seen anyway."""
        detail.display = False  # until it is known how much room there is

    @property
    def is_wide(self) -> bool:
        """Whether both are seen."""
        return self.size.width >= WIDE

    def open(self) -> None:
        """Turn to the detail."""
        self.is_open = True
        self._arrange()
        _focus(self.detail)

    def close(self) -> bool:
        """Turn back to the list; tell whether that changed anything."""
        was_open, self.is_open = self.is_open, False
        self._arrange()
        if was_open:
            _focus(self.master)
        return was_open

    def on_resize(self, event: events.Resize) -> None:
        """See both or one."""
        self._arrange()

    def _arrange(self) -> None:
        self.set_class(self.is_wide, "-wide")
        self.master.display = self.is_wide or not self.is_open
        was_seen, self.detail.display = self.detail.display, self.is_wide or self.is_open
        if self.detail.display and not was_seen:
            self.post_message(self.DetailSeen())


def _focus(widget: Widget) -> None:
    """Give the keyboard to a widget, or to the first in it that takes it."""
    if widget.focusable:
        widget.focus()
        return
    first = next((child for child in widget.query("*") if child.focusable), None)
    if first is not None:
        first.focus()
