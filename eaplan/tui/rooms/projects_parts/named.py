"""What a project names: its units, components, funds, targets and other projects."""

from __future__ import annotations

from eaplan.references import shape_at
from eaplan.references.reference import references_below
from eaplan.tui.desk import Row, View


def named(view: View, project: Row) -> list[Row]:
    """The entries that a project names and that there are, each once; sources last."""
    found = references_below(shape_at(project.path), project.raw, project.path)
    entries = dict.fromkeys(reference.entry[:2] for reference in found)
    rows = (view.row(kind, id) for kind, id in entries)
    return sorted((row for row in rows if row is not None), key=lambda row: row.kind == "sources")
