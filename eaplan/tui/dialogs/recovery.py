"""What an earlier program left unsaved when it ended: shown, and offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.widgets.difference import Difference
from eaplan.workspace.journal import Recovery


class RecoveryDialog(Dialog[str]):
    """When it was, how many edits there are, and the differences; the answer is `recover` or `discard`."""

    def __init__(self, recovery: Recovery) -> None:
        super().__init__()
        self.recovery = recovery

    @property
    def heading(self) -> str:
        """That something was left."""
        return self.say("tui.recovery.title", count=self.recovery.edits)

    def body(self) -> Iterable[Widget]:
        """When it was left, and what it changes."""
        when = self.recovery.when
        yield Static(self.say("tui.recovery.when", day=when.date(), time=f"{when:%H:%M}"), markup=False)
        yield VerticalScroll(*self._parts(), classes="dialog-body")

    def _parts(self) -> Iterator[Widget]:
        for name, text in self.recovery.texts.items():
            yield Static(name, classes="heading", markup=False)
            yield Difference(self.recovery.bases[name], text)

    def choices(self) -> Sequence[Choice]:
        """Take it over, give it up, or decide later."""
        return (
            Choice("recover", self.say("tui.recovery.recover"), "primary"),
            Choice("discard", self.say("tui.recovery.discard"), "error"),
            Choice("later", self.say("tui.recovery.later")),
        )

    def answered(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(None if answer == "later" else answer)

    def on_mount(self) -> None:
        """Enter takes it over."""
        self.query(Button).first().focus()
