"""One line with the lists that a room shows, of which one is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static


class ListTabs(Static):
    """The lists' names with how many items each has; a click chooses one."""

    DEFAULT_CSS = """
    ListTabs { height: 1; background: $surface; color: $foreground; }
    """

    @dataclass
    class Chosen(Message):
        """Another list is wanted."""

        kind: str

    def show(self, tabs: Sequence[tuple[str, str]], current: str) -> None:
        """Draw the tabs: kinds and what they are called."""
        text = Text(no_wrap=True)
        for kind, name in tabs:
            text.append(f" {name} ", Style(bold=kind == current, reverse=kind == current, meta={"kind": kind}))
            text.append(" ")
        self.update(text)

    def on_click(self, event: events.Click) -> None:
        """Choose the list that was clicked."""
        kind = event.style.meta.get("kind")
        if kind:
            self.post_message(self.Chosen(kind))
