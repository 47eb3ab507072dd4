"""The options of a project side by side, where they are compared and edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from eaplan.problems import Path
from eaplan.tui import keys
from eaplan.tui.desk import Row, View
from eaplan.tui.fields.rows import followed
from eaplan.tui.rooms.projects_parts.option_cells import OptionCell
from eaplan.tui.rooms.projects_parts.option_edits import copied, removed
from eaplan.tui.rooms.projects_parts.option_table import SECTION, OptionTable
from eaplan.tui.widgets.table import Column, Table
from eaplan.tui.widgets.words import words
from eaplan.workspace.edits import Edit, Remove


class OptionsView(Vertical):
    """A heading, and the table of the options of one project."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("option")]
    DEFAULT_CSS = """
    OptionsView { display: none; }
    OptionsView > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    @dataclass
    class Edited(Message):
        """Something is to be changed, as one step."""

        edits: Sequence[Edit]
        label: str
        facts: dict[str, Any]

    @dataclass
    class Follow(Message):
        """What a cell names is wanted."""

        kind: str
        id: str

    class Left(Message):
        """The list of projects is wanted back."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Static(classes="heading", markup=False)
        self.legend = Static(classes="note", markup=False)
        self.table = Table(cursor="cell", id="options")
        self.table.group(SECTION)

    def compose(self) -> ComposeResult:
        """What it is about, what its signs mean, and the table."""
        yield self.heading
        yield self.legend
        yield self.table

    def show(self, view: View, project: Row, chosen: str | None) -> None:
        """Show a project's options; `chosen` is the one that the saved plan chooses."""
        name = f"{project.id} {project.name(view.language)}"
        self.heading.update(words(self, "projects.options.heading", project=name))
        self.legend.update(words(self, "projects.options.legend"))
        self.table.show(OptionTable(view, project, chosen, self.app.size.width))

    @property
    def data(self) -> OptionTable | None:
        """What is shown."""
        return self.table.data if isinstance(self.table.data, OptionTable) else None

    @property
    def option(self) -> Path | None:
        """Where the option under the cursor stands; the first one where the cursor is on no option."""
        data, column = self.data, self.table.cursor_column
        if data is None or column is None:
            return None
        return data.options[int(column.key) if column.editable else 0]

    # What keys do

    def action_close(self) -> None:
        """Back to the projects."""
        self.post_message(self.Left())

    def action_copy_option(self) -> None:
        """Make another option like the one under the cursor."""
        data, option = self.data, self.option
        if data is not None and option is not None:
            id, edits = copied(data.view, data.project, option)
            self._edited(edits, "option_made", id)

    def action_remove_option(self) -> None:
        """Take the option under the cursor away."""
        data, option = self.data, self.option
        if data is not None and option is not None and option != data.project.path:
            id = str(data.view.value((*option, "id")))
            self._edited(removed(data.view, data.project, option), "option_removed", id)

    def action_inherit(self) -> None:
        """Let the project's word hold again for the field under the cursor."""
        at = self._at()
        place = at.own_place if at else None
        if place is not None:
            self._edited([Remove(place)], "option_inherits", self._field())

    def action_clear(self) -> None:
        """Take away what stands in the cell."""
        at = self._at()
        edits = at.edits("") if at and not at.row.adds else []
        if edits:
            self._edited(edits, "option_set", self._field())

    def action_follow(self) -> None:
        """Go to what the cell names."""
        at = self._at()
        found = followed(at.view, at.field_row) if at else None
        if found:
            self.post_message(self.Follow(*found))

    def _at(self) -> OptionCell | None:
        """The cell under the cursor; None where that is on no option."""
        data, row, column = self.data, self.table.current, self.table.cursor_column
        if data is None or not isinstance(row, int) or column is None or not column.editable:
            return None
        return data.at(row, column)

    def _field(self) -> str:
        """What the field under the cursor is called, with its section."""
        data, row = self.data, self.table.current
        return data.name(row) if data is not None and isinstance(row, int) else ""

    # What the table tells

    def on_table_cell_edited(self, event: Table.CellEdited) -> None:
        """Something was typed, into options that may have been drawn again since."""
        event.stop()
        data = event.data
        if isinstance(data, OptionTable) and self.data is not None and data.view.version == self.data.view.version:
            self._write(data, *_place(data, event.key, event.column), event.text)

    def on_table_block_pasted(self, event: Table.BlockPasted) -> None:
        """Something was pasted: into one cell, for an option may get the whole of a field by it."""
        event.stop()
        cell = event.cells[0] if len(event.cells) == 1 else None
        if cell is None:
            self.notify(words(self, "projects.options.one_by_one"), severity="warning", markup=False)
            return
        data = self.data
        assert data is not None
        row, column = _place(data, cell.row, cell.column)
        wrong = data.check(row, column, cell.text)
        if wrong:
            self.notify(wrong, severity="error", markup=False)
        else:
            self._write(data, row, column, cell.text)

    def on_table_row_chosen(self, event: Table.RowChosen) -> None:
        """What is not typed leads to what it names."""
        event.stop()
        self.action_follow()

    def _write(self, data: OptionTable, row: int, column: Column, text: str) -> None:
        edits = data.at(row, column).edits(text)
        if edits:
            self._edited(edits, "option_set", data.name(row))

    def _edited(self, edits: Sequence[Edit], label: str, name: str) -> None:
        assert self.data is not None
        facts = {"item": self.data.project.id, "name": name}
        self.post_message(self.Edited(edits, f"tui.done.{label}", facts))


def _place(data: OptionTable, key: object, column: str) -> tuple[int, Column]:
    row = next(row for row in range(len(data)) if data.key(row) == key)
    return row, next(one for one in data.columns if one.key == column)
