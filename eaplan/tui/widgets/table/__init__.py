"""A table of any number of rows, edited in place."""

from eaplan.tui.widgets.table.data import Cell, Column, ListData, Suggestion, TableData
from eaplan.tui.widgets.table.messages import PastedCell
from eaplan.tui.widgets.table.table import Table

__all__ = ["Cell", "Column", "ListData", "PastedCell", "Suggestion", "Table", "TableData"]
