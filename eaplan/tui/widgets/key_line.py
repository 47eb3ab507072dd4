"""The last line: the keys that matter here, in words; a click does what the key does."""

from __future__ import annotations

from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.widgets import Static

from eaplan.tui import keys


class KeyLine(Static):
    """The footer, made from the registry of keys."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: dict[str | None, tuple[str, Any]] = {}
        """Per action, what runs it and on which widget."""

    def on_mount(self) -> None:
        """Follow the focus: what keys do depends on it."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.show())

    def show(self) -> None:
        """Draw the line again."""
        self.refresh()

    def render(self) -> Text:
        """The keys that can be used now, as many as fit."""
        app: Any = self.app
        text, room = Text(no_wrap=True), self.size.width
        for node, binding in _usable(self.screen.active_bindings):
            self._runs[binding.id] = (binding.action, node)
            action = keys.ACTIONS[binding.id]
            key = app.get_key_display(binding)
            words = action.words(app.language)
            meta = {"key": binding.id}
            part = Text(f" {key} ", Style(bold=True, meta=meta)).append(f"{words} ", Style(meta=meta))
            if text.cell_len + part.cell_len > room:
                break
            text.append_text(part)
        return text

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
