"""Marks on rows, for what is done to many of them at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from eaplan.tui.widgets.table.messages import MarksChanged
from eaplan.tui.widgets.table.sheet import HEADER, Sheet


class Marking(Sheet):
    """A sheet whose rows can be marked; the marks stay on rows that the filter hides."""

    _anchor: int | None = None
    """The line that marking with shift held began on."""
    _before: frozenset[Hashable] = frozenset()
    """What was marked when it began."""

    @property
    def marked(self) -> list[Hashable]:
        """The keys of the marked rows, in the order of the data."""
        keys = (self.data.key(row) for row in range(len(self.data))) if self.marks else ()
        return [key for key in keys if key in self.marks]

    def mark(self, keys: Iterable[Hashable]) -> None:
        """Mark these rows and no others."""
        marks = set(keys)
        changed, self.marks = self.marks ^ marks, marks
        top = self.scroll_offset.y
        for line in range(top, min(top + self.size.height, len(self.view.lines))):
            row = self.view.lines[line]
            if isinstance(row, int) and self.data.key(row) in changed:
                self.refresh_lines(line + HEADER)
        if changed:
            self.post_message(MarksChanged(self, self.marked))

    def move_to(self, line: int, place: int | None = None) -> None:
        """Moving without shift ends what was being marked with it."""
        self._anchor = None
        super().move_to(line, place)

    def mark_up_to(self, line: int) -> None:
        """Move to a line and mark all rows from where this began."""
        anchor = self._anchor
        if anchor is None:
            anchor, self._before = self.line, frozenset(self.marks)
        self.move_to(line)
        self._anchor = anchor
        between = self.view.lines[min(anchor, self.line) : max(anchor, self.line) + 1]
        self.mark(self._before.union(self.data.key(line) for line in between if isinstance(line, int)))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark off."""
        if self.cursor_key is not None:
            self.mark(self.marks ^ {self.cursor_key})

    def action_extend(self, lines: int) -> None:
        """Mark from where shift was first held to the next line."""
        self.mark_up_to(self.line + lines)

    def action_mark_all(self) -> None:
        """Mark all rows that the filter shows; where they are all marked, unmark them."""
        shown = {self.data.key(row) for row in self.view.rows}
        self.mark(self.marks - shown if shown <= self.marks else self.marks | shown)

    def action_unmark(self) -> None:
        """Take all marks off."""
        self.mark(())
