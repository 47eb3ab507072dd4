"""Tables as CSV that spreadsheets open with all letters right, and without taking any text for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | None
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'")
"""How a text begins that a spreadsheet would compute, or that looks as if that had been prevented."""


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A line of headings and one for each row.

    A text that would be taken for a formula gets an apostrophe before it, and so does one that begins with an
    apostrophe: taking the first apostrophe of a cell away gives every text back. Numbers are left as they are.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell
