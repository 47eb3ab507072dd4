"""The room of money: funds by stages and years as a spreadsheet, funding rules, and rule sets."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from eaplan.problems import Path
from eaplan.projects.fund import Fund
from eaplan.projects.funding import FundingRule, RuleSet
from eaplan.tui import keys
from eaplan.tui.desk import Row
from eaplan.tui.places import Target
from eaplan.tui.rooms.account_room import AccountRoom
from eaplan.tui.rooms.item_parts.columns import ItemColumn
from eaplan.tui.rooms.item_parts.item_detail import Account
from eaplan.tui.rooms.item_parts.item_table import ItemTable, faults_of
from eaplan.tui.rooms.money_parts import accounts, limits
from eaplan.tui.rooms.money_parts.fund_table import SHOWINGS, FundCells, FundTable, Showing, limit_key
from eaplan.tui.rooms.money_parts.scaling import Scaling
from eaplan.tui.rooms.money_parts.usage import usage
from eaplan.tui.widgets.filter_line import Filtered
from eaplan.tui.widgets.spreadsheet import Spreadsheet
from eaplan.tui.widgets.table import Column, Table, TableData
from eaplan.workspace.edits import Edit

_MOST_WRONG = 3
"""Cells that are told to be wrong after a block was pasted."""


class Money(AccountRoom):
    """Funds, and the rules on who may pay which share."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("money", "detail")]
    KINDS = ("funds", "funding_rules", "rule_sets")
    COLUMNS: ClassVar[dict[str, tuple[Path, ...]]] = {
        "funds": (("kind",), ("carry_over",), ("pays",)),
        "funding_rules": (("since",), ("until",), ("minimum_size",), ("where",)),
        "rule_sets": (("since",), ("until",), ("legal_basis",)),
    }

    def __init__(self, target: Target | None = None) -> None:
        super().__init__(target)
        self.table = Spreadsheet()
        self.table.place = 3  # on the first limit, behind mark, id and name
        self.listing = Filtered(self.table, self.table.filter, self.table.prepare_filter)
        self.heading = Static(markup=False, classes="note")
        self._showing: Showing = "limit"

    def make_master(self) -> Widget:
        """What the cells show stands above them."""
        return Vertical(self.heading, self.listing)

    # What is shown

    def show(self) -> None:
        """Show the desk as it is now."""
        self.usage = usage(self.desk.view.scheme, self.desk.plans.get())
        self.heading.update(self._heading())
        self.heading.display = self.list_kind == "funds"
        super().show()

    @property
    def showing(self) -> Showing:
        """What the cells show; without a plan there are limits alone."""
        return self._showing if self.usage is not None else "limit"

    def make_table(self) -> ItemTable:
        """Funds have their sums below."""
        if self.list_kind != "funds":
            return super().make_table()
        view, rows = self.desk.view, self.rows()
        cells = FundCells(view, self.usage, self.showing)
        columns = (*cells.columns(), *super().columns())
        return FundTable(view, rows, columns, faults_of(self.desk.problems, "funds"), cells.totals(rows))

    def columns(self) -> Iterable[ItemColumn]:
        """Of funding rules the bounds too."""
        if self.list_kind == "funding_rules":
            words = self.desk.view.words
            column = Column("shares", self.say("tui.money.shares"), least=12, most=40)
            yield ItemColumn(column, lambda row: accounts.shares(row.item, words))
        yield from super().columns()

    @property
    def row(self) -> Row | None:
        """The item under the cursor; the sums are none."""
        line, data = self.table.current, self.table.data
        if not isinstance(line, int) or not isinstance(data, ItemTable) or line >= len(data.rows):
            return None
        return data.rows[line]

    def account(self, row: Row | None) -> Account:
        """What a fund, a rule or a rule set comes to."""
        words = self.desk.view.words
        match row.item if row else None:
            case Fund() as fund:
                return partial(accounts.of_fund, fund, self.usage, self.desk.plan_state, words)
            case FundingRule() as rule:
                return lambda width: accounts.of_rule(rule, words)
            case RuleSet() as rules:
                return lambda width: accounts.of_rule_set(rules, words)
        return lambda width: Text()

    def related(self, row: Row | None) -> TableData | None:
        """The projects that a fund pays."""
        if row is None or row.kind != "funds":
            return None
        return accounts.projects(row.id, self.usage, self.desk.view.words)

    def _heading(self) -> str:
        unit = self.desk.view.words.unit
        key = f"{self.showing}_stale" if self.desk.plan_state == "stale" and self.showing != "limit" else self.showing
        return self.say(f"tui.money.showing.{key}", unit=unit)

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the cells are for funds, and while the table has the keyboard."""
        is_here = self.list_kind == "funds" and self.table.has_focus
        if action in ("turn_cells", "scale"):
            return is_here
        if action == "clear_limit":
            column = self.table.cursor_column
            return is_here and self.row is not None and column is not None and column.editable and bool(self._key)
        return not (action == "turn_detail" and is_here) and super().check_action(action, parameters)

    def action_turn_cells(self) -> None:
        """Show limits, what the plan uses, what is left, or both."""
        if self.usage is None:
            self.eaplan.tell("tui.money.no_plan")
            return
        self._showing = SHOWINGS[(SHOWINGS.index(self.showing) + 1) % len(SHOWINGS)]
        self.show()

    def action_clear_limit(self) -> None:
        """Take the limit under the cursor away."""
        if self.row is not None and self._key is not None:
            self._change({self.row.index: {self._key: limits.NOT_GIVEN}})

    def action_scale(self) -> None:
        """Multiply the limits of the marked funds, or of the one under the cursor."""
        table = self.table.data
        assert isinstance(table, FundTable)
        places = [self.table.view.row_of(key) for key in self.table.marked]
        rows = [table.rows[at] for at in places if at is not None and at < len(table.rows)]
        rows = rows or ([self.row] if self.row else [])
        key = self._key

        def answered(answer: tuple[Decimal, bool] | None) -> None:
            if answer is not None:
                factor, only_one = answer
                self._scale(rows, factor, [key] if only_one and key else limits.keys_of(self.desk.view.scheme))

        if rows:
            stage = self.desk.view.words.years(key) if key else ""
            self.app.push_screen(Scaling([row.id for row in rows], stage), answered)

    def on_table_block_pasted(self, event: Table.BlockPasted) -> None:
        """Say what there was no cell for."""
        super().on_table_block_pasted(event)
        if event.left_out:
            self.eaplan.tell("tui.money.left_out", count=event.left_out, severity="warning")

    def _scale(self, rows: Iterable[Row], factor: Decimal, of: list[str]) -> None:
        unit = self.desk.view.scheme.settings.money
        self._change({row.index: limits.scaled(row, factor, of, unit) for row in rows})

    def _write(self, texts: dict[tuple[object, str], str]) -> None:
        """Write what was typed or pasted over limits as one step; where something is wrong, nothing."""
        changes: dict[int, dict[str, Any]] = {}
        others: dict[tuple[object, str], str] = {}
        for (key, column), text in texts.items():
            stage = limit_key(Column(column, ""))
            row = self._row_of(key)
            if stage is None or row is None:
                others[key, column] = text
            else:
                changes.setdefault(row.index, {})[stage] = limits.read(text, self.eaplan.language)
        wrong = list(self._wrong(changes))
        if wrong:
            more = len(wrong) - _MOST_WRONG
            said = [*wrong[:_MOST_WRONG], *([self.say("tui.money.more_wrong", count=more)] if more > 0 else [])]
            self.app.notify("\n".join(said), severity="error", markup=False)
            return
        if changes:
            self._change(changes)
        if others:
            super()._write(others)

    def _wrong(self, changes: dict[int, dict[str, Any]]) -> Iterable[str]:
        view = self.desk.view
        for index, limits_of_fund in changes.items():
            row = view.rows("funds")[index]
            for key, value in limits_of_fund.items():
                wrong = limits.wrong(view, row, key, value)
                if wrong:
                    yield f"{row.id}, {view.words.years(key)}: {wrong}"

    def _change(self, changes: dict[int, dict[str, Any]]) -> None:
        """Give funds, by their place in the list, other limits."""
        view = self.desk.view
        edits: list[Edit] = []
        names: list[str] = []
        for index, limits_of_fund in changes.items():
            row = view.rows("funds")[index]
            found = limits.edits(row, limits_of_fund, view.scheme)
            edits += found
            names += [row.id] if found else []
        if edits:
            self.edit(edits, "tui.done.limits", items=names)

    def _row_of(self, key: object) -> Row | None:
        data = self.table.data
        assert isinstance(data, ItemTable)
        return next((data.rows[at] for at in range(len(data.rows)) if data.key(at) == key), None)

    @property
    def _key(self) -> str | None:
        """The stage or year under the cursor."""
        return limit_key(self.table.cursor_column)


ROOM = Money
