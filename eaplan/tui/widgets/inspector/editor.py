"""The line in which a field is typed: what is wrong is said under it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.geometry import Region
from textual.widgets import Input

from eaplan.text import fold
from eaplan.tui.widgets.table.data import Suggestion
from eaplan.tui.widgets.table.editor import CellEdit, CellEditor

MOST_OFFERED = 200
"""Nobody reads on; what is typed leaves fewer."""


@dataclass(frozen=True)
class FieldEdit(CellEdit):
    """What is edited, and how what may be written all the same is warned of."""

    warn: Callable[[str], str]

    def offered(self, typed: str) -> list[Suggestion]:
        """The suggestions that hold what was typed, the one that is just that first."""
        found = super().offered(typed)
        return sorted(found, key=lambda one: fold(one.value) != fold(typed.strip()))[:MOST_OFFERED]


class FieldEditor(CellEditor):
    """A cell's editor that also warns while a text is typed that may still be written.

    Where something is to be chosen, the first of what fits is taken by Enter.
    """

    def open(self, edit: CellEdit, typed: str | None, cell: Region) -> None:
        """Begin an edit; nothing is wider than the field, so that the line stays on it."""
        for part in (self.fault, self.offers):
            part.styles.max_width = cell.width
        super().open(edit, typed, cell)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what would be wrong, and offer what fits."""
        event.stop()
        event.prevent_default()
        if not isinstance(self.edit, FieldEdit):
            return
        self._offer()
        text = self.line.value
        is_new = text != self.edit.text
        if is_new and self._offered and text.strip():
            self.offers.highlighted = 0
        fault = self.edit.warn(text) if is_new and not self._offered else ""
        self.fault.update(fault)
        self.fault.display = bool(fault)
