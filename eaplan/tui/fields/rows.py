"""The rows of an entry's form: every field that it may have, in a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from eaplan.locale import say
from eaplan.problems import Path
from eaplan.tui.desk import View
from eaplan.tui.fields import display, words
from eaplan.tui.fields.choices import Choice, choices_at, target
from eaplan.tui.fields.forms import Form
from eaplan.tui.fields.spots import Spot, root, written
from eaplan.tui.fields.typed import editable

LONG = ("note", "description", "focus", "assumptions", "facts")
"""Fields that hold whole sentences."""


@dataclass(frozen=True)
class FieldRow:
    """A line of the form."""

    spot: Spot
    depth: int
    label: str
    value: str
    """What is written, as people read it."""
    default: str
    """What holds where nothing is written."""
    help: str
    role: Literal["field", "add"] = "field"
    """`add`: the last line of a list or mapping, by which it gets an entry more."""

    @property
    def key(self) -> tuple[Path, str]:
        """What tells it from all others of the form."""
        return self.spot.path, self.role

    @property
    def path(self) -> Path:
        """Its path as though everything was written in full."""
        return self.spot.path

    @property
    def place(self) -> Path:
        """Its path in the data."""
        return self.spot.place

    @property
    def is_given(self) -> bool:
        """Whether anything is written there."""
        return self.spot.is_given

    @property
    def folds(self) -> bool:
        """Whether it has rows of its own."""
        return self.role == "field" and not self.spot.form.is_leaf

    @property
    def is_long(self) -> bool:
        """Whether whole sentences are written there."""
        spot = self.spot
        lines = isinstance(spot.raw, str) and "\n" in spot.raw
        return spot.form.sort == "words" and (lines or any(step in LONG for step in spot.path[2:]))


def field_rows(view: View, path: Path) -> list[FieldRow]:
    """The rows of a list's entry or a single part of the scheme, parents before children."""
    return list(_below(view, root(view, path), 0))


def edited_text(view: View, row: FieldRow) -> str | None:
    """The text to begin editing a row with; None where a row is not edited as text."""
    spot = written(row.spot, view.language)
    if spot is None or row.role == "add":
        return None
    return editable(spot.raw, spot.form, view.language) if spot.is_given else ""


def input_form(view: View, row: FieldRow) -> Form | None:
    """What may be typed or chosen at a row; None where nothing is."""
    if row.role == "add":
        return added_form(row.spot)
    spot = written(row.spot, view.language)
    return spot.form if spot else None


def added_form(spot: Spot) -> Form:
    """What a new entry of a list or mapping begins with: its key, or its first field."""
    form = spot.form.keys or spot.form.inner or spot.form
    return spot.child(len(spot.children)).children[0].form if form.sort == "group" else form


def choices_for(view: View, row: FieldRow) -> list[Choice]:
    """What may be chosen at a row; nothing where any text may be written."""
    form = input_form(view, row)
    if form is None:
        return []
    spot = row.spot if row.role == "add" else written(row.spot, view.language) or row.spot
    found = choices_at(view, spot, form)
    if row.role == "field":
        return found
    there = {child.step if row.spot.form.keys else child.raw for child in row.spot.children if child.form.is_leaf}
    return [choice for choice in found if choice.value not in there]


def followed(view: View, row: FieldRow) -> tuple[str, str] | None:
    """The list and id of what a row names: in its value, or in its key."""
    spot = row.spot
    keys = spot.above.form.keys if spot.above else None
    if keys is not None and (found := target(view, spot, keys, spot.step)):
        return found
    if spot.form.sort == "list" and spot.form.inner and spot.children:
        return target(view, spot, spot.form.inner, spot.children[0].raw)
    return target(view, spot, spot.form, spot.raw)


def _below(view: View, spot: Spot, depth: int) -> Iterator[FieldRow]:
    for child in spot.children:
        yield _row(view, child, depth)
        if not child.form.is_leaf:
            yield from _below(view, child, depth + 1)
    if spot.form.sort in ("list", "mapping"):
        yield FieldRow(spot, depth, say("tui.fields.value.add", view.language), "", "", _help(view, spot), "add")


def _row(view: View, spot: Spot, depth: int) -> FieldRow:
    value, default = display.shown(view, spot), display.default(view, spot)
    return FieldRow(spot, depth, display.label(view, spot), value, default, _help(view, spot))


def _help(view: View, spot: Spot) -> str:
    """The help of the field that a spot is, or is an entry of."""
    while spot.model is None and spot.above is not None:
        spot = spot.above
    return words.help_of(spot.model, str(spot.step), view.language) if spot.model else ""
