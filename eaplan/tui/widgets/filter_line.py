"""A line to filter a list with, of whatever kind: what is typed filters at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from eaplan.tui import keys
from eaplan.tui.widgets.table import Table
from eaplan.tui.widgets.words import words


class FilterLine(Horizontal):
    """One line: what is typed, and how much it leaves. Enter keeps the filter and Escape clears it."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1;
        background: $panel;
        display: none;
        & > Static { width: auto; text-style: bold; padding: 0 1; }
        & > #counted { width: 14; text-align: right; }
        & > Input { width: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "leave", show=False),
        Binding("escape", "clear", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another text is filtered by."""

        text: str

    class Left(Message):
        """The filter stands as it is, and the list is wanted back."""

    def compose(self) -> ComposeResult:
        """The sign of the key, what is typed, and the count."""
        yield Static("/", markup=False)
        yield Input(compact=True)
        yield Static(markup=False, id="counted")

    @property
    def text(self) -> str:
        """What is filtered by."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Show the line and type in it."""
        line = self.query_one(Input)
        line.placeholder = words(self, "table.filter")
        self.display = True
        self.screen.set_focus(line, scroll_visible=False)

    def count(self, shown: int, all: int) -> None:
        """Say how much the filter leaves."""
        counted = words(self, "table.counted", shown=shown, all=all)
        self.query_one("#counted", Static).update(counted, layout=False)  # which would draw the whole screen again

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at once."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter."""
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Go back to the list; the line stays while there is a filter."""
        self.display = bool(self.text)
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Show everything again."""
        self.query_one(Input).value = ""
        self.action_leave()


class Filtered(Vertical):
    """A list with the line that filters it.

    Parameters
    ----------
    listing
        A table, a tree, an option list.
    filter
        Shows what holds all words of a text; returns how many are shown, and how many there are.
    prepare
        Makes ready for it, where that takes long.
    """

    BINDINGS: ClassVar[list[BindingType]] = [keys.binding("filter.open")]

    def __init__(
        self,
        listing: Widget,
        filter: Callable[[str], tuple[int, int]],
        prepare: Callable[[], None] | None = None,
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.listing = listing
        self.line = FilterLine()
        self._filter = filter
        self._prepare = prepare

    def compose(self) -> ComposeResult:
        """The list, and the line under it, so that no row moves when it appears."""
        yield self.listing
        yield self.line

    def action_filter(self) -> None:
        """Type a filter."""
        self.line.open()
        if self._prepare:
            self.call_after_refresh(self._prepare)
        self._apply(self.line.text)

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """Filter the list."""
        event.stop()
        self._apply(event.text)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Go back to the list."""
        event.stop()
        self.screen.set_focus(self.listing, scroll_visible=False)

    def on_table_view_changed(self, event: Table.ViewChanged) -> None:
        """The rows of a table may also change by an edit."""
        self.line.count(event.shown, event.all)

    def _apply(self, text: str) -> None:
        self.line.count(*self._filter(text))
