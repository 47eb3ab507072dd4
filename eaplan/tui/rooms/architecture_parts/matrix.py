"""The matrix of sectors and dimensions: how many components, and how mature they are on average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from eaplan.outputs.wording import NONE
from eaplan.tui.rooms.architecture_parts.groups import group_names
from eaplan.tui.rooms.architecture_parts.inventory import Scope
from eaplan.tui.rooms.architecture_parts.outlook import Outlook
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.widgets.table import Column

_NAME, _ALL = "name", "all"
"""What the first column and the last row and column are known by; ids that components state follow a sign."""
_SIGN = "="


class Matrix(Lines):
    """Rows of sectors and columns of dimensions, each with a sum at its end."""

    def scope(self, row: str, column: str) -> Scope:
        """The components that a cell is about; the name of a row is about all of it."""
        return Scope(_stated(row), _stated(column))


def matrix(outlook: Outlook, at: int) -> Matrix:
    """The matrix at a moment."""
    scheme = outlook.view.scheme
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for component in scheme.components:
        sector, dimension = component.sector or "", component.dimension or ""
        for row in (_SIGN + sector, _ALL):
            for column in (_SIGN + dimension, _ALL):
                members[row, column].append(component.id)
    sectors = _axis(outlook, "sector", [component.sector for component in scheme.components])
    dimensions = _axis(outlook, "dimension", [component.dimension for component in scheme.components])
    columns = [
        Column(_NAME, outlook.say("sector"), least=12, most=24, frozen=True),
        *(Column(key, name, align="right", least=6, most=14) for key, name in dimensions),
    ]
    lines = []
    for row, name in sectors:
        found = {column: members.get((row, column), ()) for column, _ in dimensions}
        cells = {column: _cell(outlook, ids, at) for column, ids in found.items()}
        lines.append(Line(row, {_NAME: name, **cells}, order={column: len(ids) for column, ids in found.items()}))
    return Matrix(columns, lines)


def scope_words(outlook: Outlook, scope: Scope) -> str:
    """What the components of a cell are called."""
    sides = (("sector", scope.sector), ("dimension", scope.dimension))
    scheme, language = outlook.view.scheme, outlook.view.language
    named = (
        group_names(scheme, by, language).get(id, id) or outlook.say("not_stated") for by, id in sides if id is not None
    )
    return " × ".join(named) or outlook.say("all")


def _axis(outlook: Outlook, by: str, stated: Sequence[str | None]) -> list[tuple[str, str]]:
    """The keys and names along a side: all that the scheme knows, what else is stated, what states none, and all."""
    names = dict(group_names(outlook.view.scheme, by, outlook.view.language))
    names |= {id: id for id in stated if id and id not in names}
    if not all(stated):
        names[""] = outlook.say("not_stated")
    return [*((_SIGN + id, name) for id, name in names.items()), (_ALL, outlook.say("all"))]


def _cell(outlook: Outlook, components: Sequence[str], at: int) -> str:
    """The count, and the average maturity today and at the moment."""
    if not components:
        return NONE
    words = outlook.view.words
    moments = dict.fromkeys((0, at))
    sums = (sum(outlook.standing(id, moment).maturity for id in components) for moment in moments)
    averages = (words.number(Fraction(total, len(components)), 1) for total in sums)
    return f"{len(components)}  {'→'.join(averages)}"


def _stated(key: str) -> str | None:
    return key.removeprefix(_SIGN) if key.startswith(_SIGN) else None
