"""The inventory: the framework, what it expects and nobody has, and the components in their groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from eaplan.architecture.component import Component
from eaplan.locale import say
from eaplan.problems import Path
from eaplan.tui.desk import Row, View
from eaplan.tui.rooms.architecture_parts.groups import group_names, group_of
from eaplan.tui.rooms.architecture_parts.outlook import MARKS, Outlook
from eaplan.tui.rooms.item_parts.columns import ItemColumn
from eaplan.tui.rooms.item_parts.item_table import ItemTable
from eaplan.tui.widgets.table import Cell, Column

FRAMEWORK, EXPECTED = "framework", "expected"
_NO_PLACE = -1
"""In place of an index among the components."""


@dataclass(frozen=True)
class FrameworkRow(Row):
    """The framework, or a component that it expects."""

    place: Path

    @property
    def path(self) -> Path:
        """Where it stands in the data."""
        return self.place

    def name(self, language: str) -> str:
        """Its name; of what is expected also that it is missing."""
        name = super().name(language)
        return say("tui.architecture.missing", language, name=name) if self.kind == EXPECTED else name


@dataclass(frozen=True)
class Scope:
    """The components that are looked at, by a cell of the matrix; None is any, and empty what states none."""

    sector: str | None
    dimension: str | None

    def holds(self, component: Component) -> bool:
        """Whether a component is among them."""
        return self.sector in (None, component.sector or "") and self.dimension in (None, component.dimension or "")


class Inventory(ItemTable):
    """Rows of which only the components can be typed in, in groups."""

    names: Mapping[str, str] = {}
    """The groups' names by their ids."""

    def group(self, row: int, by: str) -> str:
        """The name of the row's group."""
        item = self.rows[row]
        if isinstance(item, FrameworkRow):
            return say("tui.architecture.framework", self.view.language)
        group = group_of(item.item, by) if item.item else ""
        return self.names.get(group, group)

    def cell(self, row: int, column: Column) -> Cell:
        """What stands in a column; the framework's ids are no components'."""
        is_id = column.key == "id" and isinstance(self.rows[row], FrameworkRow)
        return "" if is_id else super().cell(row, column)

    def raw(self, row: int, column: Column) -> str | None:
        """The field as it is written; the framework's are edited in its form."""
        return None if isinstance(self.rows[row], FrameworkRow) else super().raw(row, column)


def inventory_rows(view: View, by: str, scope: Scope | None) -> list[Row]:
    """All rows, those of a group together, the groups in the order that the scheme gives them."""
    rows = [row for row in view.rows("components") if scope is None or (row.item and scope.holds(row.item))]
    places = {group: place for place, group in enumerate(group_names(view.scheme, by, view.language))}
    last = len(places)

    def place(row: Row) -> tuple[bool, int]:
        group = group_of(row.item, by) if row.item else ""
        return group == "", places.get(group, last)

    return [*(() if scope else framework_rows(view)), *sorted(rows, key=place)]


def framework_rows(view: View) -> list[FrameworkRow]:
    """The framework where the scheme has one, and what it expects of which there is nothing."""
    raw = view.data.get(FRAMEWORK)
    if not isinstance(raw, Mapping):
        return []
    framework = view.scheme.framework
    there = {component.expected for component in view.scheme.components}
    expected = [
        FrameworkRow(EXPECTED, _NO_PLACE, raw[EXPECTED][place], one, (FRAMEWORK, EXPECTED, place))
        for place, one in enumerate(framework.expected if framework else ())
        if one.id not in there
    ]
    return [FrameworkRow(FRAMEWORK, _NO_PLACE, raw, framework, (FRAMEWORK,)), *expected]


def inventory_columns(outlook: Outlook, chosen: int) -> Iterable[ItemColumn]:
    """What stands today and at each stage's end, and what is aimed at."""
    for at in range(len(outlook.ends)):
        label = f"[{outlook.label(at)}]" if at == chosen else outlook.label(at)
        column = Column("maturity" if at == 0 else f"end{at}", label, least=4, most=8, editable=at == 0)
        field = ("maturity",) if at == 0 else ()
        yield ItemColumn(column, partial(_mark, outlook, at), partial(_maturity, outlook, at), field)
    column = Column("target", outlook.say("target"), least=4, most=8, editable=True)
    yield ItemColumn(column, partial(_target, outlook), _aimed_at, ("target",))


def summary(outlook: Outlook, rows: Sequence[Row], at: int) -> tuple[int, int]:
    """How many of the components have reached at a moment what is aimed at, and how many there are."""
    components = [row.item for row in rows if isinstance(row.item, Component)]
    return sum(outlook.standing(one.id, at).maturity >= one.target for one in components), len(components)


def _mark(outlook: Outlook, at: int, row: Row) -> str:
    return outlook.mark(row.id, at) if isinstance(row.item, Component) else ""


def _maturity(outlook: Outlook, at: int, row: Row) -> Any:
    return outlook.standing(row.id, at).maturity if isinstance(row.item, Component) else None


def _target(outlook: Outlook, row: Row) -> str:
    """What is aimed at, and how much of it is lacking at the horizon's end."""
    if not isinstance(row.item, Component):
        return MARKS[row.item.maturity] if row.kind == EXPECTED and row.item else ""
    short = row.item.target - outlook.standing(row.id, -1).maturity
    return MARKS[row.item.target] + (f" −{short}" if short > 0 else "")


def _aimed_at(row: Row) -> Any:
    return row.item.target if isinstance(row.item, Component) else None
