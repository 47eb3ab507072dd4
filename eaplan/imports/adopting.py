"""Components that eaplan exported, perhaps from another scheme: without what names nothing in the one they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from eaplan.imports import own
from eaplan.imports.incoming import Data, Incoming, Left
from eaplan.imports.model import Model
from eaplan.references import references_in, taken_ids
from eaplan.scheme import Scheme


def adopted(brought: Incoming, model: Model, scheme: Scheme) -> Incoming:
    """Return what a model brings without the names of entries that a scheme does not have.

    What eaplan exported from another scheme gets an origin, as what other tools made has.
    """
    if not brought.wishes:
        return brought
    left = Counter(brought.left)
    entries = list(brought.components.values())
    if model.properties.get(own.SCHEME) != scheme.settings.id:
        for identity in brought.wishes:
            brought.components[identity].setdefault("origin", {"model": model.name, "id": identity})
    known: dict[tuple[str, str], set[str]] = {}
    for reference in list(references_in({"components": entries})):
        kind, name, within = reference.entry
        if (kind, within) not in known:
            known[kind, within] = taken_ids(scheme.data, kind, within)
        _, index, *path = reference.path
        if kind != "components" and name not in known[kind, within]:
            _forget(entries[int(index)], path)
            left[Left("field", str(path[0]), "names_nothing")] += 1
    return replace(brought, left=left)


def _forget(entry: Data, path: Sequence[str | int]) -> None:
    """Take a name out of an entry, with all of the field that it stands in."""
    match path:
        case ["needs", int(place), str(field), *_]:
            entry["needs"][place].pop(field, None)
        case ["evidence", str(field), *_]:
            entry["evidence"].pop(field, None)
        case [str(field), *_]:
            entry.pop(field, None)
