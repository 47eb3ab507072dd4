"""Spots: the places of an entry, given or not, with what the model says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from eaplan.problems import Path
from eaplan.projects.project import SCOPE_FIELDS, Option
from eaplan.text import LANGUAGES, Text
from eaplan.tui.desk import View
from eaplan.tui.fields.forms import Form, form_at
from eaplan.tui.fields.short import HEADS, NOTHING, full, is_full


@dataclass(frozen=True)
class Spot:
    """A place of an entry."""

    form: Form
    raw: Any
    """What is written there; `NOTHING` where nothing is."""
    path: Path
    """Its path as though everything was written in full."""
    place: Path
    """Its path in the data; inside a shorthand, that of the shorthand."""
    above: Spot | None = None
    model: type[BaseModel] | None = None
    """The model whose field it is; none for entries of lists and mappings."""

    @property
    def step(self) -> str | int:
        """The last step of its path."""
        return self.path[-1]

    @property
    def is_given(self) -> bool:
        """Whether anything is written here; null counts where it means something."""
        return self.raw is not NOTHING and (self.raw is not None or (self.form.nullable and self.is_entry))

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list or mapping, rather than a field."""
        return self.model is None and self.above is not None

    @property
    def is_keyed(self) -> bool:
        """Whether it is an entry of a mapping: what is added by its key needs a value then."""
        return self.above is not None and self.above.form.sort == "mapping"

    @property
    def is_required(self) -> bool:
        """Whether the entry is none without it."""
        known = self.model.model_fields.get(str(self.step)) if self.model else None
        return known is not None and known.is_required()

    @property
    def default(self) -> Any:
        """What holds where nothing is written: a typed value; None where nothing holds."""
        known = self.model.model_fields.get(str(self.step)) if self.model else None
        return None if known is None or known.default is PydanticUndefined else known.default

    @property
    def children(self) -> list[Spot]:
        """The places in it, as written in full: every field of a group, what there is of a list or mapping."""
        return list(self._children())

    def child(self, step: str | int) -> Spot:
        """The place one step further; for a list or mapping also one that is not there yet."""
        known = next((child for child in self.children if child.step == step), None)
        return known or self._child(step, NOTHING, self.form.inner or _ANYTHING)

    def _children(self) -> Iterator[Spot]:
        whole = full(self.raw, self.form)
        if self.form.sort == "group":
            model = self.form.model(whole)
            fields = self.form.fields(model)
            for name, form in fields.items():
                yield self._child(name, whole.get(name, NOTHING), form, model)
            for name in whole:
                if name not in fields:
                    yield self._child(name, whole[name], _ANYTHING, model)
        elif isinstance(whole, list):
            for index, entry in enumerate(whole):
                yield self._child(index, entry, self.form.inner or _ANYTHING)
        elif isinstance(whole, dict):
            for key, value in whole.items():
                yield self._child(key, value, self.form.inner or _ANYTHING)

    def _child(self, step: str | int, raw: Any, form: Form, model: type[BaseModel] | None = None) -> Spot:
        if form.sort == "anything":
            form = _shaped(raw)
        written = is_full(self.raw, self.form) or not self.is_given
        place = (*self.place, step) if written else self.place
        return Spot(form, raw, (*self.path, step), place, self, model)


_ANYTHING = Form("anything")


def _shaped(raw: Any) -> Form:
    """The form of what may be anything, by what is written."""
    if isinstance(raw, list):
        return Form("list", inner=_ANYTHING)
    return Form("mapping", keys=Form("words"), inner=_ANYTHING) if isinstance(raw, dict) else _ANYTHING


def root(view: View, path: Path) -> Spot:
    """The spot of a list's entry, a single part, or a piece of one that stands in a list."""
    raw = view.value(path)
    return Spot(form_at(path), NOTHING if raw is None else raw, path, path)


def spot_at(view: View, start: Path, path: Path) -> Spot:
    """The spot at a path in the form of what stands at `start`."""
    spot = root(view, start)
    for step in path[len(start) :]:
        spot = spot.child(step)
    return spot


def inherited(spot: Spot) -> Spot | None:
    """Where an option's project states what the option does not; None where there is no such place."""
    option = spot.above
    if spot.is_given or spot.model is not Option or spot.step not in SCOPE_FIELDS or not option or not option.above:
        return None
    stated = option.above.above.child(spot.step) if option.above.above else None
    return stated if stated and stated.is_given else None


def written(spot: Spot, language: str) -> Spot | None:
    """Where a text typed at a spot goes: there, or where what a shorthand stands for is; None where it is no text."""
    form = spot.form
    if form.is_leaf or (form.words and not isinstance(spot.raw, dict)):
        return spot
    if form.sort == "list" and form.inner and form.inner.is_leaf:
        return spot if form.inner.sort != "anything" else None
    if form.sort == "list" and form.single and (not spot.is_given or not is_full(spot.raw, form)):
        return written(spot.child(0), language) if not isinstance(spot.raw, dict) else None
    if form.sort == "group" and form.models[0] is Text:
        return spot.child(language if language in LANGUAGES else LANGUAGES[0])
    if form.sort == "group" and form.models[0] in HEADS and not isinstance(spot.raw, dict | list):
        return spot.child(HEADS[form.models[0]])
    return None
