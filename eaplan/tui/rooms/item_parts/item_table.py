"""The items of a list as rows of a table: what is wrong with each, its id, its name, and what else is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from eaplan.locale import say
from eaplan.problems import Path
from eaplan.tui.desk import Row, View
from eaplan.tui.fields.editing import edits_for
from eaplan.tui.fields.rows import choices_for, edited_text
from eaplan.tui.fields.trial import warning
from eaplan.tui.rooms.item_parts.columns import ItemColumn, field_row
from eaplan.tui.widgets.table import Cell, Column, Suggestion, TableData
from eaplan.workspace.edits import Edit
from eaplan.workspace.located import Located

MARKS = {"error": "✗", "warning": "!"}
"""What stands before an item with something wrong in it."""
_FAULT = Column("fault", "", least=1, most=1, frozen=True)


class ItemTable(TableData):
    """Items, each known by its id; one whose id another has too, by its place as well.

    Parameters
    ----------
    frozen
        Whether the names stay at the left when the other columns scroll.
    """

    def __init__(
        self, view: View, rows: Sequence[Row], columns: Iterable[ItemColumn], faults: Mapping[int, str], *, frozen: bool
    ) -> None:
        self.view = view
        self.rows = rows
        self._faults = faults
        self._columns = {one.column.key: one for one in (*_naming(view, frozen), *columns)}
        self.columns = (_FAULT, *(one.column for one in self._columns.values()))
        seen: Counter[str] = Counter()
        self._keys: list[Hashable] = []
        for row in rows:
            self._keys.append((row.id, row.index) if seen[row.id] else row.id)
            seen[row.id] += 1

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, row: int) -> Hashable:
        """The item's id."""
        return self._keys[row]

    def place(self, key: Hashable) -> int | None:
        """The row known by a key; None where there is none."""
        return self._keys.index(key) if key in self._keys else None

    def cell(self, row: int, column: Column) -> Cell:
        """What stands in a column."""
        item = self.rows[row]
        if column is _FAULT:
            return MARKS.get(self._faults.get(item.index, ""), "")
        return self._columns[column.key].show(item)

    def sort_value(self, row: int, column: Column) -> Any:
        """Numbers by their size, all else by what is shown."""
        order = self._columns[column.key].order if column is not _FAULT else None
        return order(self.rows[row]) if order else str(self.cell(row, column))

    def source(self, row: int) -> object:
        """The item's data."""
        return self.view.language, self.rows[row].raw

    def raw(self, row: int, column: Column) -> str | None:
        """The field as it is written."""
        field = self.field(row, column.key)
        return edited_text(self.view, field_row(self.view, self.rows[row], field)) if field else None

    def check(self, row: int, column: Column, text: str) -> str | None:
        """What would be wrong with the item."""
        item = self.rows[row]
        return warning(self.view, item.path, field_row(self.view, item, self.field(row, column.key)), text) or None

    def suggestions(self, row: int, column: Column) -> Sequence[Suggestion]:
        """What the field may be chosen from."""
        found = choices_for(self.view, field_row(self.view, self.rows[row], self.field(row, column.key)))
        return [Suggestion(str(choice.value), choice.text) for choice in found]

    def edits(self, row: int, column: str, text: str) -> list[Edit]:
        """The edits that write a text typed in a cell."""
        return edits_for(self.view, field_row(self.view, self.rows[row], self.field(row, column)), text)

    def field(self, row: int, column: str) -> Path:
        """The field that is typed in a column; `()` where nothing is."""
        if column == _FAULT.key:
            return ()
        shown = self._columns[column]
        return shown.place(self.rows[row]) if shown.place else shown.field


def faults_of(problems: Iterable[Located], kind: str) -> dict[int, str]:
    """By the place of an item, how bad the worst is that was found in it; accepted warnings do not count."""
    found: dict[int, str] = {}
    for one in problems:
        path = one.problem.path
        if one.accepted is None and len(path) > 1 and path[0] == kind and isinstance(path[1], int):
            found[path[1]] = "error" if "error" in (one.severity, found.get(path[1])) else "warning"
    return found


def _naming(view: View, frozen: bool) -> tuple[ItemColumn, ItemColumn]:
    identity = Column("id", say("tui.items.id", view.language), least=4, most=16, frozen=True)
    name = Column("name", say("tui.items.name", view.language), least=12, most=40, frozen=frozen)
    return (
        ItemColumn(identity, lambda row: row.id),
        ItemColumn(name, lambda row: "" if (shown := row.name(view.language)) == row.id else shown),
    )
