"""The form of any item: a list's entry, or one of the scheme's single parts."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from eaplan.locale import say_problem
from eaplan.problems import Path
from eaplan.tui.desk import Desk
from eaplan.tui.fields.rows import FieldRow, field_rows
from eaplan.tui.widgets.inspector import messages
from eaplan.tui.widgets.inspector.editing import EditableSheet
from eaplan.tui.widgets.inspector.folding import innermost
from eaplan.tui.widgets.words import words
from eaplan.workspace.located import Located

MOST_SAID = 2
"""Problems that there is room for below the rows."""


class Inspector(Vertical):
    """Shows what `show` is given, and below it what the field under the cursor is for and what is wrong there."""

    DEFAULT_CSS = """
    Inspector { height: 1fr; }
    Inspector > .inspector-help {
        height: auto; max-height: 5; min-height: 1; padding: 0 1; background: $panel; color: $foreground;
    }
    """
    Edited = messages.Edited
    Follow = messages.Follow

    def __init__(self, desk: Desk, id: str | None = None) -> None:
        super().__init__(id=id)
        self.desk = desk
        self.path: Path | None = None
        self.sheet = EditableSheet(desk)
        self.help_line = Static(classes="inspector-help", markup=False)

    def compose(self) -> ComposeResult:
        """The rows, and the help below."""
        yield self.sheet
        yield self.help_line

    def on_mount(self) -> None:
        """Show what was asked for before there was a screen."""
        self.show(self.path)

    def show(self, path: Path | None) -> None:
        """Show an item as it stands now; the cursor stays on its field."""
        self.path = path
        if self.is_attached:
            self.sheet.renewed(path or (), field_rows(self.desk.view, path) if path else ())
            self._help()

    def go_to(self, path: Path) -> None:
        """Put the cursor on the row of a path in the data, or on the nearest around it."""
        row = innermost(self.sheet.folding.rows, path)
        if row is not None:
            self.sheet.go_to(row.path)

    def on_inspector_row_reached(self, event: messages.RowReached) -> None:
        """Say what the row is for."""
        event.stop()
        self._help()

    def _wrong_at(self, row: FieldRow) -> list[Located]:
        """What is wrong at a row or below it, and what is marked there for want of a better place."""
        sheet, place = self.sheet, row.place
        marked = sheet.faults.get(row.key, [])
        below = [one for one in sheet.problems if row.role == "field" and one.problem.path[: len(place)] == place]
        return [*marked, *(one for one in below if one not in marked)]

    def _help(self) -> None:
        row = self.sheet.current
        if row is None:
            self.help_line.update(words(self, "inspector.nothing"))
            return
        text = Text()
        for one in self._wrong_at(row)[:MOST_SAID]:
            what, todo = say_problem(one.problem, self.desk.language)
            text.append(f"{one.code} {what}; {todo}\n", style="bold")
        self.help_line.update(text.append(row.help))
