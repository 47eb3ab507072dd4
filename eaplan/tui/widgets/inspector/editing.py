"""Editing in a form: typed in place, chosen from a list, or written in a box of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from eaplan.problems import Path
from eaplan.tui import keys
from eaplan.tui.desk import Desk, View
from eaplan.tui.fields import editing as edits
from eaplan.tui.fields.display import chain
from eaplan.tui.fields.rows import FieldRow, choices_for, edited_text, followed, input_form
from eaplan.tui.fields.trial import refusal, warning
from eaplan.tui.widgets.inspector.editor import FieldEdit, FieldEditor
from eaplan.tui.widgets.inspector.long_text import LongText
from eaplan.tui.widgets.inspector.messages import Edited, Follow
from eaplan.tui.widgets.inspector.sheet import FieldSheet
from eaplan.tui.widgets.inspector.ticks import Ticks
from eaplan.tui.widgets.table.data import Suggestion
from eaplan.workspace.edits import Edit

_STEPS = {"tab": 1, "shift+tab": -1, "up": -1, "down": 1}
"""Where the cursor goes on to, by the key that ended the typing."""


class EditableSheet(FieldSheet):
    """A form that can be edited; it changes nothing itself, but says what is to be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("form")]

    def __init__(self, desk: Desk, id: str | None = None) -> None:
        super().__init__(id=id)
        self.desk = desk
        self.editor = FieldEditor()
        self._goal: Path | None = None
        """Where what is being added or moved will stand."""

    def compose(self) -> ComposeResult:
        """The editor stands ready, for what is typed fast must find it."""
        yield self.editor

    @property
    def view(self) -> View:
        """The scheme as it stands."""
        return self.desk.view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The form's keys are the editor's while it is open."""
        return not self.is_editing

    def on_key(self, event: events.Key) -> None:
        """What is typed before the line has the keyboard goes there too."""
        if self.is_editing and not self.editor.line.has_focus:  # a key that comes up from the line is its own
            self.editor.line.post_message(event)
            event.stop()
            event.prevent_default()

    def on_resize(self) -> None:
        """The editor stays on its field."""
        super().on_resize()
        if self.is_editing:
            self._place_editor()

    def act(self) -> None:
        """Edit the row, or fold it where it is not typed itself; an empty list gets its first entry."""
        row = self.current
        if row is None or self.edit():
            return
        if row.spot.form.sort in ("list", "mapping") and not row.is_given:
            self.action_add()
        else:
            self.action_turn()

    def action_edit(self) -> None:
        """What Enter does."""
        self.act()

    def edit(self) -> bool:
        """Edit the row under the cursor, if it is one that is typed or chosen."""
        row = self.current
        form = input_form(self.view, row) if row else None
        if row is None or form is None:
            return False
        choices = choices_for(self.view, row)
        text = edited_text(self.view, row) or ""
        if form.sort == "list" and choices:
            ticked = [str(child.raw) for child in row.spot.children] if row.role == "field" else []
            self.app.push_screen(Ticks(row.label, choices, ticked), partial(self._ticked, row))
        elif row.is_long and row.role == "field":
            self.app.push_screen(LongText(row.label, text), partial(self._typed, row))
        else:
            suggestions = [Suggestion(str(choice.value), choice.text) for choice in choices]
            self._open(row, text, suggestions)
        return True

    def action_add(self) -> None:
        """Add an entry to the list or mapping that the cursor is in."""
        spot = self.current.spot if self.current else None
        while spot is not None and spot.form.sort not in ("list", "mapping"):
            spot = spot.above
        if spot is not None and self.go_to(spot.path, "add"):
            self.edit()

    def action_remove(self) -> None:
        """Remove what is written at the row."""
        row = self.current
        if row and row.role == "field":
            self._change(edits.removal(row.spot), "removed", row)

    def action_shift(self, by: int) -> None:
        """Move the entry of a list up or down; the cursor goes with it."""
        row = self.current
        if row and row.role == "field" and (moved := edits.move(row.spot, by)):
            self._goal = (*row.path[:-1], int(row.path[-1]) + by)
            self._change(moved, "moved", row)

    def action_follow(self) -> None:
        """Go to what the row names."""
        target = followed(self.view, self.current) if self.current else None
        if target:
            self.post_message(Follow(*target))

    def renewed(self, start: Path, rows: Sequence[FieldRow]) -> None:
        """Show the rows as they are now; what was just added or moved is gone to, and a mapping's new key filled."""
        if self.is_editing and start != self.folding.start:
            self.editor.commit()
            self._close(take_focus=False)
        goal, self._goal = self._goal, None
        self.take(start, rows, self.desk.problems)
        if self.is_editing:
            self._place_editor()
        if goal is None or not self.go_to(goal) or not (row := self.current):
            return
        if row.folds and row.spot.form.models:
            self.turn(row, True)
        if row.spot.is_keyed:
            self.edit()

    # How an edit ends

    def _open(self, row: FieldRow, text: str, suggestions: list[Suggestion]) -> None:
        done = partial(self._ended, row)
        edit = FieldEdit(text, partial(self._refused, row), suggestions, done, self._close, partial(self._warned, row))
        self._show_cursor()
        self.editor.open(edit, None, self.value_region())

    def _place_editor(self) -> None:
        self.editor.absolute_offset = self.value_region().offset

    def _refused(self, row: FieldRow, text: str) -> str | None:
        return refusal(self.view, self._again(row), text)

    def _warned(self, row: FieldRow, text: str) -> str:
        return warning(self.view, self.folding.start, self._again(row), text)

    def _ended(self, row: FieldRow, text: str, ended_by: str) -> None:
        self._close(take_focus=bool(ended_by))
        self._typed(row, text)
        if ended_by in _STEPS:
            self.move_to(self.line + _STEPS[ended_by])

    def _close(self, take_focus: bool = True) -> None:
        self.editor.close()
        if take_focus:
            self.screen.set_focus(self, scroll_visible=False)

    def _ticked(self, row: FieldRow, values: list[str] | None) -> None:
        self._typed(row, None if values is None else ", ".join(values))

    def _typed(self, row: FieldRow, text: str | None) -> None:
        """Write a text; None leaves everything as it was."""
        if text is None:
            return
        row = self._again(row)
        if row.role == "add" and text.strip():
            self._goal = edits.path_added(row.spot, text)
        self._change(edits.edits_for(self.view, row, text), "added" if row.role == "add" else "set", row)

    def _change(self, changes: list[Edit], done: str, row: FieldRow) -> None:
        if changes:
            start = self.folding.start
            facts = {"field": chain(self.view, row.spot), "item": str(self.view.value((*start, "id")) or start[-1])}
            self.post_message(Edited(changes, f"tui.inspector.done.{done}", facts))

    def _again(self, row: FieldRow) -> FieldRow:
        """The row as it is now: the scheme may have been read again since."""
        return next((one for one in self.folding.rows if one.key == row.key), row)
