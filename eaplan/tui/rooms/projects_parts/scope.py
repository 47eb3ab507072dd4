"""What a project comes to over its options, each of which may state something else, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from eaplan.problems import Path
from eaplan.projects.project import CostLine, Project, Running, duration
from eaplan.tui.desk import Row, View
from eaplan.tui.fields.short import HEADS

Span = tuple[Any, Any]
"""The least and the most over the options."""
_INSIDE: Mapping[str, Path] = {"cost": (0, HEADS[CostLine]), "running": (HEADS[Running],)}
"""Where the amount stands in a field that is written in full."""


def stated(item: Any, field: str) -> list[Any]:
    """What holds in a field of the scope, for each option; nothing for those in which nothing holds."""
    if not isinstance(item, Project):
        return []
    own = (getattr(option, field) for option in item.options or (item,))
    held = (getattr(item, field) if value is None else value for value in own)
    return [value for value in held if value is not None]


@dataclass(frozen=True)
class Figures:
    """What a project comes to; None where nothing is said of it."""

    cost: Span | None
    """The likely cost in đồng."""
    running: Span | None
    """The yearly running cost in đồng."""
    years: Span | None
    """How long it takes, said or not."""
    value: Span | None
    """The sum of weight x score."""


Known = Mapping[int, tuple[Any, Figures]]
"""The figures of typed projects, by their identity, with the projects that they are of."""


def figures(rows: Iterable[Row], weights: Mapping[str, Decimal], before: Known) -> Known:
    """The figures of all projects, those that still stand taken from before; the weights are the same as then."""
    known = {}
    for row in rows:
        item, found = before.get(id(row.item), (None, None))
        known[id(row.item)] = row.item, found if found and item is row.item else _figures(row.item, weights)
    return known


def _figures(item: Any, weights: Mapping[str, Decimal]) -> Figures:
    return Figures(
        _span(sum(line.likely for line in lines) for lines in stated(item, "cost")),
        _span(running.per_year for running in stated(item, "running")),
        _span(map(duration, item.resolved_options())) if isinstance(item, Project) else None,
        _span(
            sum((weights.get(name, Decimal(0)) * score for name, score in scores.items()), Decimal(0))
            for scores in stated(item, "scores")
        ),
    )


def owner(view: View, row: Row, field: str) -> Path:
    """Where a field of the scope is written, or would be; `()` where the options differ in it."""
    options = view.value((*row.path, "options"))
    listed = options if isinstance(options, list) else []
    stating = [at for at, one in enumerate(listed) if isinstance(one, Mapping) and one.get(field) is not None]
    if not stating:
        return (field,)
    return ("options", 0, field) if len(listed) == 1 else ()


def place(view: View, row: Row, field: str) -> Path:
    """Where the text of a field of the scope goes; `()` where that is no single value, such as several cost lines."""
    path, inside = owner(view, row, field), _INSIDE.get(field, ())
    written = view.value((*row.path, *path)) if path else None
    if isinstance(written, list) and inside:
        written = written[0] if len(written) == 1 else {}
    if not isinstance(written, Mapping):
        return path
    return (*path, *inside) if inside and inside[-1] in written else ()


def stating(view: View, row: Row, field: str) -> Iterator[Path]:
    """Everywhere that the project and its options state a field; the paths are those of the data."""
    options = view.value((*row.path, "options"))
    count = len(options) if isinstance(options, list) else 0
    places = [row.path, *((*row.path, "options", at) for at in range(count))]
    return ((*path, field) for path in places if view.value((*path, field)) is not None)


def _span(amounts: Iterable[Any]) -> Span | None:
    found = list(amounts)
    return (min(found), max(found)) if found else None
