"""A table of any number of rows: filtered, sorted, grouped, marked, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import BindingType

from eaplan.tui import keys
from eaplan.tui.widgets.table import messages
from eaplan.tui.widgets.table.columns import GUTTER
from eaplan.tui.widgets.table.data import Column, TableData
from eaplan.tui.widgets.table.editing import Editing
from eaplan.tui.widgets.table.sheet import HEADER
from eaplan.tui.widgets.table.view import Heading


class Table(Editing):
    """Shows data by their visible rows alone.

    Parameters
    ----------
    cursor
        Whether the cursor is a whole row, or one cell, which can then be edited.
    type_to_edit
        Whether typing over a cell begins to edit it, as in a spreadsheet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("table")]

    RowHighlighted: TypeAlias = messages.RowHighlighted
    RowChosen: TypeAlias = messages.RowChosen
    MarksChanged: TypeAlias = messages.MarksChanged
    ViewChanged: TypeAlias = messages.ViewChanged
    CellEdited: TypeAlias = messages.CellEdited
    BlockPasted: TypeAlias = messages.BlockPasted

    # The data and how they are seen

    def show(self, data: TableData) -> None:
        """Show other data, or the same renewed; cursor and marks stay on their rows."""
        column = self.cursor_column

        def take() -> None:
            self.data = data
            self.view.take(data)
            self.columns.take(data)
            self._stay_on(column)

        self._change(take)
        self.mark(key for key in self.marks if self.view.row_of(key) is not None)

    def refresh_row(self, key: Hashable) -> None:
        """Show a row again of which the data now hold something else."""
        row = self.view.row_of(key)
        if row is not None:
            self.columns.row_changed(row)
            self._change(lambda: self.view.row_changed(row))

    def filter(self, text: str) -> tuple[int, int]:
        """Show the rows that hold all words of a text; return how many are shown, and how many there are."""
        self.view.text = text
        self._change(self.view.renew)
        if text and isinstance(self.current, Heading) and len(self.view.lines) > self.line + 1:
            self.move_to(self.line + 1)
        return len(self.view.rows), len(self.data)

    def prepare_filter(self) -> None:
        """Make ready for `filter`, for which this is the long part."""
        self.view.prepare_filter()

    def sort(self, column: str | None, reverse: bool = False) -> None:
        """Sort by a column, or show the rows in the data's own order."""
        self.view.sorted_by, self.view.is_reversed = column, reverse
        self._change(self.view.renew)

    def sort_on(self, column: str) -> None:
        """Sort by a column: up, then down, then not at all."""
        if self.view.sorted_by != column:
            self.sort(column)
        elif not self.view.is_reversed:
            self.sort(column, reverse=True)
        else:
            self.sort(None)

    def group(self, by: str | None) -> None:
        """Group the rows by a key that the data know, or not at all."""
        self.view.grouped_by = by
        self._change(self.view.renew)

    def fold(self, groups: Collection[str]) -> None:
        """Fold these groups, and open all others."""
        self.view.closed = set(groups)
        self._change(self.view.renew)

    def order_columns(self, order: Sequence[str], hidden: Collection[str] = ()) -> None:
        """Put the columns in another order, and show some of them not at all."""
        column = self.cursor_column
        self.columns.arrange(order, hidden)
        self._stay_on(column)
        self.keep_cursor(lambda: None)

    def hide(self, columns: Collection[str]) -> None:
        """Show all columns but these."""
        self.order_columns(self.columns.order, columns)

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on a row, opening its group; tell whether it is shown."""
        row = self.view.row_of(key)
        if row is None:
            return False
        if self.view.grouped_by and (group := self.data.group(row, self.view.grouped_by)) in self.view.closed:
            self.fold(self.view.closed - {group})
        line = self.view.line_of(row)
        if line is not None:
            self.move_to(line)
        return line is not None

    # What keys and the mouse do

    def action_choose(self) -> None:
        """Fold or open a group, edit a cell, or choose the row."""
        if isinstance(self.current, Heading):
            self._fold_or_open(self.current)
        elif not self.edit() and self.cursor_key is not None:
            self.post_message(self.RowChosen(self, self.cursor_key))

    def on_click(self, event: events.Click) -> None:
        """A label sorts, a line takes the cursor and the left edge its mark; twice is Enter."""
        offset = event.get_content_offset(self)
        if offset is None or self.is_editing:
            return
        room = self.scrollable_size.width
        slots = self.columns.slots(self.scroll_offset.x, room)
        column = next((slot.column for slot in slots if slot.x <= offset.x < slot.end), None)
        line = self.scroll_offset.y + offset.y - HEADER
        if offset.y == 0 and column:
            self.sort_on(column.key)
        elif offset.y and line < len(self.view.lines):
            self._click_line(line, column, event, at_edge=offset.x < GUTTER)

    def _click_line(self, line: int, column: Column | None, event: events.Click, at_edge: bool) -> None:
        if event.shift:
            self.mark_up_to(line)
            return
        self.move_to(line, self.columns.shown.index(column) if column else None)
        if at_edge and isinstance(self.current, Heading):
            self._fold_or_open(self.current)
        elif at_edge or event.ctrl:
            self.action_mark()
        elif event.chain == 2:
            self.action_choose()

    def _fold_or_open(self, heading: Heading) -> None:
        self.fold(self.view.closed ^ {heading.group})

    def _stay_on(self, column: Column | None) -> None:
        keys = [one.key for one in self.columns.shown]
        if column and column.key in keys:
            self.place = keys.index(column.key)

    def _change(self, change: Callable[[], None]) -> None:
        self.keep_cursor(change)
        self.post_message(self.ViewChanged(self, len(self.view.rows), len(self.data)))
