"""The cells of the table of options: a field of one option, its own or its project's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eaplan.problems import Path
from eaplan.projects.project import SCOPE_FIELDS
from eaplan.tui.desk import Row, View
from eaplan.tui.fields.display import shown
from eaplan.tui.fields.editing import edits_for
from eaplan.tui.fields.rows import FieldRow
from eaplan.tui.fields.spots import Spot, spot_at
from eaplan.tui.fields.trial import after
from eaplan.tui.widgets.table import Cell
from eaplan.workspace.edits import Edit, SetValue

INHERITED = "°"
"""Stands behind what an option has from its project."""


@dataclass(frozen=True)
class OptionRow:
    """A line of the table: a field of all options, or what adds an entry to one of their mappings."""

    path: Path
    """Within the option."""
    adds: bool = False


@dataclass(frozen=True)
class OptionCell:
    """A field of an option."""

    view: View
    project: Row
    option: Path
    """Where the option stands; the project's own path where it lists none."""
    row: OptionRow

    @property
    def is_inherited(self) -> bool:
        """Whether it holds for the option because the project states it."""
        field = self.row.path[0]
        if self.option == self.project.path or field not in SCOPE_FIELDS:
            return False
        is_own = self._spot(self.option, (field,)).is_given
        return not is_own and self._spot(self.project.path, (field,)).is_given

    @property
    def field_row(self) -> FieldRow:
        """The field as the functions for fields know it, where it is stated."""
        start = self.project.path if self.is_inherited else self.option
        return FieldRow(self._spot(start, self.row.path), 0, "", "", "", "", "add" if self.row.adds else "field")

    @property
    def cell(self) -> Cell:
        """What is shown."""
        if self.row.adds:
            return ""
        text = shown(self.view, self.field_row.spot)
        return f"{text} {INHERITED}" if text and self.is_inherited else text

    def edits(self, text: str) -> list[Edit]:
        """The edits that write a typed text; what was the project's becomes the option's own, with the change."""
        edits = edits_for(self.view, self.field_row, text)
        if not edits or not self.is_inherited:
            return edits
        field = str(self.row.path[0])
        changed: Any = after(self.project.raw, self.project.path, edits)
        return [SetValue((*self.option, field), changed[field])] if field in changed else []

    @property
    def own_place(self) -> Path | None:
        """Where the option states the field for itself, though its project might; None where it does not."""
        field = self.row.path[0]
        spot = self._spot(self.option, (field,))
        is_own = self.option != self.project.path and field in SCOPE_FIELDS and spot.is_given
        return spot.place if is_own else None

    def _spot(self, start: Path, path: Path) -> Spot:
        return spot_at(self.view, self.project.path, (*start, *path))
