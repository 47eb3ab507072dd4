"""The rows of a view: what stands in their cells, what they sort by, and the item that each leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eaplan.tui.places import Target
from eaplan.tui.widgets.table import Cell, Column, TableData


@dataclass(frozen=True)
class Line:
    """One row."""

    key: str
    cells: Mapping[str, Cell]
    """By column; where there is none the cell is empty."""
    target: Target | None = None
    """The item that it speaks of."""
    order: Mapping[str, Any] = field(default_factory=dict)
    """What it sorts by where that is not the text; None comes last."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """The group that it stands in, by what rows can be grouped by."""


class Lines(TableData):
    """Rows that were made beforehand."""

    def __init__(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        self.columns = columns
        self.lines = lines
        self._targets = {line.key: line.target for line in lines}

    def __len__(self) -> int:
        return len(self.lines)

    def key(self, row: int) -> str:
        """The line's own."""
        return self.lines[row].key

    def cell(self, row: int, column: Column) -> Cell:
        """What the line has for the column."""
        return self.lines[row].cells.get(column.key, "")

    def sort_value(self, row: int, column: Column) -> Any:
        """What the line says to sort by, or its text."""
        line = self.lines[row]
        return line.order.get(column.key, None if column.number else str(self.cell(row, column)))

    def source(self, row: int) -> object:
        """The line itself."""
        return self.lines[row]

    def group(self, row: int, by: str) -> str:
        """The line's group."""
        return self.lines[row].groups.get(by, "")

    def target(self, key: str) -> Target | None:
        """The item that a row leads to."""
        return self._targets.get(key)
