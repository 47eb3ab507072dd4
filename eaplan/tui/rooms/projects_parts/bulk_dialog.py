"""Changing a field of many projects at once: what becomes of them is said before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on, work
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static
from textual.worker import get_current_worker

from eaplan.outputs.wording import counted
from eaplan.tui.desk import Row, View
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.dialogs.line import Line
from eaplan.tui.rooms.projects_parts import bulk
from eaplan.tui.rooms.projects_parts.bulk import Change, Outcome

_MOST_WRONG = 3
"""Projects that would be wrong, of which it is said why."""


class BulkDialog(Dialog[tuple[str, Outcome]]):
    """Asks for a field, what is done with it, and a value; answers the field's label and the outcome."""

    DEFAULT_CSS = """
    BulkDialog #outcome { height: auto; min-height: 2; margin-top: 1; }
    """

    def __init__(self, view: View, rows: Sequence[Row]) -> None:
        super().__init__()
        self._view, self._rows = view, rows
        self._fields = bulk.fields(view)
        self._change: Change | None = None
        """What the outcome is of; None while nothing can be done."""
        self._outcome: Outcome | None = None
        """None while it is being worked out."""
        self._is_awaited = False
        """Whether it is to be done as soon as the outcome is known."""

    @property
    def heading(self) -> str:
        """How many projects are changed."""
        return counted("tui.projects.bulk.title", self.language, len(self._rows))

    def body(self) -> Iterable[Widget]:
        """Field, operation, value, and what becomes of the projects."""
        names = [(label, number) for number, (_, label) in enumerate(self._fields)]
        yield Line(
            self.say("tui.projects.bulk.field"), Select(names, value=0, allow_blank=False, id="field", compact=True)
        )
        operations: Select[str] = Select((), prompt="", id="operation", compact=True)
        yield Line(self.say("tui.projects.bulk.operation"), operations)
        value: Select[str] = Select((), prompt=self.say("tui.projects.bulk.choose"), id="choice", compact=True)
        yield Line(self.say("tui.projects.bulk.value"), value)
        yield Line(self.say("tui.projects.bulk.value"), Input(id="typed", compact=True))
        yield Static(id="outcome", markup=False)

    def choices(self) -> Sequence[Choice]:
        """Do it, or not."""
        return [
            Choice("do", self.say("tui.projects.bulk.do"), "primary"),
            Choice("cancel", self.say("tui.projects.cancel")),
        ]

    def on_mount(self) -> None:
        """Begin with the field."""
        self._offer_operations()
        self.query_one("#field").focus()

    def answered(self, answer: str) -> None:
        """Do it as soon as it is known what comes of it, unless something would be wrong."""
        if answer == "cancel":
            self.dismiss(None)
        elif self._outcome is None:
            self._is_awaited = self._change is not None
        elif self._outcome.edits and not self._outcome.wrong:
            self.dismiss((self._fields[self._field][1], self._outcome))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.answered("do")

    @on(Select.Changed, "#field")
    def _offer_operations(self) -> None:
        select = self.query_one("#operation", Select)
        offered = bulk.operations(self._path)
        select.set_options((self.say(f"tui.projects.bulk.{one}"), one) for one in offered)
        select.value = offered[0]
        self._offer_values()

    @on(Select.Changed, "#operation")
    def _offer_values(self) -> None:
        """Ask for the value in the way that fits."""
        operation = self.query_one("#operation", Select).value
        known = bulk.choices(self._view, self._rows[0], self._path) if operation == "set" else []
        select, line = self.query_one("#choice", Select), self.query_one("#typed", Input)
        select.set_options((choice.name or str(choice.value), str(choice.value)) for choice in known)
        _line_of(select).display = bool(known)
        _line_of(line).display = operation != "remove" and not known
        line.placeholder = self.say("tui.projects.bulk.factor") if operation == "scale" else ""
        self._look()

    @on(Select.Changed, "#choice")
    @on(Input.Changed)
    def _look(self) -> None:
        """Work out beside the screen what becomes of the projects."""
        self._change, self._outcome, self._is_awaited = self._asked(), None, False
        self._say("")
        self.workers.cancel_node(self)
        if self._change is not None:
            self._work_out(self._change)

    @work(thread=True, exclusive=True)
    def _work_out(self, change: Change) -> None:
        worker = get_current_worker()
        outcome = change.outcome(self._view, self._rows)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._worked_out, change, outcome)

    def _worked_out(self, change: Change, outcome: Outcome) -> None:
        if change is not self._change or not self.is_attached:
            return
        self._outcome = outcome
        self._say(self._words(outcome))
        if self._is_awaited:
            self.answered("do")

    def _asked(self) -> Change | None:
        """What is asked for; None while something is missing."""
        operation = self.query_one("#operation", Select).value
        select, line = self.query_one("#choice", Select), self.query_one("#typed", Input)
        if operation == "remove":
            return Change(self._path, "remove")
        text = (
            str(select.value)
            if isinstance(select.value, str)
            else ""
            if _line_of(select).display
            else line.value.strip()
        )
        if operation == "scale":
            return Change(self._path, "scale", text) if bulk.parse_factor(text) is not None else None
        return Change(self._path, "set", text) if text else None

    def _words(self, outcome: Outcome) -> str:
        counts = {"changed": outcome.changed, "same": outcome.same, "left_out": outcome.left_out}
        said = [
            counted(f"tui.projects.bulk.{name}", self.language, count)
            for name, count in counts.items()
            if count or name == "changed"
        ]
        lines = [" · ".join(said)]
        if outcome.wrong:
            lines.append(counted("tui.projects.bulk.wrong", self.language, len(outcome.wrong)))
            lines += [f"✗ {id}: {words}" for id, words in outcome.wrong[:_MOST_WRONG]]
        return "\n".join(lines)

    def _say(self, words: str) -> None:
        self.query_one("#outcome", Static).update(words or self.say("tui.projects.bulk.waiting"))
        able = self._outcome is not None and self._outcome.edits and not self._outcome.wrong
        self.query_one("Button", Button).disabled = not able

    @property
    def _field(self) -> int:
        value = self.query_one("#field", Select).value
        return value if isinstance(value, int) else 0

    @property
    def _path(self) -> tuple[str | int, ...]:
        return self._fields[self._field][0]


def _line_of(widget: Widget) -> Widget:
    """The line of the dialog that a field stands in."""
    line = widget.parent
    assert isinstance(line, Widget)
    return line
