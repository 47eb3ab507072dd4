"""Making an item: its id, its name, and what is chosen at once for the commonest kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from eaplan.locale import say_problem
from eaplan.problems import Problem
from eaplan.tui.desk import Desk
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.dialogs.line import Line
from eaplan.tui.dialogs.new_item_parts import Question, place, questions, wrong_id
from eaplan.workspace.new_entries import new_entry


class NewItem(Dialog[tuple[str, dict[str, Any]]]):
    """Answers the id and the plain data of the new item."""

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._entry = new_entry(desk.view.data, kind)
        self._questions: list[Question] = questions(desk.view, kind)

    @property
    def heading(self) -> str:
        """What is made."""
        return self.say("tui.new_item.heading", kind=self._kind)

    def body(self) -> Iterable[Widget]:
        """A line each; where they are many they scroll, and what is wrong stays in sight like the buttons."""
        yield VerticalScroll(*self._lines(), classes="dialog-body", can_focus=False)
        yield Static(id="wrong", classes="note", markup=False)

    def _lines(self) -> Iterable[Widget]:
        if "id" in self._entry:
            yield Line(self.say("tui.new_item.id"), Input(self._entry["id"], id="new-id", compact=True))
            yield Line(self.say("tui.new_item.name"), Input("", self._entry["name"], id="new-name", compact=True))
        for number, question in enumerate(self._questions):
            nothing = self.say("tui.new_item.nothing")
            select: Select[str] = Select(
                question.options, prompt=nothing, allow_blank=question.may_be_blank, id=f"new-{number}", compact=True
            )
            yield Line(question.label, select)

    def choices(self) -> Sequence[Choice]:
        """Make it, or not."""
        return [
            Choice("make", self.say("tui.new_item.make"), "primary"),
            Choice("cancel", self.say("tui.new_item.cancel")),
        ]

    def on_mount(self) -> None:
        """The name is what is not proposed: it is typed first."""
        names = self.query("#new-name")
        (names.first() if names else self.query(Select).first()).focus()
        self._check()

    @on(Input.Changed)
    def _check(self) -> None:
        """Say what is wrong with the id."""
        problem = self._wrong
        said = "✗ " + "; ".join(say_problem(problem, self.language)) if problem else self.say("tui.new_item.hint")
        self.query_one("#wrong", Static).update(said)
        self.query_one("Button", Button).disabled = problem is not None

    def on_input_submitted(self) -> None:
        """Enter makes it."""
        self.answered("make")

    def answered(self, answer: str) -> None:
        """Close with the item, unless its id cannot be one."""
        if answer == "cancel":
            self.dismiss(None)
        elif self._wrong is None:
            self.dismiss(self._made())

    def _made(self) -> tuple[str, dict[str, Any]]:
        entry = self._entry
        if "id" in entry:
            entry |= {"id": self._typed("new-id"), "name": self._typed("new-name") or entry["name"]}
        for number, question in enumerate(self._questions):
            value = self.query_one(f"#new-{number}", Select).value
            if isinstance(value, str):
                place(entry, question.field, value)
        return entry.get("id", f"#{len(self._desk.view.rows(self._kind)) + 1}"), entry

    @property
    def _wrong(self) -> Problem | None:
        return wrong_id(self._desk.view, self._kind, self._typed("new-id")) if "id" in self._entry else None

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()
