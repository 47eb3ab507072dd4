"""Deleting an item: what names it is shown first, and what becomes of that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from eaplan.references import Reference
from eaplan.tui.desk import Desk
from eaplan.tui.dialogs.dialog import Choice, Dialog
from eaplan.tui.dialogs.naming import named_by
from eaplan.workspace.restructuring import broken_by_deleting, delete

Answer = Literal["keep", "remove"]


class Delete(Dialog[Answer]):
    """Answers `remove` (with what names the item), `keep` (the item alone), or nothing."""

    DEFAULT_CSS = """
    Delete .dialog-names { height: auto; max-height: 55vh; }
    """

    def __init__(self, desk: Desk, kind: str, id: str) -> None:
        super().__init__()
        self._desk, self._kind, self._item = desk, kind, id

    @property
    def heading(self) -> str:
        """What is deleted."""
        row = self._desk.view.row(self._kind, self._item)
        name = row.name(self.language) if row else self._item
        item = self._item if name == self._item else f"{self._item} – {name}"
        return self.say("tui.delete.heading", kind=self._kind, item=item)

    def body(self) -> Iterable[Widget]:
        """What names it, and what of that would be left broken in any case."""
        view, references = self._desk.view, self._references
        if not references:
            yield Static(self.say("tui.delete.unnamed"), markup=False)
            return
        yield Static(self.say("tui.delete.named", count=len(references)), markup=False)
        names = Text()
        left = delete(view.data, self._kind, self._item, "remove").broken
        if left:
            names.append(self.say("tui.delete.left", count=len(left)) + "\n", style="bold reverse")
            names.append_text(named_by(view, left)).append("\n\n")
        names.append_text(named_by(view, references))
        yield VerticalScroll(Static(names, markup=False), classes="dialog-names", can_focus=True)

    def choices(self) -> Sequence[Choice]:
        """Where something names it: with that, or alone."""
        cancel = Choice("cancel", self.say("tui.delete.cancel"))
        if not self._references:
            return [Choice("keep", self.say("tui.delete.delete"), "error"), cancel]
        return [
            Choice("remove", self.say("tui.delete.remove"), "error"),
            Choice("keep", self.say("tui.delete.keep")),
            cancel,
        ]

    def on_mount(self) -> None:
        """Enter takes the first answer; everything can be undone."""
        self.query(Button).first().focus()

    def answered(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss("keep" if answer == "keep" else "remove" if answer == "remove" else None)

    @cached_property
    def _references(self) -> list[Reference]:
        return broken_by_deleting(self._desk.view.data, self._kind, self._item)
