"""A file that was changed here and outside: both versions, and the question which counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.widgets.difference import Difference
from eaplan.workspace.session import Conflict


class ConflictDialog(Dialog[bool]):
    """The differences from the version outside to the one here; the answer is whether the one here is kept."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict

    @property
    def heading(self) -> str:
        """Which file it is."""
        key = "removed" if self.conflict.theirs is None else "title"
        return self.say(f"tui.conflict.{key}", file=self.conflict.file)

    def body(self) -> Iterable[Widget]:
        """What each version has that the other has not."""
        yield Static(self.say("tui.conflict.legend"), classes="note", markup=False)
        difference = Difference(self.conflict.theirs or "", self.conflict.mine, side_by_side=True)
        yield VerticalScroll(difference, classes="dialog-body")

    def choices(self) -> Sequence[Choice]:
        """Mine, theirs, or later."""
        return (
            Choice("mine", self.say("tui.conflict.mine"), "primary"),
            Choice("theirs", self.say("tui.conflict.theirs"), "warning"),
            Choice("later", self.say("tui.conflict.later")),
        )

    def answered(self, answer: str) -> None:
        """Close with the answer; later leaves everything as it is."""
        self.dismiss(None if answer == "later" else answer == "mine")
