"""References: the places where entries of a scheme name each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from eaplan.problems import Path
from eaplan.references.shapes import NOTHING, SCHEME, Shape, naming_fields
from eaplan.text import nfc

_SCALARS, _LISTS, _MAPPINGS = (str, int), (list, tuple), (dict, Mapping)
"""Kinds of values, the commonest first, which is the quickest."""


class Reference(NamedTuple):
    """A place that names something."""

    kind: str
    """The list of what is named, or `periods`, `starts` or `cost_kinds` (see `eaplan.ids.Names`)."""
    name: str
    path: Path
    on_key: bool = False
    """The name is a mapping's key."""
    within: str = ""
    """The classification of a class; the entry of `OWNERS` that others stand in."""

    @property
    def entry(self) -> tuple[str, str, str]:
        """Kind, id and owner of the entry that is named; that periods are stages or years is not told apart."""
        return ("stages" if self.kind in ("periods", "starts") else self.kind), self.name, self.within


def references(read: Mapping[str, list[tuple[int, Any]]]) -> Iterator[Reference]:
    """Yield the references of entries that were read; their paths are those of the typed scheme, where several names
    always stand in a list."""
    for kind, entries in read.items():
        for index, entry in entries:
            yield from references_below(SCHEME, entry, (kind, index))


def references_below(shape: Shape, value: Any, path: Path, above: str = "") -> list[Reference]:
    """The references at and below a place, of typed values or plain data; whatever has another shape is passed over.

    `above` is the key of the mapping that the place is in.
    """
    found: list[Reference] = []
    _gather(shape, value, path, above, found)
    return found


def _gather(shape: Shape, value: Any, path: Path, above: str, found: list[Reference]) -> None:
    """Collect what `references_below` returns; in one list, because schemes hold tens of thousands."""
    if isinstance(value, _SCALARS):
        if shape.names:
            found.append(Reference(shape.names.kind, nfc(str(value)), path, False, shape.names.within or above))
        elif shape.entries:  # a single name without its list
            _gather(shape.entries, value, path, above, found)
    elif isinstance(value, _LISTS):
        if shape.entries:
            for index, entry in enumerate(value):
                _gather(shape.entries, entry, (*path, index), above, found)
    elif isinstance(value, _MAPPINGS):
        _gather_mapping(shape, value, path, found)
    elif isinstance(value, BaseModel):
        for name, inner in naming_fields((type(value),)).items():
            child = getattr(value, name)
            if child or child == 0:  # what is empty names nothing
                _gather(inner, child, (*path, name), "", found)


def _gather_mapping(shape: Shape, value: Mapping[str, Any], path: Path, found: list[Reference]) -> None:
    if shape.models:
        for name, inner in naming_fields(shape.models).items():
            if name in value:
                _gather(inner, value[name], (*path, name), "", found)
    elif shape.values:
        for key, entry in value.items():
            place, name = (*path, key), nfc(str(key))
            if shape.keys:
                found.append(Reference(shape.keys.kind, name, place, True))
            if shape.values is not NOTHING:
                _gather(shape.values, entry, place, name, found)
    elif shape.entries:  # a single entry without its list
        _gather(shape.entries, value, path, "", found)
