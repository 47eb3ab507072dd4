"""Who names whom in a scheme, as the model's annotations (`eaplan.ids`) say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eaplan.references.entries import OWNERS, PACKS, TERMS, entries_of, ids_of, taken_ids
from eaplan.references.nameable import Nameable, is_year
from eaplan.references.patches import is_in_path, references_of_patches, renamed_path
from eaplan.references.reference import Reference, references, references_below
from eaplan.references.shapes import SCHEME, Shape, fields_of, shape_at

__all__ = [
    "OWNERS",
    "PACKS",
    "TERMS",
    "Nameable",
    "Reference",
    "Shape",
    "entries_of",
    "fields_of",
    "ids_of",
    "is_in_path",
    "is_year",
    "references",
    "references_in",
    "renamed_path",
    "shape_at",
    "taken_ids",
    "uses",
]


def references_in(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield all references of plain data, whatever else may be wrong with them, those of scenarios' patches too.

    Their paths are those of the data: a single name that stands without a list has no index.
    """
    yield from references_below(SCHEME, data, ())
    yield from references_of_patches(data)


def uses(data: Mapping[str, Any], kind: str, name: str, within: str = "") -> list[Reference]:
    """Everything in plain data that names an entry; `within` is the owner of one of `OWNERS`, or the pack of a term."""
    return [reference for reference in references_in(data) if reference.entry == (kind, name, within)]
