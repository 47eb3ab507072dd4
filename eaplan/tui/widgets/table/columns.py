"""Which columns are shown, how wide, and where: frozen ones at the left, the others scrolled under them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from eaplan.tui.widgets.table.cells import cell_width
from eaplan.tui.widgets.table.data import Column, TableData

GUTTER = 1
"""Cells at the left for the marks."""
GAP = 1
"""Cells between two columns."""
_LEAST_SEEN = 8
"""Cells of a text that scrolls, below which it says nothing."""
_SAMPLE = 200
"""Rows whose texts the columns are fitted to."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The part of a column that is seen."""

    column: Column
    x: int
    width: int

    @property
    def end(self) -> int:
        """The first cell behind it."""
        return self.x + self.width


class Columns:
    """The columns of a table in the order they are shown in."""

    def __init__(self, data: TableData) -> None:
        self.order: list[str] = []
        """Keys in the order the user has put them; the others come behind."""
        self.hidden: frozenset[str] = frozenset()
        self.take(data)

    def take(self, data: TableData) -> None:
        """Show the columns of these data in the user's order, the frozen ones first."""
        self._data = data
        self._wanted: dict[str, int] = {}
        self.arrange(self.order, self.hidden)

    def arrange(self, order: Sequence[str], hidden: Collection[str]) -> None:
        """Show the columns in another order, some of them not at all."""
        self.order, self.hidden = list(order), frozenset(hidden)
        place = {key: at for at, key in enumerate(order)}
        seen = [column for column in self._data.columns if column.key not in hidden]
        self.shown = sorted(seen, key=lambda column: (not column.frozen, place.get(column.key, len(place))))
        self.widths = [column.least for column in self.shown]

    def row_changed(self, row: int) -> None:
        """Take note that one row may want more room."""
        for column in self.shown:
            if column.key in self._wanted:
                here = cell_width(self._data.cell(row, column))
                self._wanted[column.key] = max(self._wanted[column.key], here)

    def _want(self, column: Column) -> int:
        """The room that the label and a sample of the rows want."""
        if column.key not in self._wanted:
            rows = range(len(self._data))
            sample: Iterable[int] = rows[:: len(rows) // _SAMPLE + 1]
            if column.number:
                sample = {*sample, *_extremes(self._data, column)}
            texts = (cell_width(self._data.cell(row, column)) for row in sample)
            self._wanted[column.key] = max([cell_width(column.label), *texts])
        return self._wanted[column.key]

    def fit(self, room: int) -> None:
        """Give each shown column its width; what is spare goes to texts that are cut, the longest first."""
        wanted = [self._want(column) for column in self.shown]
        self.widths = [
            max(column.least, min(column.most, want)) for column, want in zip(self.shown, wanted, strict=True)
        ]
        self._spare_the_screen(room // 2)
        spare = room - self.total
        for at in sorted(range(len(wanted)), key=wanted.__getitem__, reverse=True):
            more = min(spare, wanted[at] - self.widths[at])
            if more > 0:
                self.widths[at] += more
                spare -= more

    @property
    def total(self) -> int:
        """The cells that all columns take together."""
        return GUTTER + sum(self.widths) + GAP * max(0, len(self.widths) - 1)

    @property
    def frozen(self) -> int:
        """How many of the shown columns are frozen."""
        return sum(column.frozen for column in self.shown)

    @property
    def frozen_end(self) -> int:
        """The first cell that scrolls."""
        return GUTTER + sum(self.widths[: self.frozen]) + GAP * self.frozen

    def start(self, at: int) -> int:
        """Where a column begins when nothing is scrolled."""
        return GUTTER + sum(self.widths[:at]) + GAP * at

    def slots(self, scroll: int, room: int) -> list[Slot]:
        """The columns that are seen; one that is seen in part has the width of that part, if it can be read so."""
        slots = []
        for at, (column, width) in enumerate(zip(self.shown, self.widths, strict=True)):
            x = self.start(at)
            left = x if column.frozen else max(x - scroll, self.frozen_end)
            end = min(x + width - (0 if column.frozen else scroll), room)
            least = width if column.number else min(width, _LEAST_SEEN)
            if end - left >= (1 if column.frozen else max(1, min(least, room - self.frozen_end))):
                slots.append(Slot(column, left, end - left))
        return slots

    def scroll_for(self, at: int, scroll: int, room: int) -> int:
        """How far to scroll so that a column is seen."""
        if self.shown[at].frozen:
            return scroll
        x = self.start(at)
        most = x - self.frozen_end
        return min(max(scroll, x + self.widths[at] - room), most)

    def _spare_the_screen(self, most: int) -> None:
        """Narrow frozen texts where they would take more than `most` cells and leave the others no room."""
        texts = [at for at in range(self.frozen) if not self.shown[at].number]
        while texts and self.frozen_end > most:
            at = max(texts, key=self.widths.__getitem__)
            if self.widths[at] <= self.shown[at].least:
                return
            self.widths[at] -= 1


def _extremes(data: TableData, column: Column) -> set[int]:
    """The rows of the least and the greatest number, which are the longest to write but for decimals."""
    numbers = {row: data.sort_value(row, column) for row in range(len(data))}
    known = [row for row in numbers if numbers[row] is not None]
    return {min(known, key=numbers.__getitem__), max(known, key=numbers.__getitem__)} if known else set()
