"""The application: the frame around the rooms. What is the scheme's is imported after the first picture stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from eaplan.tui import keys, settings
from eaplan.tui.opening import Opening
from eaplan.tui.palette import Palette
from eaplan.tui.themes import THEMES
from eaplan.tui.widgets.key_line import KeyLine
from eaplan.tui.widgets.room_stack import RoomStack
from eaplan.tui.widgets.title_line import TitleLine


class EaplanApp(Opening):
    """A scheme's folder on the screen."""

    CSS_PATH = "eaplan.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {Palette}  # noqa: RUF012  (Textual's own declaration)
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("room", "go", "file", "screen", "item", "plan"),
    ]

    def __init__(self, folder: Path, language: str = "vi", language_asked: bool = False) -> None:
        super().__init__(folder, language, language_asked)
        self.title = "eaplan"
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.settings.theme
        self.theme = wanted if wanted and wanted in self.available_themes else THEMES[0].name

    def compose(self) -> ComposeResult:
        """The frame; the rooms come when they are entered."""
        yield TitleLine()
        yield RoomStack(self)
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the keys the user's own, and open the scheme beside the screen."""
        self.set_keymap(self.settings.keys)
        if self.settings_fault:
            self.tell("tui.app.settings_fault", place=self.settings_fault, severity="warning")
        unknown = [name for name in self.settings.keys if name not in keys.ACTIONS]
        if unknown:
            self.tell("tui.app.unknown_keys", names=unknown, severity="warning")
        self.call_after_refresh(self.open_scheme)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: the palette has everything the keys do."""
        return ()

    def action_switch_language(self) -> None:
        """Speak the other language, at once and from now on."""
        self.language = "en" if self.language == "vi" else "vi"
        settings.keep("language", self.language)

    def watch_language(self, language: str) -> None:
        """Show everything again in the language."""
        if self.is_open:
            self.desk.speak(language)
            self.show_desk()
        for widget in (*self.query(TitleLine), *self.query(KeyLine), *self.query(RoomStack)):
            widget.show()

    def action_next_theme(self) -> None:
        """Light, dark, high contrast, and light again."""
        names = [theme.name for theme in THEMES]
        position = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(position + 1) % len(names)]
        settings.keep("theme", self.theme)
        self.tell(f"tui.app.theme.{self.theme.removeprefix('eaplan-')}")
