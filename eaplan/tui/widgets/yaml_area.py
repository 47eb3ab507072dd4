"""Where YAML is typed: its keys, comments and quoted texts told apart, and marks at the lines with problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

_INDENT = 2
_MOST_UNDONE = 1000
_PARTS = re.compile(
    r"""
    (?:(?<!\S)(?P<comment>\#.*))
    | (?P<quoted>(?<!\w)"(?:\\.|[^"\\])*"|(?<!\w)'(?:''|[^'])*')
    | (?:^\s*(?:-\s+)*|[{,]\s*)(?P<key>[\w.-]+)(?=:(?:\s|$))
    """,
    re.VERBOSE,
)
_DASHES = re.compile(r"\s*(?:-\s+)*")
_OPENS = re.compile(r"(?::|[|>][-+]?)$")
"""How a line ends whose next is indented further."""


class YamlArea(TextArea):
    """A text area for YAML. Tab and Shift+Tab indent, Enter goes on where the line began; lines have marks."""

    DEFAULT_CSS = """
    YamlArea {
        border: none;
        padding: 0;
        background: $background;
        &:focus { border: none; }
        & .yaml--key { color: $text-primary; }
        & .yaml--comment { color: $text-secondary; text-style: italic; }
        & .yaml--quoted { color: $text-accent; }
        & .yaml--mark { color: $text-error; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"yaml--key", "yaml--comment", "yaml--quoted", "yaml--mark"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent", show=False),
        Binding("shift+tab", "dedent", show=False),
    ]

    def __init__(self, text: str, begins: int) -> None:
        super().__init__(
            text, show_line_numbers=True, line_number_start=begins, max_checkpoints=_MOST_UNDONE, compact=True
        )
        self.indent_width = _INDENT
        self._marks: Mapping[int, str] = {}

    def mark(self, marks: Mapping[int, str]) -> None:
        """Put signs of one letter beside the numbers of some lines, counted from 0."""
        self._marks = marks
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line with its parts told apart."""
        line = super().get_line(line_index)
        for part in _PARTS.finditer(line.plain):
            name = part.lastgroup or ""
            line.stylize(self.get_component_rich_style(f"yaml--{name}", partial=True), *part.span(name))
        return line

    def render_line(self, y: int) -> Strip:
        """A line with its mark, which stands between its number and its text."""
        strip = super().render_line(y)
        below = self.scroll_offset.y + y
        if below >= self.wrapped_document.height:
            return strip
        row, column = self.wrapped_document.offset_to_location(Offset(0, below))
        if column or row not in self._marks:
            return strip
        place = self.gutter_width - 2
        mark = Segment(self._marks[row], self.get_component_rich_style("yaml--mark"))
        return Strip.join([strip.crop(0, place), Strip([mark], 1), strip.crop(place + 1)])

    def go_to_row(self, row: int) -> None:
        """Put the cursor where a line, counted from 0, begins to say something."""
        row = max(0, min(row, self.document.line_count - 1))
        line = self.document.get_line(row)
        self.move_cursor((row, len(line) - len(line.lstrip())), center=True)

    async def on_key(self, event: events.Key) -> None:
        """Enter goes on below where the line began, further in below a key without a value."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.replace("\n" + self._next_indent(), *self.selection, maintain_selection_offset=False)

    def action_indent(self) -> None:
        """Move to the next column of two, or the selected lines two columns in."""
        (first, column), (last, _) = sorted(self.selection)
        if first == last:
            self.replace(" " * (_INDENT - column % _INDENT), *self.selection, maintain_selection_offset=False)
            return
        for row in range(first, last + 1):
            if self.document.get_line(row):
                self.insert(" " * _INDENT, (row, 0))

    def action_dedent(self) -> None:
        """Move the line, or the selected ones, two columns out."""
        (first, _), (last, _) = sorted(self.selection)
        for row in range(first, last + 1):
            line = self.document.get_line(row)
            self.delete((row, 0), (row, min(_INDENT, len(line) - len(line.lstrip(" ")))))

    def _next_indent(self) -> str:
        row, column = min(self.selection)
        before = self.document.get_line(row)[:column]
        beginning = _DASHES.match(before)
        indent = len(beginning[0]) if beginning else 0
        return " " * (indent + (_INDENT if _OPENS.search(before.rstrip()) else 0))
