"""A line of a dialog: what is asked left, where it is answered right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static


class Line(Horizontal):
    """A label and a field."""

    DEFAULT_CSS = """
    Line { height: auto; }
    Line > .line-label { width: 40%; max-width: 32; padding-right: 2; }
    Line > Input, Line > Select { width: 1fr; }
    """

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__()
        self._label, self._field = label, field

    def compose(self) -> ComposeResult:
        """Label left, answer right."""
        yield Static(self._label, classes="line-label", markup=False)
        yield self._field
