"""Texts made to fit a number of cells; Vietnamese takes one cell a letter, some other writings two."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from rich.style import Style

from eaplan.tui.widgets.table.data import Cell, Column


def one_line(text: str) -> str:
    """Return a text without line ends and other letters that would move the screen's cursor."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)


def cell_width(cell: Cell) -> int:
    """Return how many cells a text takes."""
    return cell_len(one_line(str(cell)))


@lru_cache(2**13)
def fit(text: str, width: int, *, right: bool = False, number: bool = False) -> str:
    """Return a text of exactly `width` cells: padded, or cut with "…"; of a number that is cut nothing is left."""
    text = one_line(text)
    spare = width - cell_len(text)
    if spare >= 0:
        return " " * spare + text if right else text + " " * spare
    if number:
        text = ""
    return set_cell_size(text, width - 1) + "…" if width else ""


def paint_cell(cell: Cell, column: Column, width: int, style: Style, console: Console) -> list[Segment]:
    """Return a cell's text in its width; a text with colours of its own keeps them."""
    right = column.align == "right" or column.number
    if isinstance(cell, str) or (column.number and cell_width(cell) > width):
        return [Segment(fit(str(cell), width, right=right, number=column.number), style)]
    text = cell.copy()
    text.plain = one_line(text.plain)
    text.truncate(width, overflow="ellipsis")
    spare = width - text.cell_len
    pad = text.pad_left if right else text.pad_right
    pad(spare)
    text.end = ""
    return list(Segment.apply_style(text.render(console), style))
