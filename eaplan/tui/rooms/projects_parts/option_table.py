"""A project's options side by side: a column each, and a row for each field that any of them has."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from rich.text import Text

from eaplan.locale import say
from eaplan.problems import Path
from eaplan.projects.project import CostLine, Option
from eaplan.tui.desk import Row, View
from eaplan.tui.fields import words
from eaplan.tui.fields.display import label, shown
from eaplan.tui.fields.rows import choices_for, edited_text
from eaplan.tui.fields.spots import Spot, spot_at
from eaplan.tui.fields.trial import warning
from eaplan.tui.rooms.projects_parts.option_cells import OptionCell, OptionRow
from eaplan.tui.widgets.table import Cell, Column, Suggestion, TableData

SECTION = "section"
"""What the rows are grouped by."""
_PLAIN = ("id", "name", "mode", "years", "effort", "funds", "note")
_MAPPINGS = ("delivers", "needs", "contributes", "scores")
_FIELD = "field"
_MOST_LABEL, _LEAST = 40, 16
"""Cells of the labels at most, and of an option at least."""


class OptionTable(TableData):
    """The options of one project.

    Parameters
    ----------
    chosen
        The option that the saved plan chooses.
    room
        The cells there are for all columns: as many options as can be are seen at once.
    """

    def __init__(self, view: View, project: Row, chosen: str | None, room: int) -> None:
        self.view, self.project = view, project
        options = view.value((*project.path, "options"))
        count = len(options) if isinstance(options, list) else 0
        self.options: Sequence[Path] = [(*project.path, "options", at) for at in range(count)] or [project.path]
        """Where the options stand; the project itself where it lists none."""
        # The project first, so that the rows stand in its order.
        self._spots = [self._spot(path) for path in (project.path, *(self.options if count else ()))]
        labels = min(_MOST_LABEL, room // 3)
        most = max(_LEAST, (room - labels) // len(self.options) - 2)
        titles = (self._title(path, chosen) for path in self.options)
        self.columns = [
            Column(_FIELD, say("tui.projects.options.field", view.language), least=12, most=labels, frozen=True),
            *(Column(str(at), title, least=_LEAST, most=most, editable=True) for at, title in enumerate(titles)),
        ]
        self.rows = list(self._rows())

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, row: int) -> Hashable:
        """The field."""
        return self.rows[row]

    def cell(self, row: int, column: Column) -> Cell:
        """The field's label, or what holds for an option."""
        if column.key == _FIELD:
            return self._label(self.rows[row])
        at = self.at(row, column)
        return Text(str(at.cell), "dim") if at.is_inherited else at.cell

    def group(self, row: int, by: str) -> str:
        """What the fields are about."""
        field = str(self.rows[row].path[0])
        if field in _PLAIN:
            return say("tui.projects.options.plain", self.view.language)
        return words.label(Option, field, self.view.language)

    def raw(self, row: int, column: Column) -> str | None:
        """The text to edit."""
        if column.key == _FIELD or (self.rows[row].path == ("id",) and self.options[0] == self.project.path):
            return None
        if self.rows[row].adds:
            return ""
        return edited_text(self.view, self.at(row, column).field_row)

    def check(self, row: int, column: Column, text: str) -> str | None:
        """What would be wrong with the project."""
        return warning(self.view, self.project.path, self.at(row, column).field_row, text) or None

    def suggestions(self, row: int, column: Column) -> Sequence[Suggestion]:
        """What there is to choose from."""
        found = choices_for(self.view, self.at(row, column).field_row)
        return [Suggestion(str(choice.value), choice.text) for choice in found]

    def name(self, row: int) -> str:
        """What a field is called where it stands alone."""
        field = self.rows[row]
        return self._label(field) if len(field.path) == 1 and not field.adds else self.group(row, SECTION)

    def at(self, row: int, column: Column) -> OptionCell:
        """A cell."""
        option = self.options[0 if column.key == _FIELD else int(column.key)]
        return OptionCell(self.view, self.project, option, self.rows[row])

    # Which rows there are

    def _rows(self) -> Iterator[OptionRow]:
        yield from (OptionRow((field,)) for field in _PLAIN)
        yield from self._of_cost()
        yield from (OptionRow(("running", name)) for name in ("per_year", "funds"))
        for field in _MAPPINGS:
            keys = dict.fromkeys(child.step for spot in self._spots for child in spot.child(field).children)
            yield from (OptionRow((field, key)) for key in keys)
            yield OptionRow((field,), adds=True)

    def _of_cost(self) -> Iterator[OptionRow]:
        """Of each cost line what any option states of it, and its total in any case."""
        costs = [spot.child("cost").children for spot in self._spots]
        for at in range(max(1, *map(len, costs))):
            lines = [lines[at] for lines in costs if at < len(lines)]
            given = {child.step for line in lines for child in line.children if child.is_given}
            names = (name for name in CostLine.model_fields if name in given or name == "total")
            yield from (OptionRow(("cost", at, name)) for name in names)

    # How they are called

    def _title(self, path: Path, chosen: str | None) -> str:
        spot = self._spot(path)
        id = self.project.id if path == self.project.path else spot.child("id").raw
        title = (shown(self.view, spot.child("name")) if path != self.project.path else "") or str(id)
        return f"✓ {title}" if id == chosen else title

    def _label(self, row: OptionRow) -> str:
        if row.adds:
            return say("tui.fields.value.add", self.view.language)
        spot = next((found for start in reversed(self._spots) if (found := _at(start, row.path)).is_given), None)
        name = label(self.view, spot or _at(self._spots[-1], row.path))
        several = row.path[0] == "cost" and any(one.path[:2] == ("cost", 1) for one in self.rows)
        return f"{int(row.path[1]) + 1}. {name}" if several else name

    def _spot(self, path: Path) -> Spot:
        return spot_at(self.view, self.project.path, path)


def _at(spot: Spot, path: Path) -> Spot:
    for step in path:
        spot = spot.child(step)
    return spot
