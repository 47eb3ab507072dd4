"""One line with all views of a plan, each with its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from eaplan.locale import say
from eaplan.tui import keys


class ViewTabs(Static):
    """The views' names; a click turns to one."""

    DEFAULT_CSS = """
    ViewTabs { height: 1; background: $surface; color: $foreground; }
    """

    @dataclass
    class Chosen(Message):
        """A view was clicked."""

        name: str

    def show(self, current: str) -> None:
        """Draw the tabs."""
        app: Any = self.app
        text = Text(no_wrap=True)
        for name in keys.PLAN_VIEWS:
            key = app.key_for(f"planning.{name}")
            style = Style(bold=name == current, reverse=name == current, meta={"view": name})
            text.append(f" {key} {say(f'tui.plan.view.{name}', app.language)} ", style)
        self.update(text)

    def on_click(self, event: events.Click) -> None:
        """Turn to the view that was clicked."""
        name = event.style.meta.get("view")
        if name:
            self.post_message(self.Chosen(name))
