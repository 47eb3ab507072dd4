"""The application as its parts know it: the folder, the desk, and how it speaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.app import App
from textual.binding import Binding
from textual.reactive import reactive

from eaplan.locale import say
from eaplan.tui import keys, settings

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

    def key_for(self, action: str) -> str:
        """The key that does something, as it is now: users may have given it another one."""
        keys_of_it = self.settings.keys.get(action, keys.ACTIONS[action].keys)
        return self.get_key_display(Binding(keys_of_it.partition(",")[0].strip(), ""))

    def tell(self, key: str, *, severity: Severity = "information", **facts: object) -> None:
        """A short message at the edge of the screen."""
        self.notify(self.say(key, **facts), severity=severity, markup=False)

    def _fatal_error(self) -> None:
        """End after a fault of eaplan's own, and say where it is.

        Textual, which has no public name for this, would show all variables too: whole schemes, for minutes.
        """
        from rich.console import Group
        from rich.traceback import Traceback

        self.panic(Group(Traceback(width=None), self.say("tui.app.fault")))
