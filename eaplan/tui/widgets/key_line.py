"""The last line: the keys that matter here, in words, or what was just done; a click does what the key does."""

from __future__ import annotations

from typing import Any

from rich.cells import set_cell_size
from rich.style import Style
from rich.text import Text
from textual import events
from textual.timer import Timer
from textual.widgets import Static

from eaplan.tui import keys
from eaplan.tui.widgets.words import words

_HELP = "screen.help"
_TOLD_FOR = 4.0
"""Seconds for which a message stands in the place of the keys, if none is pressed."""


class KeyLine(Static):
    """The footer, made from the registry of keys."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: dict[str | None, tuple[str, Any]] = {}
        """Per action, what runs it and on which widget."""
        self._message = ""
        self._silence: Timer | None = None

    def on_mount(self) -> None:
        """Follow the focus: what keys do depends on it."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.show())

    def show(self) -> None:
        """Draw the line again."""
        self.refresh()

    def tell(self, message: str) -> None:
        """Say something in the place of the keys, for a while or until the next key."""
        self._message = " ".join(message.split())
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(_TOLD_FOR, self.be_silent)
        self.refresh()

    def be_silent(self) -> None:
        """Show the keys again."""
        if self._message:
            self._message = ""
            self.refresh()

    def render(self) -> Text:
        """The message, or the keys that can be used now, as many as fit; the one that shows all keys always does."""
        if self._message:
            return Text(set_cell_size(f" {self._message}", self.size.width), "bold")
        if getattr(self.app.focused, "is_typed_in", False):
            return Text(words(self, "table.typing"), no_wrap=True)
        usable = _usable(self.screen.active_bindings)
        parts = {binding.id: self._part(node, binding) for node, binding in usable}
        help = parts.pop(_HELP, Text())
        line = Text(no_wrap=True)
        for part in parts.values():
            if line.cell_len + part.cell_len + help.cell_len > self.size.width:
                break
            line.append_text(part)
        return line.append_text(help)

    def _part(self, node: Any, binding: Any) -> Text:
        app: Any = self.app
        self._runs[binding.id] = (binding.action, node)
        meta = {"key": binding.id}
        key, said = app.get_key_display(binding), keys.ACTIONS[binding.id].words(app.language)
        return Text(f" {key} ", Style(bold=True, meta=meta)).append(f"{said} ", Style(meta=meta))

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        if run := self._runs.get(event.style.meta.get("key")):
            await self.app.run_action(*run)


def _usable(active: Any) -> list[tuple[Any, Any]]:
    """The bindings to show: each action once, those of the innermost widget first."""
    found: dict[str, tuple[Any, Any]] = {}
    for node, binding, enabled, _ in active.values():
        if enabled and binding.show and binding.id in keys.ACTIONS:
            found.setdefault(binding.id, (node, binding))
    return list(found.values())
