"""An explanation in the making: titles, facts and lists, in which names lead to their items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from eaplan.tui.places import Target

Row = tuple[str, Target | None]
"""Words, and the item that they lead to."""


def linked(words: str, target: Target | None) -> Text:
    """Words that lead to an item when they are clicked."""
    return Text(words, Style(underline=True, meta={"target": target}) if target else "")


class Story:
    """Blocks one under the other."""

    def __init__(self) -> None:
        self._blocks: list[RenderableType] = []

    def title(self, words: str, target: Target | None = None) -> None:
        """What it is about."""
        self._blocks.append(Text(words, Style(bold=True, meta={"target": target} if target else None)))

    def text(self, words: str) -> None:
        """A paragraph."""
        self._blocks.append(Text(words))

    def facts(self, rows: Iterable[tuple[str, str | Text]]) -> None:
        """Names and what they stand for, aligned."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in rows:
            grid.add_row(Text(name, "dim"), value)
        if grid.row_count:
            self._blocks.append(grid)

    def listing(self, heading: str, rows: Sequence[Row]) -> None:
        """A heading and what stands under it, if anything does."""
        if rows:
            self.heading(heading)
            self._blocks.extend(Padding(linked(*row), (0, 0, 0, 2)) for row in rows)

    def figures(self, heading: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A heading and a small table of numbers behind their names, if there are any."""
        if not rows:
            return
        self.heading(heading)
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(overflow="fold")
        for _ in headers[1:]:
            table.add_column(justify="right", no_wrap=True)
        for row in (headers, *rows) if any(headers) else rows:
            table.add_row(*(Text(cell, "dim" if row is headers else "") for cell in row))
        self._blocks.append(Padding(table, (0, 0, 0, 2)))

    def heading(self, words: str) -> None:
        """What stands under it is about something else."""
        self._blocks += [Text(), Text(words, "bold")]

    @property
    def whole(self) -> Group:
        """All of it."""
        return Group(*self._blocks)
