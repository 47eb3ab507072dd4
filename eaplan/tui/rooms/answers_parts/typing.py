"""The dialog for what is typed to go with a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Input, Static

from eaplan.tui.dialogs.dialog import Choice, Dialog


class Typed(Dialog[str]):
    """Answers what was typed; a note says what can be."""

    def __init__(self, heading: str, note: str, text: str) -> None:
        super().__init__()
        self._heading, self._note, self._text = heading, note, text

    @property
    def heading(self) -> str:
        """The question."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """The line, and the note."""
        yield Input(self._text, compact=True)
        yield Static(self._note, classes="note", markup=False)

    def choices(self) -> Sequence[Choice]:
        """Ask, or not."""
        return [
            Choice("ask", self.say("tui.answers.ask"), "primary"),
            Choice("cancel", self.say("tui.answers.cancel")),
        ]

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Enter asks."""
        self.answered("ask")

    def answered(self, answer: str) -> None:
        """Close with what was typed; where that is nothing, nothing is asked."""
        text = self.query_one(Input).value.strip()
        self.dismiss(None if answer == "cancel" or not text else text)
