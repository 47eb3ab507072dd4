"""What is unsaved, as differences from what is on disk; at quitting also the question what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.widgets.difference import Difference
from eaplan.workspace.session import Session

_MOST_STEPS = 5
"""Of the steps, the last ones are shown."""


class ChangesDialog(Dialog[str]):
    """The differences of each unsaved file, and the last steps in words; the answer is `save` or `discard`."""

    def __init__(self, session: Session, quitting: bool) -> None:
        super().__init__()
        self.session, self.quitting = session, quitting

    @property
    def heading(self) -> str:
        """How many files are unsaved, if any is."""
        key = "quitting" if self.quitting else "title" if self.session.unsaved else "clean"
        return self.say(f"tui.changes.{key}", count=len(self.session.unsaved))

    def body(self) -> Iterable[Widget]:
        """Steps, then differences."""
        yield VerticalScroll(*self._parts(), classes="dialog-body")

    def _parts(self) -> Iterator[Widget]:
        if not self.session.unsaved:
            yield Static(self.say("tui.changes.none"), markup=False)
            return
        if self.session.done:
            yield Static(self.say("tui.changes.steps"), classes="heading", markup=False)
            for step in self.session.done[-_MOST_STEPS:]:
                yield Static(f"· {self.say(step.label, **step.facts)}", markup=False)
        for name in self.session.unsaved:
            yield Static(name, classes="heading", markup=False)
            yield Difference(self.session.text_on_disk(name), self.session.files[name].text)

    def choices(self) -> Sequence[Choice]:
        """Save, go on, or (when quitting) give it up."""
        save = Choice("save", self.say("tui.changes.save"), "primary")
        stay = Choice("stay", self.say("tui.changes.stay"))
        if self.quitting:
            save = Choice("save", self.say("tui.changes.save_and_quit"), "primary")
            return save, Choice("discard", self.say("tui.changes.discard"), "error"), stay
        return (save, stay) if self.session.unsaved else (stay,)

    def answered(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(None if answer == "stay" else answer)

    def on_mount(self) -> None:
        """Enter saves."""
        self.query(Button).first().focus()
