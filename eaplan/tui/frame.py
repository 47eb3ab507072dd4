"""The application as its parts know it: the folder, the desk, and how it speaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.reactive import reactive

from eaplan.locale import say
from eaplan.tui import keys, settings
from eaplan.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from eaplan.tui.desk import Desk

Severity = Literal["information", "warning", "error"]


class Frame(App[int]):
    """What every part of the application builds on."""

    language: reactive[str] = reactive("vi", init=False)
    desk: Desk
    """There once the scheme has been opened (`is_open`)."""

    def __init__(self, folder: Path, language: str = "vi", language_asked: bool = False) -> None:
        super().__init__()
        self.folder = folder
        self.is_open = False
        self.settings, self.settings_fault = settings.load()
        self.language_asked = language_asked or self.settings.language is not None
        """Whether somebody chose the language; otherwise it is the scheme's own."""
        self.set_reactive(Frame.language, language if language_asked else self.settings.language or language)

    def say(self, key: str, **facts: object) -> str:
        """Words of the catalogue in the language of the screen."""
        return say(key, self.language, **facts)

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on it: F9, ^S, Del; letters alone as they are typed."""
        shown = super().get_key_display(binding)
        is_function = len(shown) in (2, 3) and shown[0] == "f" and shown[1:].isdigit()
        return shown.upper() if shown.startswith("^") or is_function else shown

    def key_for(self, action: str) -> str:
        """The key that does something, as it is now: users may have given it another one."""
        keys_of_it = self.settings.keys.get(action, keys.ACTIONS[action].keys)
        return self.get_key_display(Binding(keys_of_it.partition(",")[0].strip(), ""))

    def tell(self, key: str, *, severity: Severity = "information", **facts: object) -> None:
        """A short message: in the last line, which covers nothing, or at the edge where something is wrong."""
        message = self.say(key, **facts)
        lines = self.screen_stack[0].query(KeyLine)
        if severity == "information" and lines and len(self.screen_stack) == 1:
            lines.first().tell(message)
        else:
            self.notify(message, severity=severity, markup=False)

    async def on_event(self, event: events.Event) -> None:
        """A message in the last line has been read when the next key comes."""
        if isinstance(event, events.Key) and self.screen_stack:
            for line in self.screen_stack[0].query(KeyLine):
                line.be_silent()
        await super().on_event(event)

    def _fatal_error(self) -> None:
        """End after a fault of eaplan's own, and say where it is.

        Textual, which has no public name for this, would show all variables too: whole schemes, for minutes.
        """
        from rich.console import Group
        from rich.traceback import Traceback

        self.panic(Group(Traceback(width=None), self.say("tui.app.fault")))
