"""What there is to choose from: the words of a field, and the entries that a reference may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eaplan.architecture.framework import Crosswalk, ExpectedComponent, Framework, Pack, Term
from eaplan.architecture.packs import shipped
from eaplan.checks.entries import LISTS
from eaplan.ids import Names
from eaplan.locale import say
from eaplan.problems import Problem
from eaplan.projects.fund import RUNNING
from eaplan.references import OWNERS, PACKS, TERMS, entries_of
from eaplan.text import fold, nearest
from eaplan.tui.desk import View
from eaplan.tui.fields import words
from eaplan.tui.fields.forms import Form
from eaplan.tui.fields.spots import Spot

YES_NO = {True: "yes", False: "no"}
_FREE = ("cost_kinds", "modes")
"""What is named by words of the scheme's own, which no list need hold."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    value: Any
    """What is written."""
    name: str
    """What it is called; empty where the value says it."""

    @property
    def text(self) -> str:
        """Both, for a line of a list."""
        return f"{self.value}  {self.name}" if self.name else str(self.value)


def choices_at(view: View, spot: Spot, form: Form) -> list[Choice]:
    """What may be chosen for a form at a spot; nothing where any text may be written."""
    if form.sort == "list" and form.inner:
        return choices_at(view, spot, form.inner)
    if form.sort == "whole" and form.words:
        return [Choice(int(word), words.maturity(word, view.language)) for word in form.words]
    if form.words:
        model, field = _field(spot)
        return [Choice(word, words.meaning(model, field, word, view.language)) for word in form.words]
    if form.sort == "yes_no":
        return [Choice(value, say(f"tui.fields.value.{word}", view.language)) for value, word in YES_NO.items()]
    if form.names is None:
        return []
    return list(_named(view, form.names.kind, within(spot, form.names)))


def name_of(view: View, kind: str, id: str, within: str) -> str:
    """What something that is named is called; empty where there is no such thing."""
    if kind in ("periods", "starts"):
        kind = "stages"
    if kind in _FREE:
        word = view.words.mode(id) if kind == "modes" else view.words.kind(id)
        return "" if word == id else word
    if kind in (*OWNERS, *TERMS, PACKS):
        return next((choice.name for choice in _named(view, kind, within) if choice.value == id), "")
    row = view.row(kind, id)
    return "" if row is None or row.name(view.language) == id else row.name(view.language)


def within(spot: Spot, names: Names) -> str:
    """What something that is named at a spot is within.

    Of a class the classification: said by the model, or by the key it stands under. Of a term the pack; of an option
    the project that is named beside it.
    """
    if names.kind in TERMS:
        return _framework(spot, names)
    if names.kind == "options":
        around = spot.above.raw if spot.above else None
        return str(around.get(names.beside, "")) if isinstance(around, Mapping) else ""
    if names.kind != "classes" or names.within:
        return names.within
    keyed = spot if spot.above and spot.above.form.sort == "mapping" else spot.above
    return str(keyed.step) if keyed else ""


def _framework(spot: Spot, names: Names) -> str:
    """The framework whose term is named at a spot; empty where it is the scheme's own."""
    model, key = (Crosswalk, names.beside) if names.beside else (Pack, "id")
    around: Spot | None = spot
    while around and model not in around.form.models:
        around = around.above
    raw = around.raw if around else None
    return str(raw.get(key, "")) if isinstance(raw, Mapping) else ""


def meant(view: View, spot: Spot, form: Form, text: str) -> str:
    """The word to write for one typed as the screen says it, such as "candidate" for "đề xuất"; else the text."""
    if not form.chooses:
        return text
    said = {fold(choice.name): str(choice.value) for choice in choices_at(view, spot, form)}
    return said.get(fold(text.strip()), text)


def unknown(view: View, spot: Spot, form: Form, value: Any) -> Problem | None:
    """The problem of a text that names nothing; None where it names something or need not."""
    if form.sort == "list" and form.inner and isinstance(value, list):
        found = (unknown(view, spot, form.inner, one) for one in value)
        return next((problem for problem in found if problem), None)
    if form.names is None or not isinstance(value, str) or not value:
        return None
    if form.names.kind in LISTS and view.row(form.names.kind, value):
        return None
    known = [choice.value for choice in choices_at(view, spot, form)]
    if value in known or (not known and form.names.kind in (*TERMS, *_FREE, "options")):
        return None
    facts = {"kind": form.names.kind, "id": value, "nearest": nearest(value, map(str, known))}
    return Problem("E072" if form.names.kind in ("periods", "starts") else "E071", spot.place, facts)


def target(view: View, spot: Spot, form: Form, value: Any) -> tuple[str, str] | None:
    """The list and the id of what a reference leads to; for what stands inside an entry, that entry."""
    if form.names is None or not isinstance(value, str | int):
        return None
    kind, id = form.names.kind, str(value)
    if kind in ("periods", "starts"):
        kind = "stages"
    elif kind in ("classes", "options"):
        kind, id = OWNERS[kind], within(spot, form.names)
    elif kind in TERMS:
        pack = within(spot, form.names)
        if not pack:
            return "framework", id
        kind, id = PACKS, pack
    return (kind, id) if view.row(kind, id) else None


def _field(spot: Spot) -> tuple[Any, str]:
    """The model and field that a spot is, or is an entry of."""
    while spot.model is None and spot.above is not None:
        spot = spot.above
    return spot.model, str(spot.step)


def _named(view: View, kind: str, within: str) -> Iterator[Choice]:
    if kind in ("periods", "starts"):
        yield from _periods(view, kind)
    elif kind == "cost_kinds":
        yield from _cost_kinds(view)
    elif kind in (*OWNERS, *TERMS, PACKS):
        own = [entry for _, entry in entries_of(view.data, kind, within) if isinstance(entry.get("id"), str)]
        yield from (Choice(entry["id"], _name(entry, view.language)) for entry in own)
        known = {entry["id"] for entry in own}
        yield from (choice for choice in _shipped(view, kind, within) if choice.value not in known)
    else:
        yield from (Choice(row.id, row.name(view.language)) for row in view.rows(kind))


def _shipped(view: View, kind: str, within: str) -> Iterator[Choice]:
    """The frameworks that eaplan brings along, or the terms of one that the scheme has not made its own."""
    found: Iterable[Framework | Term | ExpectedComponent] = ()
    if kind == PACKS:
        found = shipped().values()
    elif within in shipped() and not view.row(PACKS, within):
        found = getattr(shipped()[within], kind)
    yield from (Choice(one.id, one.name.get(view.language)) for one in found)


def _periods(view: View, kind: str) -> Iterator[Choice]:
    """The stages, and their years where years may be named."""
    yield from (Choice(row.id, row.name(view.language)) for row in view.rows("stages"))
    by_year = view.value(("scheme", "grain")) == "year"
    if by_year or kind == "starts":
        years = [year for row in view.rows("stages") if row.item for year in row.item.years]
        yield from (Choice(year if kind == "starts" else str(year), "") for year in years)


def _cost_kinds(view: View) -> Iterator[Choice]:
    """The kinds the scheme lists; none where any word is one."""
    kinds = view.value(("scheme", "cost_kinds"))
    listed = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(listed, list):
        yield from (Choice(kind, name_of(view, "cost_kinds", kind, "")) for kind in (*listed, RUNNING))


def _name(entry: Mapping[str, Any], language: str) -> str:
    name = entry.get("name")
    named = name.get(language) or next(iter(name.values()), "") if isinstance(name, Mapping) else name
    return named if isinstance(named, str) else ""
