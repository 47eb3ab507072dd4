"""The answer: blocks one under the other, made for the width there is, which scroll."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static


class Pane(VerticalScroll, can_focus=True):
    """A heading, how it goes or stands, and the answer."""

    DEFAULT_CSS = """
    Pane { background: $background; padding: 0 1; scrollbar-gutter: stable; }
    Pane > Static { width: 1fr; }
    Pane > #question { text-style: bold; }
    Pane > #state { color: $text-muted; }
    """

    class Resized(Message):
        """There is another width."""

    def compose(self) -> ComposeResult:
        """What was asked, the state, the answer."""
        yield Static(markup=False, id="question")
        yield Static(markup=False, id="state")
        yield Static(markup=False, id="answer")

    @property
    def room(self) -> int:
        """The cells that a line of the answer has."""
        return self.scrollable_content_region.width

    def head(self, question: str, state: str) -> None:
        """Say what was asked, and how it goes."""
        self.query_one("#question", Static).update(question)
        line = self.query_one("#state", Static)
        line.update(state)
        line.display = bool(state)

    def show(self, blocks: Sequence[RenderableType], is_new: bool) -> None:
        """Show an answer, a new one from its beginning."""
        self.query_one("#answer", Static).update(Group(*blocks))
        if is_new:
            self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """What is shown was made for another width."""
        self.post_message(self.Resized())
