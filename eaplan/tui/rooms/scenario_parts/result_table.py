"""What comes of the scenarios, side by side: a row a line of the comparison, grouped by its sections."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from rich.text import Text

from eaplan.locale import say
from eaplan.outputs.comparison import Line, Variant, comparison_lines
from eaplan.outputs.wording import NONE
from eaplan.tui.rooms.scenario_parts.variants import Variants
from eaplan.tui.widgets.table import Cell, Column, TableData
from eaplan.workspace.plans import BASE


class ResultTable(TableData):
    """One column a plan; lines in which the plans differ are bold."""

    def __init__(self, variants: Variants, language: str) -> None:
        self.language = language
        self.rows: list[tuple[str, Line]] = []
        compared = variants.compared
        if compared:
            self.rows = [(section, line) for section, lines in comparison_lines(compared, language) for line in lines]
        self.columns = [
            Column("name", "", most=40, frozen=True),
            *(Column(_scenario(one), one.name, align="right", least=9, most=24) for one in compared),
        ]
        self._places = {column.key: at for at, column in enumerate(self.columns[1:])}

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, row: int) -> Hashable:
        """Section and number."""
        return self.rows[row][0], row

    def cell(self, row: int, column: Column) -> Cell:
        """What is said of it under the column's plan."""
        _, line = self.rows[row]
        if column.key == "name":
            return line.name
        text = line.cells[self._places[column.key]]
        return Text(NONE if text is None else text, "bold" if line.differs else "")

    def sort_value(self, row: int, column: Column) -> Any:
        """The order is the comparison's own."""
        return row

    def group(self, row: int, by: str) -> str:
        """The section."""
        return say(f"comparison.{self.rows[row][0]}", self.language)


def _scenario(variant: Variant) -> str:
    """What the scenario of a plan is known by."""
    return variant.plan.origin.scenario or BASE
