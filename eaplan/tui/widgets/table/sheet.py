"""The picture of a table: it draws the lines that are seen, scrolls, and has a cursor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Literal

from textual.geometry import Region, Size
from textual.strip import Strip

from eaplan.tui.widgets.table.columns import Columns
from eaplan.tui.widgets.table.data import Column, ListData, TableData
from eaplan.tui.widgets.table.messages import RowHighlighted
from eaplan.tui.widgets.table.overlaid import Overlaid
from eaplan.tui.widgets.table.painting import STYLES, Painter, Styles
from eaplan.tui.widgets.table.view import Heading, Line, View
from eaplan.tui.widgets.words import words

HEADER = 1
"""Lines above the rows."""


class Sheet(Overlaid, can_focus=True):
    """Rows under a header, a cursor over them; the rows that are not seen are never asked for."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = STYLES
    # The focused cursor is the line's own colours reversed: seen in any theme, and where there are no colours at all.
    DEFAULT_CSS = """
    Sheet {
        height: 1fr;
        background: $surface;
        color: $foreground;
        scrollbar-gutter: stable;
        scrollbar-size: 1 1;
        & > .table--header { background: $panel; color: $foreground; text-style: bold; }
        & > .table--group { color: $text-accent; text-style: bold; }
        & > .table--mark { color: $text-warning; text-style: bold; }
        & > .table--number { color: $foreground; }
        & > .table--cursor { background: $primary 40%; color: $foreground; text-style: bold; }
        & > .table--cursor-row { background: $primary 20%; }
        &:focus > .table--cursor { background: $surface; color: $foreground; text-style: bold reverse; }
    }
    """

    def __init__(
        self, data: TableData | None = None, *, cursor: Literal["row", "cell"] = "row", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.data = data or ListData((), ())
        self.view = View(self.data)
        self.columns = Columns(self.data)
        self.cursor = cursor
        self.marks: set[Hashable] = set()
        self.line = 0
        """The line of the view that the cursor is on."""
        self.place = 0
        """The shown column that the cursor is on, where it is on a cell."""
        self._told: Hashable | None = None

    # Where the cursor is

    @property
    def current(self) -> Line | None:
        """The row or the heading under the cursor."""
        return self.view.lines[self.line] if self.line < len(self.view.lines) else None

    @property
    def cursor_key(self) -> Hashable | None:
        """The key of the row under the cursor; None on a heading and in an empty table."""
        return self.data.key(self.current) if isinstance(self.current, int) else None

    @property
    def cursor_column(self) -> Column | None:
        """The column under the cursor."""
        return self.columns.shown[self.place] if self.place < len(self.columns.shown) else None

    def move_to(self, line: int, place: int | None = None) -> None:
        """Put the cursor on a line, as near as there is one, and show it."""
        before = self.line
        self.line = max(0, min(line, len(self.view.lines) - 1))
        if place is not None:
            self.place = max(0, min(place, len(self.columns.shown) - 1))
        if self.is_mounted:
            self.show_cursor()
            self.refresh_lines(before + HEADER)
            self.refresh_lines(self.line + HEADER)
            self._tell_highlighted()

    def keep_cursor(self, change: Callable[[], None]) -> None:
        """Change what is shown; the cursor stays on its row, or its line where the row is gone."""
        key, heading = self.cursor_key, self.current
        change()
        row = self.view.row_of(key) if key is not None else None
        line = self.view.line_of(heading if isinstance(heading, Heading) else row)
        if self.is_mounted:
            self.lay_out()
            self.refresh()
        self.move_to(self.line if line is None else line, self.place)

    def show_cursor(self) -> None:
        """Scroll no further than needed to see the cursor."""
        room, height = self.scrollable_size
        if not height:
            return  # not seen yet: `on_resize` comes before it is
        y = min(max(self.scroll_offset.y, self.line + HEADER + 1 - height), self.line)
        x = self.scroll_offset.x
        if self.cursor == "cell" and self.columns.shown:
            x = self.columns.scroll_for(self.place, x, room)
        self.scroll_to(x, y, animate=False, force=True)

    def _tell_highlighted(self) -> None:
        if self.cursor_key != self._told:
            self._told = self.cursor_key
            self.post_message(RowHighlighted(self, self._told))

    # What is drawn

    def lay_out(self) -> None:
        """Give the columns their room and the scrollbars their length."""
        self.columns.fit(self.scrollable_size.width)
        self.virtual_size = Size(self.columns.total, len(self.view.lines) + HEADER)

    def on_mount(self) -> None:
        """Tell where the cursor is at first."""
        self._tell_highlighted()

    def on_resize(self) -> None:
        """Use the new room."""
        self.lay_out()
        self.show_cursor()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the picture, all painted with the same styles."""
        room = self.scrollable_size.width
        self._painter = Painter(Styles.of(self), self.columns.slots(self.scroll_offset.x, room), room, self.app.console)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        if y == 0:
            return self._painter.header(self.view.sorted_by, self.view.is_reversed)
        at = self.scroll_offset.y + y - HEADER
        if at < len(self.view.lines):
            return self._paint(self.view.lines[at], at == self.line)
        return self._painter.words("" if at else self._why_empty())

    def _paint(self, line: Line, is_cursor: bool) -> Strip:
        if isinstance(line, Heading):
            name = line.group or words(self, "table.ungrouped")
            heading = words(self, "table.heading", group=name, count=line.count)
            return self._painter.group(heading, line.is_open, is_cursor)
        cell = self.cursor_column if self.cursor == "cell" else None
        return self._painter.row(self.data, line, self.data.key(line) in self.marks, is_cursor and (cell or True))

    def _why_empty(self) -> str:
        if self.view.text:
            return words(self, "table.no_match", text=self.view.text)
        return words(self, "table.empty")

    # Where the keys and the mouse move it

    def action_move(self, lines: int, places: int) -> None:
        """Move by lines and columns; where the cursor is a whole row, sideways scrolls by a column."""
        if places and self.cursor == "row":
            self._scroll_columns(places)
        else:
            self.move_to(self.line + lines, self.place + places)

    def action_page(self, pages: int) -> None:
        """Move by what is seen."""
        self.move_to(self.line + pages * max(1, self.scrollable_size.height - HEADER))

    def action_line_start(self) -> None:
        """Go to the first cell of the row, or to the first row."""
        self.move_to(0 if self.cursor == "row" else self.line, 0)

    def action_line_end(self) -> None:
        """Go to the last cell of the row, or to the last row."""
        self.move_to(len(self.view.lines) if self.cursor == "row" else self.line, len(self.columns.shown))

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_to(len(self.view.lines))

    def _scroll_columns(self, places: int) -> None:
        x, columns = self.scroll_offset.x, self.columns
        starts = [columns.start(at) - columns.frozen_end for at in range(columns.frozen, len(columns.shown))]
        beyond: Sequence[int] = [start for start in starts if (start > x if places > 0 else start < x)]
        if beyond:
            self.scroll_to(x=min(beyond) if places > 0 else max(beyond), animate=False, force=True)
