"""From what is done to a row to edits of the scheme's data."""

from __future__ import annotations

from typing import Any

from eaplan.problems import Path
from eaplan.references import ids_of
from eaplan.tui.desk import View
from eaplan.tui.fields.choices import meant
from eaplan.tui.fields.rows import FieldRow
from eaplan.tui.fields.short import brief, full, is_full
from eaplan.tui.fields.spots import Spot, written
from eaplan.tui.fields.typed import editable, typed
from eaplan.workspace.edits import Edit, Insert, Remove, SetValue
from eaplan.workspace.restructuring import rename


def edits_for(view: View, row: FieldRow, text: str) -> list[Edit]:
    """The edits that write a typed text at a row; an empty one removes what need not be there, and nothing else.

    Raises
    ------
    EaplanError
        Where an id is typed that the entry cannot be called by; all that names an entry follows its new id.
    """
    language = view.language
    if row.role == "add":
        return added(row.spot, text, language)
    spot = written(row.spot, language)
    if spot is None or text == (editable(spot.raw, spot.form, language) if spot.is_given else ""):
        return []
    if not text.strip() and not (spot.form.nullable and spot.is_entry):
        return removal(spot)
    return _renaming(view, spot, text.strip()) or put(
        spot, typed(meant(view, spot, spot.form, text), spot.form, language)
    )


def put(spot: Spot, value: Any) -> list[Edit]:
    """The edits that write a value at a spot; a shorthand is written fuller where it must be."""
    if spot.is_given and type(value) is type(spot.raw) and value == spot.raw:
        return []
    above = spot.above
    if above is None or is_full(above.raw, above.form):
        return [SetValue(spot.place, value)]
    return put(above, brief(_with(full(above.raw, above.form), spot.step, value), above.raw, above.form))


def removal(spot: Spot) -> list[Edit]:
    """The edits that take a spot away, with what would be empty without it; none where it must be there."""
    above = spot.above
    if above is None or not spot.is_given or spot.is_required:
        return []
    whole = full(above.raw, above.form)
    if len(whole) == 1 and above.model is not None and not above.is_required:
        return removal(above)
    if is_full(above.raw, above.form):
        return [Remove(spot.place)]
    return put(above, brief(_without(whole, spot.step), above.raw, above.form))


def move(spot: Spot, by: int) -> list[Edit]:
    """The edits that move an entry of a list up (-1) or down (1); none at the list's ends."""
    above = spot.above
    if above is None or not isinstance(above.raw, list) or not isinstance(spot.step, int):
        return []
    index = spot.step + by
    if not 0 <= index < len(above.raw):
        return []
    return [Remove(spot.place), Insert(above.place, index, spot.raw)]


def added(spot: Spot, text: str, language: str) -> list[Edit]:
    """The edits that add an entry to a list or mapping: `text` is its key, its value, or its first field."""
    step: str | int = text.strip() if spot.form.sort == "mapping" else len(spot.children)
    if step == "":
        return []
    value = _blank(spot, step) if spot.form.sort == "mapping" else _begun(spot.child(step), text, language)
    if is_full(spot.raw, spot.form) and isinstance(step, int):
        return [Insert(spot.place, step, value)]
    return put(spot.child(step), value)


def path_added(spot: Spot, text: str) -> Path:
    """The path of the entry that `added` adds."""
    return (*spot.path, text.strip() if spot.form.sort == "mapping" else len(spot.children))


def _renaming(view: View, spot: Spot, new: str) -> list[Edit]:
    """The edits that give an entry another id wherever it is named; none where the spot is no id that can be named."""
    if spot.step != "id" or len(spot.path) < 3 or not isinstance(spot.path[-2], int) or not spot.is_given:
        return []
    kind, old = str(spot.path[-3]), str(spot.raw)
    in_entry = isinstance(spot.path[1], int) and len(spot.path) > 3
    within = str(view.value((*spot.path[:2], "id"))) if in_entry else ""
    if ids_of(view.data, kind, within).get(old) != spot.place[:-1]:
        return []
    return rename(view.data, kind, old, new, within)


def _begun(entry: Spot, text: str, language: str) -> Any:
    """A new entry of a list: the value typed, or a group with its first field and the name it cannot do without."""
    if entry.form.sort != "group":
        return typed(text, entry.form, language)
    first, *others = entry.children
    begun = {first.step: typed(text, first.form, language)}
    begun |= {other.step: text.strip() for other in others if other.step == "name" and other.is_required}
    return begun


def _blank(spot: Spot, key: str | int) -> Any:
    """What a new entry of a mapping begins as: an empty list, the last word there is, zero, or nothing."""
    form = spot.child(key).form
    if form.sort == "list":
        return []
    if form.words or form.sort in ("number", "money"):
        return int(form.words[-1]) if form.words else 0
    return None


def _with(whole: Any, step: str | int, value: Any) -> Any:
    if isinstance(whole, dict):
        return {**whole, step: value}
    return [*whole[:step], value, *whole[int(step) + 1 :]]


def _without(whole: Any, step: str | int) -> Any:
    if isinstance(whole, dict):
        return {key: value for key, value in whole.items() if key != step}
    return [*whole[:step], *whole[int(step) + 1 :]]
