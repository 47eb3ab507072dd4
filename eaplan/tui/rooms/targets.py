"""The room of targets, criteria and objectives: what is to be reached, and by what a plan is judged."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from rich.text import Text

from eaplan.outputs.wording import NONE
from eaplan.problems import Path
from eaplan.projects.appraisal import Criterion
from eaplan.projects.objective import Objective
from eaplan.projects.target import Target
from eaplan.tui.desk import Row
from eaplan.tui.rooms.account_room import AccountRoom
from eaplan.tui.rooms.item_parts.columns import ItemColumn, field_column
from eaplan.tui.rooms.item_parts.item_detail import Account
from eaplan.tui.rooms.targets_parts import accounts
from eaplan.tui.rooms.targets_parts.standing import Standing, best_known, is_reached
from eaplan.tui.widgets.table import Column, TableData


class Targets(AccountRoom):
    """Targets with their goals and what the saved plan reaches; criteria; objectives in their order."""

    KINDS = ("targets", "criteria", "objectives")
    COLUMNS: ClassVar[dict[str, tuple[Path, ...]]] = {
        "criteria": (("weight",), ("lowest",), ("highest",)),
        "objectives": (("goal",), ("order",)),
    }

    def show(self) -> None:
        """Show the desk as it is now."""
        self.standing = Standing(self.desk.view.scheme, self.desk.plans.get())
        super().show()

    def columns(self) -> Iterable[ItemColumn]:
        """Of targets goals and what is reached, stage by stage."""
        if self.list_kind == "targets":
            yield from self._of_targets()
        else:
            yield from super().columns()
        if self.list_kind == "objectives":
            yield ItemColumn(Column("result", self.say("tui.targets.reached"), most=20), self._result)

    def account(self, row: Row | None) -> Account:
        """The chart of a target; what a criterion or an objective comes to."""
        words, standing = self.desk.view.words, self.standing
        match row.item if row else None:
            case Target() as target:
                best = best_known(self.desk.problems, row.index if row else 0)
                return partial(accounts.of_target, target, standing, best, words)
            case Criterion() as criterion:
                return lambda width: accounts.of_criterion(criterion, standing, words)
            case Objective() as objective:
                return lambda width: accounts.of_objective(objective, standing.plan, words)
        if row is None and self.list_kind == "objectives":
            return lambda width: accounts.of_objective(None, standing.plan, words)
        return lambda width: Text()

    def related(self, row: Row | None) -> TableData | None:
        """The projects that add to a target or are scored on a criterion."""
        words = self.desk.view.words
        if row is not None and isinstance(row.item, Target):
            return accounts.contributions(row.id, self.standing, words)
        if row is not None and isinstance(row.item, Criterion):
            return accounts.scores(row.id, self.standing, words)
        return None

    def _of_targets(self) -> Iterable[ItemColumn]:
        view = self.desk.view
        yield field_column(view, "targets", ("baseline", "value"), self.say("tui.targets.today"))
        for key in self.standing.ends():
            yield field_column(view, "targets", ("values", key), self.say("tui.targets.goal_column", stage=key))
            if self.standing.plan:
                label = self.say("tui.targets.reached_column", stage=key)
                column = Column(f"reached.{key}", label, align="right", number=True)
                yield ItemColumn(column, partial(self._reached, key), partial(self._reached_value, key))
        yield field_column(view, "targets", ("unit",), least=3, most=10)
        yield field_column(view, "targets", ("order",), least=3, most=6)
        yield field_column(view, "targets", ("hard",), least=3, most=8)
        yield field_column(view, "targets", ("lead",), most=30)

    def _reached(self, key: str, row: Row) -> str:
        value = self.standing.reached(row.id, key)
        if value is None:
            return NONE
        goal = row.item.values.get(key) if isinstance(row.item, Target) else None
        mark = "" if goal is None else "✓" if is_reached(row.item, value, goal) else "✗"
        return f"{self.desk.view.words.number(value)} {mark or ' '}"

    def _reached_value(self, key: str, row: Row) -> object:
        return self.standing.reached(row.id, key)

    def _result(self, row: Row) -> str:
        item = row.item
        result = accounts.reached_by(item, self.standing.plan, self.desk.view.words) if item else ""
        return result or NONE


ROOM = Targets
