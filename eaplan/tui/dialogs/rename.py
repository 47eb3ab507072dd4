"""Giving an item another id: what names it follows, and what is wrong with an id is said while it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from eaplan.locale import say_problem
from eaplan.problems import EaplanError
from eaplan.references import Reference, uses
from eaplan.tui.desk import Desk
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.dialogs.naming import named_by


class Rename(Dialog[str]):
    """Asks for the new id of an item."""

    DEFAULT_CSS = """
    Rename .dialog-names { height: auto; max-height: 50vh; }
    """

    def __init__(self, desk: Desk, kind: str, id: str) -> None:
        super().__init__()
        self._desk, self._kind, self._item = desk, kind, id

    @property
    def heading(self) -> str:
        """What is renamed."""
        return self.say("tui.rename.heading", kind=self._kind, id=self._item)

    def body(self) -> Iterable[Widget]:
        """The id, what is wrong with it, and what follows."""
        yield Input(self._item, id="new-id", compact=True)
        yield Static(id="wrong", classes="note", markup=False)
        yield Static(self.say(f"tui.rename.{self._form}", count=len(self._references)), classes="heading", markup=False)
        listed = named_by(self._desk.view, self._references)
        yield VerticalScroll(Static(listed, markup=False), classes="dialog-names", can_focus=bool(self._references))

    def choices(self) -> Sequence[Choice]:
        """Rename, or not."""
        return [
            Choice("rename", self.say("tui.rename.rename"), "primary"),
            Choice("cancel", self.say("tui.rename.cancel")),
        ]

    def on_mount(self) -> None:
        """Type at once; an id that is not changed yet is not wrong."""
        self.query_one(Input).focus()
        self._say("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is wrong with the id."""
        self._say(self._wrong(event.value.strip()) if event.value.strip() != self._item else "")

    def on_input_submitted(self) -> None:
        """Enter renames."""
        self.answered("rename")

    def answered(self, answer: str) -> None:
        """Close with the id, unless it cannot be one."""
        new = self.query_one(Input).value.strip()
        if answer == "cancel" or new == self._item:
            self.dismiss(None)
        elif not self._wrong(new):
            self.dismiss(new)

    def _wrong(self, new: str) -> str:
        try:
            self._desk.renaming(self._kind, self._item, new)
        except EaplanError as error:
            return "; ".join(say_problem(error.problems[0], self.language))
        return ""

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(f"✗ {wrong}" if wrong else self.say("tui.rename.hint"))
        self.query_one("Button", Button).disabled = bool(wrong)

    @cached_property
    def _references(self) -> list[Reference]:
        return uses(self._desk.view.data, self._kind, self._item)

    @property
    def _form(self) -> str:
        return {0: "none", 1: "one"}.get(len(self._references), "other")
