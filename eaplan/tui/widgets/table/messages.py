"""What a table tells the screen that it stands in; each is also an attribute of `Table`."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from eaplan.tui.widgets.table.data import TableData


class PastedCell(NamedTuple):
    """A text pasted into a cell."""

    row: Hashable
    column: str
    text: str


@dataclass
class TableMessage(Message, namespace="table"):
    """A message of a table."""

    table: Widget

    @property
    def control(self) -> Widget:
        """The table."""
        return self.table


@dataclass
class RowHighlighted(TableMessage, namespace="table"):
    """The cursor stands on another row; None where it stands on no row."""

    key: Hashable | None


@dataclass
class RowChosen(TableMessage, namespace="table"):
    """Enter or a double click on a row that is not edited in place."""

    key: Hashable


@dataclass
class MarksChanged(TableMessage, namespace="table"):
    """Other rows are marked."""

    marked: Sequence[Hashable]


@dataclass
class ViewChanged(TableMessage, namespace="table"):
    """Other rows are shown, or in another order."""

    shown: int
    all: int


@dataclass
class CellEdited(TableMessage, namespace="table"):
    """A text was typed into a cell and found right by the data's own check."""

    data: TableData
    """What it was typed into; other data may be shown by the time that this is heard."""
    key: Hashable
    column: str
    text: str


@dataclass
class BlockPasted(TableMessage, namespace="table"):
    """Texts were pasted over cells, not checked yet."""

    cells: Sequence[PastedCell]
    left_out: int
    """How many texts fell outside of the table or on cells that cannot be edited."""
