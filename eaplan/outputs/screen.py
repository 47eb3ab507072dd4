"""Tables and headings on a terminal: measured in cells, never wider than it, plain when piped."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eaplan.garbage import uncollected

WIDTH = 80
"""The width of what does not go to a terminal."""


def screen_width(file: TextIO) -> int:
    """The cells there are: the terminal's, or 80 where it is not one."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if file.isatty() else WIDTH


@uncollected()
def show(blocks: Iterable[RenderableType], file: TextIO, width: int | None = None) -> None:
    """Print blocks one under the other, without spaces at the lines' ends."""
    console = Console(
        file=file, width=width or screen_width(file), highlight=False, markup=False, emoji=False, legacy_windows=False
    )
    with console.capture() as captured:
        for block in blocks:
            console.print(block)
    file.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())
    file.flush()


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


NAMES = 28
"""Cells that columns of names keep beside columns of figures, where they need as many."""
_GAP = 2
"""Cells between two columns."""
_HEADER = 7
"""Cells a column may take for the sake of its header."""


def table(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """A table of words, which are wrapped as the width asks for."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for header in headers:
        made.add_column(Text(header, style="bold"), overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made


def figure_tables(
    headers: Sequence[str], rows: Sequence[Sequence[Cell]], width: int, mark: str | None = None, most: int | None = None
) -> Iterator[Table]:
    """A table of figures behind their names, or several with as many of the columns as the width holds.

    Figures are never cut. With a decimal `mark` they are aligned at it; with `most` cells given, what has several
    words is wrapped at spaces.
    """
    names = [row[0] for row in rows]
    columns = [[_figure(cell) for cell in column] for column in list(zip(*rows, strict=True))[1:]]
    if mark:
        for column in columns:
            _align(column, mark)
    widths = [_figure_width(header, column, most) for header, column in zip(headers[1:], columns, strict=True)]
    if mark:
        for column, own in zip(columns, widths, strict=True):
            _fill(column, own)
    room = width - _names_width(headers, rows)
    for block in _blocks(widths, room):
        made = table(headers[:1], ())
        for header, own in zip(headers[1:][block], widths[block], strict=True):
            title = Text(header, style="bold", justify="right")
            made.add_column(title, width=own, overflow="fold", justify="left" if mark else "right")
        for row in zip(names, *columns[block], strict=True):
            made.add_row(*row)
        yield made


def columns_beside_first(
    headers: Sequence[str], rows: Sequence[Sequence[Cell]], width: int, most: int
) -> Iterator[list[int]]:
    """The columns of figures, by number, that fit side by side: the first in every block, to compare others with."""
    cells = list(zip(*rows, strict=True))[1:]
    figures = [[_figure(cell) for cell in column] for column in cells]
    first, *others = (_figure_width(*column, most) for column in zip(headers[1:], figures, strict=True))
    if not others:
        yield [0]
        return
    for block in _blocks(others, width - _names_width(headers, rows) - _GAP - first):
        yield [0, *range(1, len(figures))[block]]


def _blocks(widths: Sequence[int], width: int) -> Iterator[slice]:
    """Consecutive columns that fit into the width together: at least one, in as few blocks as possible."""
    start, taken = 0, 0
    for number, own in enumerate(widths):
        if number > start and taken + _GAP + own > width:
            yield slice(start, number)
            start, taken = number, 0
        taken += _GAP + own
    yield slice(start, len(widths))


def _figure_width(header: str, figures: Sequence[Text], most: int | None) -> int:
    """What a column needs for every figure and every word of its header to stay whole."""
    needed = [_longest_word(header), min(cell_len(header), most or _HEADER)]
    for figure in figures:
        wrapped = figure.cell_len if most is None else min(figure.cell_len, most)
        needed.append(max(_longest_word(figure.plain), wrapped))
    return max(needed)


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=0)


def _names_width(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """What the columns of figures leave to the names."""
    return min(NAMES, max(_name_width(name) for name in (headers[0], *(row[0] for row in rows))))


def _name_width(name: Cell) -> int:
    return NAMES if isinstance(name, Padding) else _figure(name).cell_len


def _figure(cell: Cell) -> Text:
    return cell.copy() if isinstance(cell, Text) else Text(str(cell))


def _align(figures: Sequence[Text], mark: str) -> None:
    """Fill numbers up behind their decimals, so that their decimal marks stand below each other."""
    decimals = [len(figure) - figure.plain.rfind(mark) if mark in figure.plain else 0 for figure in figures]
    most = max(decimals, default=0)
    for figure, own in zip(figures, decimals, strict=True):
        figure.pad_right(most - own)


def _fill(figures: Sequence[Text], width: int) -> None:
    """Fill aligned numbers up in front: right-alignment would take the spaces behind them away."""
    for figure in figures:
        figure.pad_left(width - figure.cell_len)
