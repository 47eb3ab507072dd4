"""The columns of a table of items: fields of theirs, which can be typed in, and what is worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from eaplan.problems import Path
from eaplan.scheme import Scheme
from eaplan.tui.desk import Row, View
from eaplan.tui.fields import display, words
from eaplan.tui.fields.forms import NUMERIC, form_at
from eaplan.tui.fields.rows import FieldRow
from eaplan.tui.fields.spots import spot_at
from eaplan.tui.widgets.table import Cell, Column


@dataclass(frozen=True)
class ItemColumn:
    """A column and what stands in it."""

    column: Column
    show: Callable[[Row], Cell]
    order: Callable[[Row], Any] | None = None
    """What it sorts by; what is shown where nothing is said."""
    field: Path = ()
    """The field that is typed in it, as a path within the item."""
    place: Callable[[Row], Path] | None = None
    """Where it is typed, if that is not the same field of all items; `()` where nothing can be."""


def field_column(view: View, kind: str, field: Path, label: str = "", least: int = 4, most: int = 30) -> ItemColumn:
    """The column of a field, such as ("baseline", "value")."""
    is_number = _is_number(kind, field)
    name = label or field_label(kind, field, view.language)
    column = Column(".".join(map(str, field)), name, least=least, most=most, editable=True, number=is_number)
    order = (lambda row: typed_value(row, field)) if is_number else None
    return ItemColumn(column, lambda row: display.shown(view, spot_of(view, row, field)), order, field)


def field_row(view: View, row: Row, field: Path) -> FieldRow:
    """A field of an item as the functions for fields know it."""
    return FieldRow(spot_of(view, row, field), 0, "", "", "", "")


def spot_of(view: View, row: Row, field: Path) -> Any:
    """The spot of a field of an item."""
    return spot_at(view, row.path, (*row.path, *field))


def typed_value(row: Row, field: Path) -> Any:
    """What the typed item holds in a field; None where it holds nothing or cannot be read."""
    value = row.item
    for step in field:
        value = value.get(step) if isinstance(value, dict) else getattr(value, str(step), None)
    return value


def field_label(kind: str, field: Path, language: str) -> str:
    """What a field of a list's items is called."""
    forms = [form_at((kind, 0))]
    labels = []
    for step in field:
        model = next((one for one in forms[-1].models if step in one.model_fields), None)
        labels.append(words.label(model, str(step), language) if model else str(step))
        forms.append(forms[-1].fields(model)[str(step)] if model else forms[-1].inner or forms[-1])
    return labels[0] if labels else ""


def list_label(kind: str, language: str) -> str:
    """What a list of the scheme, or a single part of it, is called."""
    return words.label(Scheme, kind, language)


def read_only(column: ItemColumn) -> ItemColumn:
    """The same column, in which nothing is typed."""
    return replace(column, column=replace(column.column, editable=False), field=())


def _is_number(kind: str, field: Path) -> bool:
    form = form_at((kind, 0))
    for step in field:
        model = next((one for one in form.models if step in one.model_fields), None)
        inner = form.fields(model)[str(step)] if model else form.inner
        if inner is None:
            return False
        form = inner
    return form.sort in NUMERIC or form.sort == "whole"
