"""Which rows of the data are shown, and in what order: filtered, sorted, grouped. Knows nothing of screens."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from eaplan.text import fold
from eaplan.tui.widgets.table.data import TableData
from eaplan.tui.widgets.table.ordering import order_key


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the rows of a group."""

    group: str
    count: int
    is_open: bool


Line = int | Heading
"""A line that is shown: a row of the data, or the heading of a group."""


class View:
    """The lines that are shown of some data."""

    def __init__(self, data: TableData) -> None:
        self.text = ""
        self.sorted_by: str | None = None
        self.is_reversed = False
        self.grouped_by: str | None = None
        self.closed: set[str] = set()
        self._searched: dict[Hashable, tuple[object, str]] = {}
        """The folded text of each row, by its key, with what it was made from."""
        self.take(data)

    def take(self, data: TableData) -> None:
        """Show other data in the same way."""
        self.data = data
        self._order: dict[str, list[Any]] = {}
        if self.sorted_by not in {column.key for column in data.columns}:
            self.sorted_by = None
        self._keys = [data.key(row) for row in range(len(data))]
        self._rows = {key: row for row, key in enumerate(self._keys)}
        known = ((key, self._searched.get(key), data.source(row)) for row, key in enumerate(self._keys))
        self._searched = {key: text for key, text, source in known if text and source is not None and text[0] == source}
        self.renew()

    def renew(self) -> None:
        """Find the lines again after the filter, the order or the groups have changed."""
        found = list(range(len(self.data)))
        for word in fold(self.text).split():
            found = [row for row in found if word in self._folded(row)]
        self.rows = self._sorted(found)
        self.lines: list[Line] = self._grouped() if self.grouped_by else list(self.rows)
        self._lines = {line if isinstance(line, int) else line.group: at for at, line in enumerate(self.lines)}

    def row_changed(self, row: int) -> None:
        """Take note that one row holds something else."""
        self._searched.pop(self._keys[row], None)
        for key, order in self._order.items():
            order[row] = order_key(self.data.sort_value(row, self._column(key)))
        self.renew()

    def row_of(self, key: Hashable) -> int | None:
        """The row of the data with a key, shown or not."""
        return self._rows.get(key)

    def line_of(self, line: Line | None) -> int | None:
        """Where a row or the heading of a group is shown."""
        return None if line is None else self._lines.get(line.group if isinstance(line, Heading) else line)

    def prepare_filter(self) -> None:
        """Fold the rows' texts ahead of the first filter, which then takes no longer than the next ones."""
        for row in range(len(self.data)):
            self._folded(row)

    def _folded(self, row: int) -> str:
        key = self._keys[row]
        if key not in self._searched:
            self._searched[key] = self.data.source(row), fold(self.data.search_text(row))
        return self._searched[key][1]

    def _column(self, key: str) -> Any:
        return next(column for column in self.data.columns if column.key == key)

    def _sorted(self, rows: list[int]) -> list[int]:
        if self.sorted_by is None:
            return rows
        order = self._order_by(self.sorted_by)
        known = [row for row in rows if order[row] is not None]
        known.sort(key=order.__getitem__, reverse=self.is_reversed)
        return known + [row for row in rows if order[row] is None]

    def _order_by(self, key: str) -> list[Any]:
        if key not in self._order:
            column = self._column(key)
            values = (self.data.sort_value(row, column) for row in range(len(self.data)))
            self._order[key] = [order_key(value) for value in values]
        return self._order[key]

    def _grouped(self) -> list[Line]:
        """The groups stand as they first come in the data, however the rows within are sorted."""
        by = str(self.grouped_by)
        group = {row: self.data.group(row, by) for row in sorted(self.rows)}
        members: dict[str, list[int]] = {name: [] for name in group.values()}
        for row in self.rows:
            members[group[row]].append(row)
        lines: list[Line] = []
        for name, rows in members.items():
            is_open = name not in self.closed
            lines.append(Heading(name, len(rows), is_open))
            lines.extend(rows if is_open else ())
        return lines
