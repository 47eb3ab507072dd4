"""The dialogs for what is typed to go with a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.widget import Widget
from textual.widgets import Input, Static

from eaplan.tui.dialogs.dialog import Answer, Choice, Dialog


class _Line(Dialog[Answer]):
    """A line to type in, and a note that says what can be typed."""

    def __init__(self, heading: str, note: str, text: str = "") -> None:
        super().__init__()
        self._heading, self._note, self._text = heading, note, text

    @property
    def heading(self) -> str:
        """The question."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """The line, and the note."""
        yield Input(self._text, compact=True, select_on_focus=False)
        yield Static(self._note, classes="note", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value.strip()


class Amount(_Line[str]):
    """Answers what was typed; nothing typed is no answer."""

    def choices(self) -> Sequence[Choice]:
        """Take it, or not."""
        return [
            Choice("take", self.say("tui.answers.take"), "primary"),
            Choice("cancel", self.say("tui.answers.cancel")),
        ]

    def on_input_submitted(self) -> None:
        """Enter takes it."""
        self.answered("take")

    def answered(self, answer: str) -> None:
        """Close with what was typed."""
        self.dismiss(None if answer == "cancel" or not self.text else self.text)


class Changes(NamedTuple):
    """The changes that are asked about."""

    text: str
    """As typed."""
    wants_more: bool
    """Whether another one is to be chosen and added."""


class Typed(_Line[Changes]):
    """Answers changes, which are typed, or chosen one by one."""

    def choices(self) -> Sequence[Choice]:
        """Ask, choose a change first, or leave it."""
        return [
            Choice("ask", self.say("tui.answers.ask"), "primary"),
            Choice("more", self.say("tui.answers.more")),
            Choice("cancel", self.say("tui.answers.cancel")),
        ]

    def on_input_submitted(self) -> None:
        """Enter asks; where nothing is typed yet, a change is chosen."""
        self.answered("ask" if self.text else "more")

    def answered(self, answer: str) -> None:
        """Close with what was typed; nothing is asked about no changes."""
        nothing = answer == "cancel" or (answer == "ask" and not self.text)
        self.dismiss(None if nothing else Changes(self.text, answer == "more"))
