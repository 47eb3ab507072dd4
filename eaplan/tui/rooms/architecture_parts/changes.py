"""The edits that the room's own keys make: a maturity more or less, and other needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eaplan.architecture.component import Component
from eaplan.tui.desk import Row
from eaplan.workspace.edits import Edit, Insert, Remove, SetValue

MOST = 3
"""The highest maturity."""


def maturity_edits(rows: Sequence[Row], by: int) -> list[Edit]:
    """The edits that raise or lower the maturity of components; those at the end of the scale stay as they are."""
    return [
        SetValue((*row.path, "maturity"), row.item.maturity + by)
        for row in rows
        if isinstance(row.item, Component) and 0 <= row.item.maturity + by <= MOST
    ]


def needed_by(row: Row) -> list[str]:
    """The components that a component states it needs."""
    return [one["component"] for _, one in _stated(row.raw)]


def need_edits(row: Row, wanted: Sequence[str]) -> list[Edit]:
    """The edits after which a component needs these others and no more; needs that stay keep all that they say."""
    path = (*row.path, "needs")
    stated = list(_stated(row.raw))
    gone = [place for place, one in stated if one["component"] not in wanted]
    new = [{"component": id} for id in wanted if id not in needed_by(row)]
    listed = row.raw.get("needs") or ()
    if not isinstance(listed, list):
        return [SetValue(path, new)] if new else []
    if len(gone) == len(listed) and not new:
        return [Remove(path)]
    left = len(listed) - len(gone)
    removed: list[Edit] = [Remove((*path, place)) for place in reversed(gone)]
    return [*removed, *(Insert(path, left + number, one) for number, one in enumerate(new))]


def _stated(raw: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The needs that can be read, with their places."""
    needs = raw.get("needs") if isinstance(raw, Mapping) else None
    for place, one in enumerate(needs if isinstance(needs, list) else ()):
        if isinstance(one, Mapping) and isinstance(one.get("component"), str):
            yield place, one
