"""What a table shows: its columns and the rows behind them, which know nothing of screens."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from rich.text import Text

from eaplan.money import format_number

Cell = str | Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `least` and `most` bound its width in cells."""

    key: str
    label: str
    align: Literal["left", "right"] = "left"
    least: int = 4
    most: int = 40
    editable: bool = False
    frozen: bool = False
    """It stays at the left when the others scroll."""
    number: bool = False
    """It holds numbers: a number that does not fit is never cut, for what is left would be another number."""


class Suggestion(NamedTuple):
    """A value offered while a cell is edited, and the words that it is offered with."""

    value: str
    label: str


class TableData(ABC):
    """The rows of a table, by their number; the table asks for what it shows and no more."""

    columns: Sequence[Column]

    @abstractmethod
    def __len__(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def key(self, row: int) -> Hashable:
        """What no other row is known by, and the cursor and the marks find the row by when the data are renewed."""

    @abstractmethod
    def cell(self, row: int, column: Column) -> Cell:
        """What is shown, already written the language's way."""

    def sort_value(self, row: int, column: Column) -> Any:
        """What the column sorts by: text, or anything that compares; None always comes last."""
        return str(self.cell(row, column))

    def search_text(self, row: int) -> str:
        """The text that the filter looks in: all that is shown but the numbers."""
        return " ".join(str(self.cell(row, column)) for column in self.columns if not column.number)

    def source(self, row: int) -> object:
        """What the row is made from, never changed in place; while it is equal, the text to search is not made again.

        None tells nothing.
        """
        return None

    def group(self, row: int, by: str) -> str:
        """The row's group, where the rows are grouped by a column or by another key that the data know."""
        raise KeyError(by)

    def raw(self, row: int, column: Column) -> str | None:
        """The text to edit; None where this cell of an editable column cannot be edited."""
        return str(self.cell(row, column))

    def check(self, row: int, column: Column, text: str) -> str | None:
        """What is wrong with a text typed for the cell, or None."""
        return None

    def suggestions(self, row: int, column: Column) -> Sequence[Suggestion]:
        """The values to offer while the cell is edited."""
        return ()


class ListData(TableData):
    """Rows at hand: each a sequence of texts and numbers, of which the first tells the row."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell | int | Decimal | None]], language: str = "vi"
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.language = language
        self._places = {column.key: place for place, column in enumerate(columns)}

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, row: int) -> Hashable:
        """The row's first text."""
        return str(self.rows[row][0])

    def cell(self, row: int, column: Column) -> Cell:
        """The text, or the number as the language writes it."""
        value = self.sort_value(row, column)
        if isinstance(value, int | Decimal):
            return format_number(value, self.language)
        return "" if value is None else value

    def source(self, row: int) -> object:
        """A copy of the row."""
        return tuple(self.rows[row])

    def sort_value(self, row: int, column: Column) -> Any:
        """The text or the number itself."""
        return self.rows[row][self._places[column.key]]

    def group(self, row: int, by: str) -> str:
        """What the row holds in the column `by`."""
        return str(self.rows[row][self._places[by]])
