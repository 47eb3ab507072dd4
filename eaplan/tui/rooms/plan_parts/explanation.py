"""The explanation of the row that the cursor is on, beside the table or in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from eaplan.tui.places import Target
from eaplan.tui.rooms.plan_parts.story import Story


class Explanation(VerticalScroll, can_focus=True):
    """A text in which names lead to their items; Enter leads to the item that it is about."""

    DEFAULT_CSS = """
    Explanation { background: $background; padding: 0 1; }
    Explanation > Static { width: 1fr; }
    Explanation:focus > #hint { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "follow", show=False)]

    @dataclass
    class Followed(Message):
        """A name was clicked, or Enter pressed."""

        target: Target

    def __init__(self) -> None:
        super().__init__()
        self._target: Target | None = None

    def compose(self) -> ComposeResult:
        """The story, and what keys do."""
        yield Static(markup=False, id="story")
        yield Static(markup=False, classes="note", id="hint")

    def show(self, story: Story, target: Target | None, hint: str) -> None:
        """Show a story about an item."""
        if target != self._target:
            self.scroll_home(animate=False)
        self._target = target
        self.query_one("#story", Static).update(story.whole)
        self.query_one("#hint", Static).update(f"\n{hint}" if target else "")

    def action_follow(self) -> None:
        """Go to the item."""
        if self._target is not None:
            self.post_message(self.Followed(self._target))

    def on_click(self, event: events.Click) -> None:
        """Go to the item whose name was clicked."""
        target = event.style.meta.get("target")
        if target is not None:
            self.post_message(self.Followed(target))
