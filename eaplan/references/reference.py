"""References: the places where entries of a scheme name each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from eaplan.architecture.framework import Crosswalk, Pack
from eaplan.ids import Names
from eaplan.problems import Path
from eaplan.projects.review import ProjectReview
from eaplan.references.entries import TERMS
from eaplan.references.shapes import NOTHING, SCHEME, Shape, naming_fields
from eaplan.text import nfc

_SCALARS, _LISTS, _MAPPINGS = (str, int), (list, tuple), (dict, Mapping)
"""Kinds of values, the commonest first, which is the quickest."""


_OWNED = ("classes", "options", *TERMS)
"""Kinds that are within another entry."""


_BESIDE: Mapping[type[BaseModel], str] = {Crosswalk: "to", ProjectReview: "project"}
"""The keys that name what others beside them, or below, are within (`Names.beside`)."""


class Owners(NamedTuple):
    """What the names at a place are within where they do not say it themselves."""

    own: str = ""
    """The classification that is the key above, or the pack that the place is in."""
    other: str = ""
    """The framework that a crosswalk leads to; the project that a review tells of."""

    def within(self, names: Names) -> str:
        """What something that is named is within."""
        if names.within or names.kind not in _OWNED:
            return names.within
        return self.other if names.beside else self.own


NOBODY = Owners()


class Reference(NamedTuple):
    """A place that names something."""

    kind: str
    """The list of what is named, or `periods`, `starts` or `cost_kinds` (see `eaplan.ids.Names`)."""
    name: str
    path: Path
    on_key: bool = False
    """The name is a mapping's key."""
    within: str = ""
    """The classification of a class; the entry of `OWNERS` that others, such as options, stand in; the framework of a
    term, if it is not the scheme's own."""

    @property
    def entry(self) -> tuple[str, str, str]:
        """Kind, id and owner of the entry that is named; that periods are stages or years is not told apart."""
        return ("stages" if self.kind in ("periods", "starts") else self.kind), self.name, self.within


def references(read: Mapping[str, list[tuple[int, Any]]], single: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the references of entries that were read, and of what stands by itself; their paths are those of the typed
    scheme, where several names always stand in a list."""
    for kind, entries in read.items():
        for index, entry in entries:
            yield from references_below(SCHEME, entry, (kind, index))
    for key, value in single.items():
        yield from references_below(SCHEME, value, (key,))


def references_below(shape: Shape, value: Any, path: Path, owners: Owners = NOBODY) -> list[Reference]:
    """The references at and below a place, of typed values or plain data; whatever has another shape is passed over."""
    found: list[Reference] = []
    _gather(shape, value, path, owners, found)
    return found


def _gather(shape: Shape, value: Any, path: Path, owners: Owners, found: list[Reference]) -> None:
    """Collect what `references_below` returns; in one list, because schemes hold tens of thousands."""
    if isinstance(value, _SCALARS):
        if shape.names:
            found.append(Reference(shape.names.kind, nfc(str(value)), path, False, owners.within(shape.names)))
        elif shape.entries:  # a single name without its list
            _gather(shape.entries, value, path, owners, found)
    elif isinstance(value, _LISTS):
        if shape.entries:
            for index, entry in enumerate(value):
                _gather(shape.entries, entry, (*path, index), owners, found)
    elif isinstance(value, _MAPPINGS):
        _gather_mapping(shape, value, path, owners, found)
    elif isinstance(value, BaseModel):
        inside = _inside((type(value),), value.__dict__, owners)
        for name, inner in naming_fields((type(value),)).items():
            child = getattr(value, name)
            if child or child == 0:  # what is empty names nothing
                _gather(inner, child, (*path, name), inside, found)


def _gather_mapping(shape: Shape, value: Mapping[str, Any], path: Path, owners: Owners, found: list[Reference]) -> None:
    if shape.models:
        inside = _inside(shape.models, value, owners)
        for name, inner in naming_fields(shape.models).items():
            if name in value:
                _gather(inner, value[name], (*path, name), inside, found)
    elif shape.values:
        for key, entry in value.items():
            place, name = (*path, key), nfc(str(key))
            if shape.keys:
                found.append(Reference(shape.keys.kind, name, place, True, owners.within(shape.keys)))
            if shape.values is not NOTHING:
                _gather(shape.values, entry, place, below_key(shape, name, owners), found)
    elif shape.entries:  # a single entry without its list
        _gather(shape.entries, value, path, owners, found)


def below_key(shape: Shape, key: str, owners: Owners) -> Owners:
    """The owners below a key of a mapping."""
    return Owners(key) if shape.keys and shape.keys.kind == "classifications" else owners


def _inside(models: tuple[type[BaseModel], ...], fields: Mapping[str, Any], owners: Owners) -> Owners:
    """The owners inside a piece of the scheme."""
    if models[0] is Pack:
        return Owners(own=nfc(str(fields.get("id"))))
    key = _BESIDE.get(models[0])
    return owners._replace(other=nfc(str(fields.get(key)))) if key else owners
