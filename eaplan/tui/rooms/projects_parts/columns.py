"""The columns of the table of projects, which ask the typed projects alone: thousands are sorted by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from functools import partial
from typing import Any

from eaplan.locale import say
from eaplan.money import format_money, format_number
from eaplan.outputs.wording import NONE
from eaplan.problems import Path
from eaplan.projects.classification import Classification
from eaplan.projects.project import Project
from eaplan.tui.desk import Row, View
from eaplan.tui.fields import words
from eaplan.tui.rooms.item_parts.columns import ItemColumn
from eaplan.tui.rooms.projects_parts import scope
from eaplan.tui.rooms.projects_parts.planned import Planned
from eaplan.tui.rooms.projects_parts.scope import Figures, Known, Span, figures
from eaplan.tui.widgets.table import Column

HIDDEN = ("latest", "mode")
"""Columns that are not seen until they are asked for."""
_CLASS = "class."


@dataclass
class ProjectColumns:
    """What is shown of the projects of a view, and what they are grouped by."""

    view: View
    planned: Planned
    is_stale: bool
    """Whether the plan is of an earlier state of the scheme."""
    problems: Counter[int]
    """By a project's place, how many problems were found in it."""
    before: InitVar[ProjectColumns | None] = None
    """Those of the view before, for what has not changed since."""
    classes: dict[str, dict[str, str]] = field(init=False)
    """The names of the classes, by classification."""

    def __post_init__(self, before: ProjectColumns | None) -> None:
        self._unit = self.view.scheme.settings.money
        self._weights = {criterion.id: criterion.weight for criterion in self.view.scheme.criteria}
        known = before._figures if before and before._weights == self._weights else {}
        self._figures: Known = figures(self.view.rows("projects"), self._weights, known)
        self._units = {row.id: row.name(self.language) for row in self.view.rows("units")}
        self.classes = {
            row.id: {one.id: one.name.get(self.language) for one in row.item.walk()}
            for row in self.view.rows("classifications")
            if isinstance(row.item, Classification)
        }

    @property
    def language(self) -> str:
        """The language of the screen."""
        return self.view.language

    @property
    def groups(self) -> dict[str, Callable[[Row], str]]:
        """What the projects may be grouped by, with each one's group."""
        by_class = {_CLASS + id: partial(self._class, id) for id in self.classes}
        return {"status": self._status, "lead": self._lead, **by_class, "start": self.planned.start}

    def title(self, key: str) -> str:
        """What a column or a grouping is called."""
        if key.startswith(_CLASS):
            row = self.view.row("classifications", key.removeprefix(_CLASS))
            return row.name(self.language) if row else key
        return say(
            f"tui.projects.column.{key}", self.language, unit=say(f"tui.projects.unit.{self._unit}", self.language)
        )

    def columns(self) -> Iterator[ItemColumn]:
        """All columns there are, in their usual order."""
        yield self._typed("name", self._name, least=12, most=40, frozen=True)
        yield self._typed("status", self._status, most=14)
        yield self._figure("cost", lambda row: self._of(row).cost, self._money)
        yield from self._of_plan()
        yield self._typed("lead", self._lead, most=26)
        for id in self.classes:
            yield self._typed(_CLASS + id, partial(self._class, id), ("classes", id), most=22)
        yield self._figure("running", lambda row: self._of(row).running, self._money)
        yield self._figure("years", lambda row: self._of(row).years, str)
        yield self._typed("earliest", partial(self._plain, "earliest"), most=10)
        yield self._typed("latest", partial(self._plain, "latest"), most=10)
        yield self._option_field("mode")
        yield self._figure("options", self._options, str, is_typed=False)
        yield self._figure(
            "value", lambda row: self._of(row).value, partial(format_number, language=self.language), is_typed=False
        )
        yield self._figure("problems", self._problems, str, is_typed=False)

    def _of_plan(self) -> Iterable[ItemColumn]:
        stale = "_stale" if self.is_stale else ""
        yield ItemColumn(Column("start", self.title(f"start{stale}"), most=12), self.planned.start)
        yield ItemColumn(Column("choice", self.title("choice"), most=24), self.planned.choice)

    # How columns are made

    def _typed(
        self,
        key: str,
        show: Callable[[Row], str],
        path: Path = (),
        least: int = 4,
        most: int = 40,
        frozen: bool = False,
    ) -> ItemColumn:
        column = Column(key, self.title(key), least=least, most=most, editable=True, frozen=frozen)
        return ItemColumn(column, show, field=path or (key,))

    def _option_field(self, key: str) -> ItemColumn:
        column = Column(key, self.title(key), most=16, editable=True)
        return ItemColumn(column, partial(self._of_option, key), place=partial(self._place, key))

    def _figure(
        self, key: str, span: Callable[[Row], Span | None], written: Callable[[Any], str], is_typed: bool = True
    ) -> ItemColumn:
        """A number, or the least and the most of the options, which is sorted by the least."""

        def show(row: Row) -> str:
            found = span(row)
            return "" if found is None else NONE.join(map(written, dict.fromkeys(found)))

        def least(row: Row) -> Any:
            found = span(row)
            return found[0] if found else None

        column = Column(key, self.title(key), align="right", least=2, most=20, editable=is_typed, number=True)
        return ItemColumn(column, show, least, place=partial(self._place, key) if is_typed else None)

    def _place(self, key: str, row: Row) -> Path:
        return scope.place(self.view, row, key)

    # What stands in them

    def _of(self, row: Row) -> Figures:
        return self._figures[id(row.item)][1]

    def _money(self, amount: int) -> str:
        return format_money(amount, self._unit, self.language)

    def _name(self, row: Row) -> str:
        name = row.name(self.language)
        return "" if name == row.id else name

    def _plain(self, key: str, row: Row) -> str:
        return _text(row.raw.get(key)) if isinstance(row.raw, dict) else ""

    def _status(self, row: Row) -> str:
        status = self._plain("status", row) or Project.model_fields["status"].default
        return words.meaning(Project, "status", status, self.language)

    def _lead(self, row: Row) -> str:
        lead = self._plain("lead", row)
        return self._units.get(lead, lead)

    def _class(self, id: str, row: Row) -> str:
        classes = row.item.classes.get(id, ()) if isinstance(row.item, Project) else ()
        return ", ".join(self.classes[id].get(one, one) for one in classes)

    def _of_option(self, key: str, row: Row) -> str:
        return ", ".join(self.view.words.mode(one) for one in dict.fromkeys(map(_text, scope.stated(row.item, key))))

    @staticmethod
    def _options(row: Row) -> Span | None:
        count = len(row.item.options) if isinstance(row.item, Project) else 0
        return (count, count) if count else None

    def _problems(self, row: Row) -> Span | None:
        count = self.problems.get(row.index)
        return (count, count) if count else None


def _text(value: Any) -> str:
    return "" if value is None else str(value)
