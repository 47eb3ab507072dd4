"""Choosing the columns of a table, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from eaplan.tui.dialogs.dialog import Choice, Dialog

Chosen = tuple[list[str], list[str]]
"""The columns in their order, and those of them that are hidden."""


class ChooseColumns(Dialog[Chosen]):
    """A list in which columns are ticked and moved.

    Parameters
    ----------
    columns
        Keys and labels, in the order that they stand in.
    hidden
        Those that are not ticked.
    usual
        What is gone back to on request.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("ctrl+up,shift+up", "move(-1)", show=False),
        Binding("ctrl+down,shift+down", "move(1)", show=False),
    ]
    DEFAULT_CSS = """
    ChooseColumns OptionList { height: auto; max-height: 60vh; border: none; padding: 0; background: $surface; }
    """

    def __init__(self, columns: Sequence[tuple[str, str]], hidden: Iterable[str], usual: Chosen) -> None:
        super().__init__()
        self._labels = dict(columns)
        self._order, self._hidden = list(self._labels), set(hidden)
        self._usual = usual

    @property
    def heading(self) -> str:
        """What is chosen."""
        return self.say("tui.projects.columns.title")

    def body(self) -> Iterable[Widget]:
        """The columns, and how they are chosen."""
        yield OptionList(markup=False, compact=True)
        yield Static(self.say("tui.projects.columns.hint"), classes="note", markup=False)

    def choices(self) -> Sequence[Choice]:
        """Take them, go back to the usual ones, or leave things as they are."""
        return [
            Choice("take", self.say("tui.projects.columns.take"), "primary"),
            Choice("usual", self.say("tui.projects.columns.usual")),
            Choice("cancel", self.say("tui.projects.cancel")),
        ]

    def on_mount(self) -> None:
        """Begin at the first."""
        self._show(0)
        self.query_one(OptionList).focus()

    def answered(self, answer: str) -> None:
        """Close, or begin anew."""
        if answer == "usual":
            self._order, hidden = list(self._usual[0]), self._usual[1]
            self._hidden = set(hidden)
            self._show(0)
        elif answer == "take":
            self._take()
        else:
            self.dismiss(None)

    def action_tick(self) -> None:
        """Show the column, or hide it."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._tick(at)

    def action_move(self, by: int) -> None:
        """Move the column up or down."""
        at = self.query_one(OptionList).highlighted
        if at is not None and 0 <= at + by < len(self._order):
            self._order.insert(at + by, self._order.pop(at))
            self._show(at + by)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks, Enter too."""
        event.stop()
        self._tick(event.option_index)

    def _tick(self, at: int) -> None:
        self._hidden ^= {self._order[at]}
        self._show(at)

    def _take(self) -> None:
        self.dismiss((self._order, [key for key in self._order if key in self._hidden]))

    def _show(self, at: int) -> None:
        listing = self.query_one(OptionList)
        listing.clear_options()
        listing.add_options(
            Option(f"[{' ' if key in self._hidden else '✓'}] {self._labels[key]}", key) for key in self._order
        )
        listing.highlighted = at
