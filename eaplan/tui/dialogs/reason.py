"""Asking for a reason, in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from eaplan.tui.dialogs.dialog import Choice, Dialog


class Reason(Dialog[str]):
    """A text and a line to type in; the answer is what was typed, which is never blank."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self._heading, self._text = heading, text

    @property
    def heading(self) -> str:
        """What the reason is for."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """What it is about, and the line."""
        yield Static(self._text, markup=False)
        yield Input(placeholder=self.say("tui.reason.placeholder"), compact=True)

    def choices(self) -> Sequence[Choice]:
        """Take it or leave it."""
        return Choice("yes", self.say("tui.reason.yes"), "primary"), Choice("no", self.say("tui.reason.no"))

    def answered(self, answer: str) -> None:
        """Close with what was typed."""
        if answer == "no":
            self.dismiss(None)
        else:
            self._typed()

    @on(Input.Submitted)
    def _typed(self) -> None:
        reason = self.query_one(Input).value.strip()
        if reason:
            self.dismiss(reason)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()
