"""The picture of a form: it draws the rows that are seen, folds and unfolds them, and has a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from eaplan.problems import Path
from eaplan.tui.fields.rows import FieldRow
from eaplan.tui.widgets.inspector.folding import Folding, Key
from eaplan.tui.widgets.inspector.messages import RowReached
from eaplan.tui.widgets.inspector.painting import STYLES, Painter, label_width
from eaplan.tui.widgets.table.overlaid import Overlaid
from eaplan.workspace.located import Located


class FieldSheet(Overlaid, can_focus=True):
    """The rows of one entry, a cursor over them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = STYLES
    DEFAULT_CSS = """
    FieldSheet {
        height: 1fr;
        background: $surface;
        color: $foreground;
        scrollbar-size: 1 1;
        & > .inspector--label { color: $foreground; }
        & > .inspector--group { color: $foreground; text-style: bold; }
        & > .inspector--value { color: $text-primary; }
        & > .inspector--default { color: $text-muted; }
        & > .inspector--add { color: $text-accent; }
        & > .inspector--error { color: $text-error; text-style: bold; }
        & > .inspector--warning { color: $text-warning; text-style: bold; }
        & > .inspector--cursor { background: $primary 30%; color: $foreground; }
        &:focus > .inspector--cursor { background: $surface; color: $foreground; text-style: bold reverse; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.folding = Folding()
        self.line = 0
        self.faults: dict[Key, list[Located]] = {}
        """Those that are marked, by the row they are marked at."""
        self.problems: Sequence[Located] = ()
        """Those of the entry that nobody has accepted."""

    # What is shown

    @property
    def current(self) -> FieldRow | None:
        """The row under the cursor."""
        return self.folding.shown[self.line] if self.line < len(self.folding.shown) else None

    def take(self, start: Path, rows: Sequence[FieldRow], problems: Sequence[Located]) -> None:
        """Show an entry's rows; the cursor stays on its field, also where that is another entry's."""
        here, before = self.current, self.folding.start
        self.problems = [one for one in problems if one.problem.path[: len(start)] == start and one.accepted is None]
        self.folding.take(start, rows)
        key = ((*start, *here.path[len(before) :]), here.role) if here else None
        self._renewed(self.folding.line_of(key) if key else None)

    def go_to(self, path: Path, role: str = "field") -> bool:
        """Put the cursor on a row, unfolding what it stands in; tell whether there is such a row."""
        self.folding.reveal(path if role == "field" else (*path, role))
        line = self.folding.line_of((path, role))
        self._renewed(line)
        return line is not None

    def turn(self, row: FieldRow, is_open: bool) -> None:
        """Fold or unfold a row."""
        self.folding.turn(row, is_open)
        self._renewed(self.folding.line_of(row.key))

    def move_to(self, line: int) -> None:
        """Put the cursor on a line, as near as there is one, and show it."""
        before = self.line
        self.line = max(0, min(line, len(self.folding.shown) - 1))
        self._show_cursor()
        self.refresh_lines(before)
        self.refresh_lines(self.line)
        self.post_message(RowReached(self.current))

    def value_region(self) -> Region:
        """Where the value under the cursor is seen on the screen."""
        x, y = self.content_region.offset
        labels = self._labels + 2
        return Region(x + labels, y + self.line - self.scroll_offset.y, max(1, self._room - labels), 1)

    def _renewed(self, line: int | None) -> None:
        self.faults = self.folding.faults(self.problems)
        self._lay_out()
        self.move_to(self.line if line is None else line)
        self.refresh()

    def _lay_out(self) -> None:
        self.virtual_size = Size(self._room, len(self.folding.shown))

    def _show_cursor(self) -> None:
        """Scroll no further than needed to see the cursor."""
        height = self.scrollable_size.height
        y = min(max(self.scroll_offset.y, self.line + 1 - height), self.line)
        self.scroll_to(0, y, animate=False, force=True)

    @property
    def _room(self) -> int:
        return self.scrollable_size.width

    @property
    def _labels(self) -> int:
        return label_width(self.folding.shown, self._room)

    # How it is drawn

    def on_resize(self) -> None:
        """Use the new room."""
        self._lay_out()
        self._show_cursor()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the picture, all painted with the same styles."""
        self._painter = Painter.of(self, self._labels, self._room)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        line = self.scroll_offset.y + y
        if line >= len(self.folding.shown):
            return Strip.blank(self._room, self.rich_style)
        row = self.folding.shown[line]
        severities = {one.severity for one in self.faults.get(row.key, ())}
        severity = "error" if "error" in severities else "warning" if severities else None
        return self._painter.row(row, self.folding.is_open(row), line == self.line, severity)

    # Where the keys and the mouse move it

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.move_to(self.line + lines)

    def action_page(self, pages: int) -> None:
        """Move by what is seen."""
        self.move_to(self.line + pages * max(1, self.scrollable_size.height - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_to(len(self.folding.shown))

    def action_fold(self) -> None:
        """Fold the row, or go to the one it stands in."""
        row = self.current
        if row and row.folds and self.folding.is_open(row):
            self.turn(row, False)
        elif row and (above := row.spot.above if row.role == "field" else row.spot):
            line = self.folding.line_of((above.path, "field"))
            self.move_to(self.line if line is None else line)

    def action_unfold(self) -> None:
        """Unfold the row."""
        if self.current and self.current.folds:
            self.turn(self.current, True)

    def action_turn(self) -> None:
        """Fold what is open, unfold what is folded."""
        if self.current and self.current.folds:
            self.turn(self.current, not self.folding.is_open(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click goes to the row; on its arrow, or again on a row with others below, it folds and unfolds."""
        line = self.scroll_offset.y + event.y
        if line >= len(self.folding.shown):
            return
        self.move_to(line)
        row = self.folding.shown[line]
        if row.folds and event.x <= 2 * row.depth + 2:
            self.action_turn()
        elif event.chain > 1 or row.role == "add":
            self.act()

    def act(self) -> None:
        """What Enter does."""
        self.action_turn()
