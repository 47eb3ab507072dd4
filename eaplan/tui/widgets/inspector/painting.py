"""The lines of a form as strips of styled text."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from eaplan.tui.fields.rows import FieldRow
from eaplan.tui.widgets.table.cells import cell_width, fit

PARTS = ("label", "group", "value", "default", "add", "cursor", "error", "warning")
STYLES = {f"inspector--{part}" for part in PARTS}
"""The component classes that a stylesheet gives colours to."""
LEAST_LABEL, MOST_LABEL = 18, 0.45
"""The labels' column: its least width, and the most of the whole that it takes."""
_FAULT = {"error": "✗", "warning": "!"}
_NOT_GIVEN = "–"


def label_width(rows: list[FieldRow], room: int) -> int:
    """How wide the labels' column is, for the longest label within bounds."""
    longest = max((cell_width(_label(row, False)) for row in rows), default=0)
    return max(min(LEAST_LABEL, room // 2), min(longest + 1, int(room * MOST_LABEL)))


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints the rows of one picture."""

    styles: dict[str, Style]
    labels: int
    """The width of the labels' column."""
    room: int

    @classmethod
    def of(cls, widget: Widget, labels: int, room: int) -> Painter:
        """The painter with the colours that the stylesheet gives."""
        styles = {part: widget.get_component_rich_style(f"inspector--{part}") for part in PARTS}
        return cls({**styles, "line": widget.rich_style}, labels, room)

    def row(self, row: FieldRow, is_open: bool, is_cursor: bool, severity: str | None) -> Strip:
        """A row: a mark where something is wrong, its label, and what is written or holds otherwise."""
        styles = self.styles
        label, value = (styles["cursor"],) * 2 if is_cursor else self._styles(row)
        mark = styles["cursor"] if is_cursor else styles.get(severity or "", styles["line"])
        text = row.value if row.is_given else row.default or _NOT_GIVEN
        values = max(0, self.room - self.labels - 2)
        segments = [
            Segment(_FAULT.get(severity or "", " "), mark),
            Segment(fit(_label(row, is_open), self.labels), label),
            Segment(" ", label),
            Segment(fit("" if row.role == "add" else text, values), value),
        ]
        return Strip(Segment.simplify(segments), self.room)

    def _styles(self, row: FieldRow) -> tuple[Style, Style]:
        styles = self.styles
        if row.role == "add":
            return styles["add"], styles["add"]
        if not row.is_given:
            return styles["default"], styles["default"]
        return styles["group" if row.folds else "label"], styles["value"]


def _label(row: FieldRow, is_open: bool) -> str:
    arrow = ("▾ " if is_open else "▸ ") if row.folds else "  "
    return "  " * row.depth + arrow + row.label
