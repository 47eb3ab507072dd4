"""Editing in the cells: one typed over, or a block pasted; copying what can be pasted back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import partial
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region

from eaplan.tui.widgets.table.clipboard import read_block, write_block
from eaplan.tui.widgets.table.columns import Slot
from eaplan.tui.widgets.table.data import Column, TableData
from eaplan.tui.widgets.table.editor import CellEdit, CellEditor
from eaplan.tui.widgets.table.marking import Marking
from eaplan.tui.widgets.table.messages import BlockPasted, CellEdited, PastedCell
from eaplan.tui.widgets.table.sheet import HEADER

_STEPS = {"tab": (0, 1), "shift+tab": (0, -1), "up": (-1, 0), "down": (1, 0)}
"""Where the cursor goes on to, by the key that ended the typing."""


class Editing(Marking):
    """A sheet whose cells can be edited in place, where the cursor is on a cell."""

    def __init__(
        self,
        data: TableData | None = None,
        *,
        cursor: Literal["row", "cell"] = "row",
        type_to_edit: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(data, cursor=cursor, id=id)
        self.type_to_edit = type_to_edit
        self.editor = CellEditor()

    def compose(self) -> ComposeResult:
        """The editor stands ready, for what is typed fast must find it."""
        if self.cursor == "cell":
            yield self.editor

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The table's keys are the editor's while it is open, and F2 is for cells alone."""
        if self.is_editing:
            return False
        if action in ("edit", "paste"):
            return self.cursor == "cell"
        return not (action == "unmark" and not self.marks)

    def edit(self, typed: str | None = None) -> bool:
        """Edit the cell under the cursor, if it can be; what was typed already takes the place of its text."""
        line, column = self.current, self.cursor_column
        if self.cursor != "cell" or not isinstance(line, int) or not column or not column.editable:
            return False
        text = self.data.raw(line, column)
        if text is None:
            return False
        key = self.data.key(line)
        edit = CellEdit(
            text,
            partial(self._check, key, column),
            self.data.suggestions(line, column),
            partial(self._edited, key, column, text),
            self._end_editing,
        )
        self.editor.open(edit, typed, self._cell_on_screen(column))
        return True

    def finish_editing(self) -> bool:
        """Keep what is being typed, before something is done with the whole; tell whether nothing is left open."""
        self.editor.commit()
        return not self.is_editing

    def action_edit(self) -> None:
        """Edit the cell under the cursor."""
        self.edit()

    def on_key(self, event: events.Key) -> None:
        """Typing a letter or a digit begins to edit."""
        if self.editor.take(event) if self.is_editing else self._begin_editing(event):
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keys that begin to edit do nothing else."""
        return self._begins_editing(key, character)

    def show_cursor(self) -> None:
        """The editor stays on its cell."""
        super().show_cursor()
        if self.is_editing and self.cursor_column:
            self.editor.absolute_offset = self._cell_on_screen(self.cursor_column).offset

    def on_paste(self, event: events.Paste) -> None:
        """Paste over the cells from the cursor on."""
        if self.cursor == "cell" and event.text:
            event.stop()
            self.paste(event.text)

    def action_paste(self) -> None:
        """Paste what was copied in this program."""
        if self.app.clipboard:
            self.paste(self.app.clipboard)

    def paste(self, text: str) -> None:
        """Tell which cells a text of lines and tabs falls on; nothing is changed here."""
        cells: list[PastedCell] = []
        left_out = 0
        columns = self.columns.shown[self.place :]
        rows = [line for line in self.view.lines[self.line :] if isinstance(line, int)]
        for number, texts in enumerate(read_block(text)):
            row = rows[number] if number < len(rows) else None
            for place, pasted in enumerate(texts):
                column = columns[place] if place < len(columns) else None
                if row is None or column is None or not column.editable or self.data.raw(row, column) is None:
                    left_out += 1
                else:
                    cells.append(PastedCell(self.data.key(row), column.key, pasted))
        self.post_message(BlockPasted(self, cells, left_out))

    def action_copy(self) -> None:
        """Copy the marked rows, or the row or the cell under the cursor."""
        rows: Iterable[int | None] = [self.view.row_of(key) for key in self.marked]
        columns = self.columns.shown
        if not rows:
            rows = [self.current] if isinstance(self.current, int) else []
            columns = [self.cursor_column] if self.cursor == "cell" and self.cursor_column else columns
        block = ([self._copied(row, column) for column in columns] for row in rows if row is not None)
        self.app.copy_to_clipboard(write_block(block))

    def _copied(self, row: int, column: Column) -> str:
        """What is edited can be pasted back; anything else is copied as it is shown."""
        raw = self.data.raw(row, column) if column.editable else None
        return str(self.data.cell(row, column)) if raw is None else raw

    def _begin_editing(self, event: events.Key) -> bool:
        return self._begins_editing(event.key, event.character) and self.edit(event.character)

    def _begins_editing(self, key: str, character: str | None) -> bool:
        if not self.type_to_edit or self.is_editing or not character or not character.isprintable() or key == "space":
            return False
        column = self.cursor_column
        return isinstance(self.current, int) and column is not None and column.editable

    def _cell_on_screen(self, column: Column) -> Region:
        """Where a column's cell under the cursor is seen."""
        room = self.scrollable_size.width
        slots = (slot for slot in self.columns.slots(self.scroll_offset.x, room) if slot.column is column)
        slot = next(slots, Slot(column, 0, room))
        x, y = self.content_region.offset
        return Region(x + slot.x, y + self.line + HEADER - self.scroll_offset.y, slot.width, 1)

    def _check(self, key: Hashable, column: Column, text: str) -> str | None:
        row = self.view.row_of(key)
        return None if row is None else self.data.check(row, column, text)

    def _edited(self, key: Hashable, column: Column, before: str, text: str, ended_by: str) -> None:
        self._end_editing()
        if text != before:
            self.post_message(CellEdited(self, self.data, key, column.key, text))
        lines, places = (1, 0) if ended_by == "enter" and self.type_to_edit else _STEPS.get(ended_by, (0, 0))
        self.move_to(self.line + lines, self.place + places)

    def _end_editing(self) -> None:
        if self.editor.has_focus_within:
            self.screen.set_focus(self, scroll_visible=False)
        self.editor.close()
