"""Funds by stages and years as rows of a spreadsheet: what is given, what the plan uses of it, and the sums."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rich.text import Text

from eaplan.tui.desk import Row, View
from eaplan.tui.rooms.item_parts.columns import ItemColumn
from eaplan.tui.rooms.item_parts.item_table import ItemTable
from eaplan.tui.rooms.money_parts import limits
from eaplan.tui.rooms.money_parts.usage import Standing, Usage
from eaplan.tui.widgets.bars import bar
from eaplan.tui.widgets.table import Cell, Column, Suggestion

Showing = Literal["limit", "used", "left", "both"]
SHOWINGS: tuple[Showing, ...] = ("limit", "used", "left", "both")
"""What the cells may show, in the order in which they are turned through."""
TOTAL = ("total",)
"""The key of the last row."""
_LIMIT = "limit."
_BAR = 6


@dataclass(frozen=True)
class FundCells:
    """What stands in the cells of stages and years."""

    view: View
    usage: Usage | None
    showing: Showing

    def columns(self) -> Iterable[ItemColumn]:
        """One for each stage and year, and what they come to."""
        is_editable = self.showing in ("limit", "both")
        for key in limits.keys_of(self.view.scheme):
            label = self.view.words.years(key)
            yield ItemColumn(
                Column(_LIMIT + key, label, least=6, most=30, number=True, editable=is_editable),
                lambda row, key=key: self._cell(row, key),  # type: ignore[misc]
                lambda row, key=key: self._value(row, key),  # type: ignore[misc]
            )
        label = self.view.words.say("tui.money.total")
        yield ItemColumn(Column("total", label, least=6, most=30, number=True), self._sum_cell, self._sum_value)

    def totals(self, rows: Sequence[Row]) -> dict[str, Cell]:
        """The sums of all funds."""
        whole = self.view.words.say("tui.money.total")
        cells: dict[str, Cell] = {"name": Text(whole, "bold")}
        for key in limits.keys_of(self.view.scheme):
            cells[_LIMIT + key] = self._bold(self._told(_sum(self.standing(row, key) for row in rows)))
        cells["total"] = self._bold(self._told(_sum(self._sum(row) for row in rows)))
        return cells

    def standing(self, row: Row, key: str) -> Standing:
        """A fund in a stage or year: under the plan, or its limit alone."""
        if self.usage is not None and self.showing != "limit":
            return self.usage.standing(row.id, key)
        scheme = self.view.scheme
        is_stage = any(stage.id == key for stage in scheme.stages)
        amount = (
            limits.of_stage(row.raw, key, scheme)
            if is_stage
            else limits.dong(limits.written(row.raw, key), scheme.settings.money)
        )
        return Standing(0, amount)

    def _sum(self, row: Row) -> Standing:
        """Over all stages; what one brings forward to the next is no more money."""
        scheme = self.view.scheme
        used = sum(self.standing(row, stage.id).used for stage in scheme.stages)
        return Standing(used, limits.total(limits.of_stage(row.raw, stage.id, scheme) for stage in scheme.stages))

    def _cell(self, row: Row, key: str) -> Cell:
        if self.showing == "limit":
            return limits.shown(limits.written(row.raw, key), self.view.scheme, self.view.language)
        return self._told(self.standing(row, key))

    def _value(self, row: Row, key: str) -> Any:
        return self._number(self.standing(row, key))

    def _sum_cell(self, row: Row) -> Cell:
        return self._told(self._sum(row))

    def _sum_value(self, row: Row) -> Any:
        return self._number(self._sum(row))

    def _number(self, standing: Standing) -> int | float:
        amount = {"limit": standing.available, "left": standing.left}.get(self.showing, standing.used)
        return float("inf") if amount is None else amount

    def _told(self, standing: Standing) -> Cell:
        used, available = self._amount(standing.used), self._amount(standing.available)
        if self.showing == "limit":
            return available
        if self.showing == "used":
            return used
        is_over = standing.left is not None and standing.left < 0
        if self.showing == "left":
            return Text(f"{self._amount(standing.left)} ✗", "bold") if is_over else f"{self._amount(standing.left)}  "
        text = Text(f"{used}/{available} ")
        text.append("✗ " if is_over else "  ", "bold")
        return text.append(bar(standing.used, standing.available or 0, _BAR), "bold" if is_over else "")

    def _amount(self, amount: int | None) -> str:
        return limits.amount_text(amount, self.view.scheme, self.view.language)

    def _bold(self, cell: Cell) -> Cell:
        return Text(cell, "bold") if isinstance(cell, str) else cell


class FundTable(ItemTable):
    """The funds, and under them their sums."""

    def __init__(
        self,
        view: View,
        rows: Sequence[Row],
        columns: Iterable[ItemColumn],
        faults: Mapping[int, str],
        totals: Mapping[str, Cell],
    ) -> None:
        super().__init__(view, rows, columns, faults, frozen=True)
        self._columns["name"] = replace(self._columns["name"], show=lambda row: view.words.short_fund(row.id))
        self._totals = totals

    def __len__(self) -> int:
        return len(self.rows) + 1 if self.rows else 0

    def key(self, row: int) -> Hashable:
        """The fund's id; the sums have a key of their own."""
        return TOTAL if row == len(self.rows) else super().key(row)

    def cell(self, row: int, column: Column) -> Cell:
        """What stands in a column."""
        return self._totals.get(column.key, "") if row == len(self.rows) else super().cell(row, column)

    def sort_value(self, row: int, column: Column) -> Any:
        """The sums stay last."""
        return None if row == len(self.rows) else super().sort_value(row, column)

    def search_text(self, row: int) -> str:
        """Funds by their whole names too. The sums are of all funds: while some are hidden, so are they."""
        if row == len(self.rows):
            return ""
        return f"{super().search_text(row)} {self.rows[row].name(self.view.language)}"

    def source(self, row: int) -> object:
        """The fund's data; the sums are made anew."""
        return None if row == len(self.rows) else super().source(row)

    def raw(self, row: int, column: Column) -> str | None:
        """A limit, or another field, as it is written."""
        if row == len(self.rows):
            return None
        key = limit_key(column)
        if key is None:
            return super().raw(row, column)
        return limits.raw_text(limits.written(self.rows[row].raw, key), self.view.language)

    def check(self, row: int, column: Column, text: str) -> str | None:
        """What would be wrong with a limit, or another field."""
        key = limit_key(column)
        if key is None:
            return super().check(row, column, text)
        return limits.wrong(self.view, self.rows[row], key, limits.read(text, self.view.language))

    def suggestions(self, row: int, column: Column) -> Sequence[Suggestion]:
        """That there is no limit, which no key is for."""
        if limit_key(column) is None:
            return super().suggestions(row, column)
        return [Suggestion(limits.NO_LIMIT, f"{limits.NO_LIMIT} {limits.unlimited(self.view.language)}")]


def limit_key(column: Column | None) -> str | None:
    """The stage or year whose limits stand in a column; None for any other."""
    return column.key.removeprefix(_LIMIT) if column is not None and column.key.startswith(_LIMIT) else None


def _sum(standings: Iterable[Standing]) -> Standing:
    found = list(standings)
    return Standing(sum(one.used for one in found), limits.total(one.available for one in found))
