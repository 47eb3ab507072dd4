"""One line with all rooms, each with its key."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.widgets import Static

from eaplan.locale import say
from eaplan.tui import keys

_FORMS = ("rooms", "short", "shortest")
"""Tables of the catalogue with the rooms' names, from long to short."""


class RoomTabs(Static):
    """The rooms' names; a click enters one."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "vi")

    def show(self, current: str, language: str) -> None:
        """Draw the tabs again."""
        self._shown = (current, language)
        self.refresh()

    def render(self) -> Text:
        """The tabs with the longest names that fit."""
        current, language = self._shown
        forms = [_names(form, language) for form in _FORMS]
        names = next((names for names in forms if self._fits(names)), forms[-1])
        text = Text(" ", no_wrap=True)
        for (room, key), name in zip(keys.ROOM_KEYS.items(), names, strict=True):
            style = Style(bold=room == current, reverse=room == current, meta={"room": room})
            text.append(f"{key} {name}", style).append(" ")
        return text

    def on_click(self, event: events.Click) -> None:
        """Enter the room that was clicked."""
        room = event.style.meta.get("room")
        if room:
            app: Any = self.app
            app.action_enter_room(room)

    def _fits(self, names: list[str]) -> bool:
        return sum(cell_len(name) + 3 for name in names) < self.size.width


def _names(form: str, language: str) -> list[str]:
    return [say(f"tui.rooms.{form}.{room}", language) for room in keys.ROOMS]
