"""Options made and unmade."""

from __future__ import annotations

from collections.abc import Mapping

from eaplan.problems import Path
from eaplan.tui.desk import Row, View
from eaplan.workspace.edits import Edit, Insert, Remove, SetValue
from eaplan.workspace.new_entries import duplicate_id, new_entry


def copied(view: View, project: Row, option: Path) -> tuple[str, list[Edit]]:
    """The id of another option like one, and the edits that put it behind that one.

    The first option of a project that lists none states nothing, and so is what the project was without it.
    """
    entry = new_entry(view.data, "options", project.id)
    if option == project.path:
        return str(entry["id"]), [SetValue((*project.path, "options"), [entry])]
    raw = view.value(option)
    if isinstance(raw, Mapping):
        old = raw.get("id")
        id = duplicate_id(view.data, "options", old, project.id) if isinstance(old, str) else entry["id"]
        entry = {**raw, "id": id}
    return str(entry["id"]), [Insert(option[:-1], int(option[-1]) + 1, entry)]


def removed(view: View, project: Row, option: Path) -> list[Edit]:
    """The edits that take an option away; with the last one goes their list."""
    is_last = len(view.value(option[:-1])) == 1
    return [Remove(option[:-1] if is_last else option)]
