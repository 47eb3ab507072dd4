"""The lines of a table as strips of styled text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from eaplan.tui.widgets.table.cells import fit, paint_cell
from eaplan.tui.widgets.table.columns import Slot
from eaplan.tui.widgets.table.data import Column, TableData

STYLES = {"table--header", "table--cursor", "table--cursor-row", "table--mark", "table--group", "table--number"}
"""The component classes that a stylesheet gives colours to."""
MARK = "▌"
_SORTED = {False: "▲", True: "▼"}
_FOLDED = {False: "▸ ", True: "▾ "}


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a table's parts; `number` and `mark` lie over that of the line."""

    line: Style
    header: Style
    cursor: Style
    cursor_row: Style
    group: Style
    mark: Style
    number: Style

    @classmethod
    def of(cls, widget: Widget) -> Styles:
        """The styles that the stylesheet gives a table."""
        whole = (
            widget.get_component_rich_style(f"table--{name}") for name in ("header", "cursor", "cursor-row", "group")
        )
        over = (widget.get_component_rich_style(f"table--{name}", partial=True) for name in ("mark", "number"))
        return cls(widget.rich_style, *whole, *over)


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints the lines of one picture."""

    styles: Styles
    slots: Sequence[Slot]
    room: int
    console: Console

    def header(self, sorted_by: str | None, is_reversed: bool) -> Strip:
        """The columns' labels, with an arrow at the one that the rows are sorted by."""
        style = self.styles.header
        segments = [Segment(" ", style)]
        for gap, slot in self._gaps():
            right = slot.column.align == "right" or slot.column.number
            arrow = _SORTED[is_reversed] if slot.column.key == sorted_by else ""
            label = fit(slot.column.label, slot.width - len(arrow), right=right)
            label = label + arrow if right else fit(label.rstrip() + arrow, slot.width)
            segments += [Segment(" " * gap, style), Segment(label, style)]
        return self._strip(segments, style)

    def group(self, words: str, is_open: bool, is_cursor: bool) -> Strip:
        """The heading of a group."""
        style = self.styles.cursor if is_cursor else self.styles.group
        return Strip([Segment(fit(_FOLDED[is_open] + words, self.room), style)], self.room)

    def words(self, words: str) -> Strip:
        """A line that says something about the table itself."""
        return Strip([Segment(fit(f" {words}", self.room), self.styles.line)], self.room)

    def row(self, data: TableData, row: int, is_marked: bool, cursor: Column | bool) -> Strip:
        """A row; `cursor` is the column of the cell that the cursor is on, or whether it is on the whole row."""
        styles = self.styles
        line = styles.line if cursor is False else styles.cursor if cursor is True else styles.cursor_row
        line = line + styles.mark if is_marked else line
        segments = [Segment(MARK if is_marked else " ", line)]
        for gap, slot in self._gaps():
            cell, column = data.cell(row, slot.column), slot.column
            style = line + styles.number if column.number else line
            if cursor is True or column is cursor:
                # A text's own colours might not be seen on the cursor's.
                cell, style = str(cell), line if cursor is True else styles.cursor
            segments += [Segment(" " * gap, line), *paint_cell(cell, column, slot.width, style, self.console)]
        return self._strip(segments, line)

    def _gaps(self) -> Iterable[tuple[int, Slot]]:
        """Each column with the empty cells before it."""
        ends = [1, *(slot.end for slot in self.slots)]
        return ((slot.x - end, slot) for end, slot in zip(ends, self.slots, strict=False))

    def _strip(self, segments: list[Segment], style: Style) -> Strip:
        end = self.slots[-1].end if self.slots else 1
        # Joined to as few as there are styles: what Textual does with a picture costs by the segment.
        return Strip(Segment.simplify([*segments, Segment(" " * (self.room - end), style)]), self.room)
