"""What is asked of a new item beside its id and name, by its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from eaplan.problems import Path, Problem
from eaplan.projects.scenario import RESERVED
from eaplan.references import taken_ids
from eaplan.text import Id, nfc
from eaplan.tui.desk import View
from eaplan.tui.fields.choices import choices_at
from eaplan.tui.fields.display import label
from eaplan.tui.fields.forms import form_at
from eaplan.tui.fields.short import NOTHING
from eaplan.tui.fields.spots import Spot

_ASKED: dict[str, tuple[Path, ...]] = {
    "projects": (("status",), ("lead",)),
    "components": (("layer",), ("owner",)),
    "targets": (("lead",),),
    "objectives": (("goal",),),
    "funds": (("kind",),),
    "units": (("kind",),),
}
"""By kind, the fields that are asked for at once."""
_ID = TypeAdapter[str](Id)


@dataclass(frozen=True)
class Question:
    """A field that is chosen from what there is."""

    field: Path
    label: str
    options: list[tuple[str, str]]
    """What is shown, and what is written."""
    may_be_blank: bool


def questions(view: View, kind: str) -> list[Question]:
    """What is asked of a new item of a kind: nothing where there is nothing to choose from."""
    fields = list(_ASKED.get(kind, ()))
    if kind == "projects":
        fields += [("classes", row.id) for row in view.rows("classifications")]
    asked = (_question(view, kind, field) for field in fields)
    return [question for question in asked if question.options]


def place(entry: dict[str, Any], field: Path, value: str) -> None:
    """Write an answer into the item's data."""
    *around, last = field
    for step in around:
        entry = entry.setdefault(str(step), {})
    entry[str(last)] = value


def wrong_id(view: View, kind: str, id: str) -> Problem | None:
    """Why a new item cannot be called so."""
    try:
        _ID.validate_python(id)
    except ValidationError:
        return Problem("E035", facts={"value": id})
    if kind == "scenarios" and id.casefold() == RESERVED:
        return Problem("E086", facts={"id": id})
    if nfc(id) in taken_ids(view.data, kind):
        return Problem("E902", facts={"kind": kind, "id": id})
    return None


def _question(view: View, kind: str, field: Path) -> Question:
    start = (kind, len(view.rows(kind)))
    spot = Spot(form_at(start), NOTHING, start, start)
    for step in field:
        spot = spot.child(step)
    known = choices_at(view, spot, spot.form)
    options = [(choice.name or str(choice.value), str(choice.value)) for choice in known]
    return Question(field, label(view, spot), options, may_be_blank=not spot.is_required)
