"""Differences between two texts on the screen: told by signs, and by colour besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from eaplan.tui.widgets.words import words
from eaplan.workspace.differences import Line, beside, differences

_MOST_LINES = 500
"""Lines shown at most."""
_WIDE = 110
"""From so many columns on, two texts stand side by side."""
_SIGNS = {"same": " ", "old": "-", "new": "+", "gap": "⋮"}


class Difference(Static):
    """The lines that differ, one under the other; or side by side where that is wanted and fits."""

    DEFAULT_CSS = """
    Difference {
        height: auto;
        & .difference--old { color: $text-error; }
        & .difference--new { color: $text-success; }
        & .difference--note { text-style: dim; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"difference--old", "difference--new", "difference--note"}

    def __init__(self, old: str, new: str, side_by_side: bool = False) -> None:
        super().__init__()
        self._lines = list(differences(old, new))
        self._side_by_side = side_by_side

    def on_resize(self) -> None:
        """Use the width there is."""
        shown = self._lines[:_MOST_LINES]
        if not shown:
            self.update(Text(words(self, "changes.line_ends"), self._style("note")))
            return
        has_room = self._side_by_side and self.size.width >= _WIDE
        table = self._two(shown) if has_room else self._one(shown)
        more = len(self._lines) - len(shown)
        note = [Text(words(self, "changes.more", count=more), self._style("note"))] if more else []
        self.update(Group(table, *note))

    def _one(self, lines: Sequence[Line]) -> Table:
        """One text under the other, line by line."""
        table = _grid(1)
        for line in lines:
            table.add_row(*self._cells(line, line.new or line.old))
        return table

    def _two(self, lines: Sequence[Line]) -> Table:
        """One text beside the other."""
        table = _grid(2)
        for left, right in beside(lines):
            table.add_row(*self._cells(left, left.old if left else 0), *self._cells(right, right.new if right else 0))
        return table

    def _cells(self, line: Line | None, number: int) -> tuple[Text, Text, Text]:
        if line is None:
            return Text(), Text(), Text()
        style = self._style(line.kind)
        return Text(str(number or ""), style), Text(_SIGNS[line.kind], style), Text(line.text, style)

    def _style(self, kind: str) -> Style:
        if kind == "same":
            return Style()
        return self.get_component_rich_style(f"difference--{'note' if kind == 'gap' else kind}", partial=True)


def _grid(texts: int) -> Table:
    """Number, sign and text for each of some texts; long lines go on below their beginning."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    for _ in range(texts):
        table.add_column(justify="right", min_width=4)
        table.add_column(width=1)
        table.add_column(ratio=1, overflow="fold")
    return table
