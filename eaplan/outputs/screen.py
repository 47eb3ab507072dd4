"""Tables and headings on a terminal: measured in cells, never wider than it, plain when piped."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 80
"""The width of what does not go to a terminal."""


def screen_width(file: TextIO) -> int:
    """The cells there are: the terminal's, or 80 where it is not one."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if file.isatty() else WIDTH


def show(blocks: Iterable[RenderableType], file: TextIO, width: int | None = None) -> None:
    """Print blocks one under the other, without spaces at the lines' ends."""
    console = Console(
        file=file, width=width or screen_width(file), highlight=False, markup=False, emoji=False, legacy_windows=False
    )
    with console.capture() as captured:
        for block in blocks:
            console.print(block)
    file.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())


def heading(words: str, note: str = "") -> Text:
    """A heading with an empty line above it."""
    text = Text("\n").append(words.upper(), style="bold")
    return text.append(f"  {note}") if note else text


def facts(rows: Iterable[tuple[str, str]]) -> Table:
    """Names and what they stand for, one under the other."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


Cell = str | Text | Padding
"""Numbers are plain or styled text; only names may be padded."""


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    numbers: int = 0,
    mark: str | None = None,
    most: int | None = None,
) -> Table:
    """A table whose last `numbers` columns are right-aligned.

    With a decimal `mark` these are aligned at it. They are never cut, but wrapped where `most` cells are given.
    """
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    names = len(headers) - numbers
    for header in headers[:names]:
        made.add_column(Text(header, style="bold"), overflow="fold")
    for header in headers[names:]:
        title = Text(header, style="bold", justify="right")
        made.add_column(
            title, no_wrap=most is None, max_width=most, overflow="fold", justify="left" if mark else "right"
        )
    columns = list(zip(*rows, strict=True))
    if mark:
        columns[names:] = [_aligned(*column, mark) for column in zip(columns[names:], headers[names:], strict=True)]
    for row in zip(*columns, strict=True):
        made.add_row(*row)
    return made


def _aligned(cells: Sequence[Cell], header: str, mark: str) -> tuple[Cell, ...]:
    """Fill numbers up with spaces on both sides, so that their decimal marks stand below each other."""
    texts = [cell.copy() if isinstance(cell, Text) else Text(str(cell)) for cell in cells]
    decimals = [len(text) - text.plain.rfind(mark) if mark in text.plain else 0 for text in texts]
    for text, own in zip(texts, decimals, strict=True):
        text.pad_right(max(decimals) - own)
    width = max([cell_len(header), *(text.cell_len for text in texts)])
    for text in texts:
        text.pad_left(width - text.cell_len)
    return tuple(texts)
