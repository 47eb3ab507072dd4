"""The projects as rows of a table, which can be grouped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eaplan.tui.desk import Row
from eaplan.tui.rooms.item_parts.item_table import ItemTable
from eaplan.tui.rooms.projects_parts.columns import ProjectColumns


class ProjectTable(ItemTable):
    """Projects with their figures and what the plan says of them."""

    def __init__(self, columns: ProjectColumns, rows: Sequence[Row], faults: Mapping[int, str]) -> None:
        super().__init__(columns.view, rows, columns.columns(), faults, frozen=True)
        self.about = columns
        self._groups = columns.groups

    def group(self, row: int, by: str) -> str:
        """The project's group; none where what they are grouped by is gone."""
        return self._groups[by](self.rows[row]) if by in self._groups else ""

    def source(self, row: int) -> object:
        """The project's data, and what the plan says of it."""
        return super().source(row), self.about.planned.verdict(self.rows[row])
