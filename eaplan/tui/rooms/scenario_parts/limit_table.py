"""Limits by scenario: under each fund its factor, then its stages and years; a column for each scenario."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError
from rich.text import Text

from eaplan.locale import say
from eaplan.money import parse_number
from eaplan.scheme import Scheme
from eaplan.tui.desk import Row, View
from eaplan.tui.rooms.money_parts import limits
from eaplan.tui.rooms.scenario_parts import patches
from eaplan.tui.widgets.table import Cell, Column, TableData
from eaplan.workspace.edits import Edit
from eaplan.workspace.plans import BASE

_DECIMALS = 4
"""Of a factor's percentage."""


@dataclass(frozen=True)
class Line:
    """A fund, or one of its stages and years."""

    fund: Row
    key: str | None
    """None for the fund as a whole: the line of the factors."""


class LimitTable(TableData):
    """What each scenario makes of the limits, and the edits that make it so."""

    def __init__(self, view: View, schemes: Mapping[str, Scheme]) -> None:
        self.view, self.schemes = view, schemes
        self.scenarios = {row.id: row for row in view.rows("scenarios") if row.is_named}
        keys = [None, *limits.keys_of(view.scheme)]
        self.lines = [Line(fund, key) for fund in view.rows("funds") if fund.is_named for key in keys]
        name = Column("name", say("tui.scenarios.fund", view.language), most=32, frozen=True)
        base = Column(BASE, say("tui.plan.base", view.language), least=8, most=16, number=True, editable=True)
        self.columns = [name, base, *(self._column(row) for row in self.scenarios.values())]

    def _column(self, row: Row) -> Column:
        return Column(row.id, row.name(self.view.language), least=8, most=16, number=True, editable=True)

    def __len__(self) -> int:
        return len(self.lines)

    def key(self, row: int) -> Hashable:
        """Fund and stage or year."""
        return self.lines[row].fund.id, self.lines[row].key

    def cell(self, row: int, column: Column) -> Cell:
        """A name, a factor, or an amount; what a scenario changes is bold."""
        line = self.lines[row]
        if column.key == "name":
            return Text(self.name(line), "" if line.key else "bold")
        if line.key is None:
            factor = self._factor(line, column.key)
            return "" if factor is None else Text(self._percent(factor), "bold")
        shown = self._shown(line, column.key)
        return Text(shown, "bold") if column.key != BASE and shown != self._shown(line, BASE) else shown

    def name(self, line: Line) -> str:
        """The fund's name, or the years, which stand further right."""
        if line.key is None:
            return self.view.words.short_fund(line.fund.id)
        return f"  {self.view.words.years(line.key)}"

    def called(self, row: int) -> str:
        """A line as messages name it: the fund, and the years."""
        line = self.lines[row]
        return line.fund.id + (f", {self.view.words.years(line.key)}" if line.key else "")

    def search_text(self, row: int) -> str:
        """A fund is found with all of its stages."""
        fund = self.lines[row].fund
        return f"{fund.id} {self.view.words.short_fund(fund.id)} {fund.name(self.view.language)}"

    def source(self, row: int) -> object:
        """The fund's data."""
        return self.lines[row].fund.raw

    def sort_value(self, row: int, column: Column) -> Any:
        """The order is the funds' own."""
        return row

    def raw(self, row: int, column: Column) -> str | None:
        """A factor as a percentage, an amount as it is typed; the scheme as it stands has no factors."""
        line = self.lines[row]
        if column.key != BASE and not isinstance(self.view.value((*line.fund.path, "limit")), Mapping):
            return None  # there is nothing that a patch could lead to
        if line.key is None:
            factor = self._factor(line, column.key)
            return None if column.key == BASE else self._percent(Decimal(1) if factor is None else factor)
        if column.key == BASE:
            return limits.raw_text(limits.written(line.fund.raw, line.key), self.view.language)
        return limits.raw_text(self._plain(line, column.key), self.view.language)

    def check(self, row: int, column: Column, text: str) -> str | None:
        """What would be wrong."""
        line = self.lines[row]
        if line.key is not None:
            value = limits.read(text, self.view.language)
            return limits.wrong(self.view, line.fund, line.key, value) if text.strip() else None
        try:
            is_right = not text.strip() or read_factor(text) >= 0
        except PydanticCustomError:
            is_right = False
        return None if is_right else say("tui.scenarios.no_factor", self.view.language)

    def edits(self, texts: Mapping[tuple[Hashable, str], str]) -> list[Edit]:
        """The edits that write texts typed in cells (by row and column); an empty one takes a scenario's own away."""
        at = {self.key(row): line for row, line in enumerate(self.lines)}
        made: list[Edit] = []
        bases: dict[str, dict[str, Any]] = {}
        new = {id: patches.patches_of(row) for id, row in self.scenarios.items()}
        for (key, column), text in texts.items():
            line = at[key]
            if column == BASE and line.key is not None:
                bases.setdefault(line.fund.id, {})[line.key] = limits.read(text, self.view.language)
            elif column in new:
                new[column] = self._patched(column, new[column], line, text)
        for id, changes in bases.items():
            fund = next(line.fund for line in self.lines if line.fund.id == id)
            made += limits.edits(fund, changes, self.view.scheme)
        for id, row in self.scenarios.items():
            made += patches.edits(row, new[id])
        return made

    def _patched(self, scenario: str, old: patches.Patches, line: Line, text: str) -> list[Any]:
        fund = line.fund.id
        if line.key is None:
            factor = read_factor(text) if text.strip() else Decimal(1)
            return patches.with_factor(old, fund, None if factor == 1 else factor)
        value = limits.read(text, self.view.language)
        is_needed = limits.shown(value, self.view.scheme, self.view.language) != self._shown(line, BASE)
        is_needed |= self._is_touched(scenario, patches.without_amount(old, fund, line.key), line)
        return patches.with_amount(old, fund, line.key, value if is_needed else limits.NOT_GIVEN)

    def _is_touched(self, scenario: str, others: patches.Patches, line: Line) -> bool:
        """Whether an amount may be another than the base's through other patches, or those of other scenarios."""
        is_based = bool(self.view.value((*self.scenarios[scenario].path, "based_on")))
        return is_based or any(patches.touches(patch, line.fund.id, str(line.key)) for patch in others)

    def _factor(self, line: Line, scenario: str) -> Decimal | None:
        row = self.scenarios.get(scenario)
        return patches.factor_of(patches.patches_of(row), line.fund.id) if row else None

    def _percent(self, factor: Decimal) -> str:
        return self.view.words.percent(Fraction(factor), _DECIMALS)

    def _shown(self, line: Line, scenario: str) -> str:
        written = limits.written(line.fund.raw, str(line.key)) if scenario == BASE else self._plain(line, scenario)
        return limits.shown(written, self.view.scheme, self.view.language)

    def _plain(self, line: Line, scenario: str) -> Any:
        """What a scenario makes of a limit, as it would be written."""
        scheme = self.schemes.get(scenario)
        fund = scheme.fund.get(line.fund.id) if scheme else None
        if fund is None:
            return limits.NOT_GIVEN
        amount = None if fund.limit is None else fund.limit.get(str(line.key), limits.NOT_GIVEN)
        return limits.plain(amount, self.view.scheme.settings.money)


def read_factor(text: str) -> Decimal:
    """A factor typed as "80%" or 0,8; a `PydanticCustomError` where it is none."""
    text = text.strip()
    return parse_number(text[:-1]) / 100 if text.endswith("%") else parse_number(text)
