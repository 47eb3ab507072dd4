"""What the patches of scenarios name: in their paths, such as `projects.P12.delivers.C25`, and in what they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from eaplan.problems import Path
from eaplan.projects.scenario import OPERATIONS
from eaplan.references.entries import OWNERS, PACKS, entries_of
from eaplan.references.reference import NOBODY, Owners, Reference, below_key, references_below
from eaplan.references.shapes import NOTHING, SCHEME, Shape
from eaplan.text import nfc

_GIVEN = {"set": "to", "add": "item"}
"""Where stands what an operation puts at the end of its path."""
_BY = ("kind", "component")
"""By what entries without an id are called."""


class _Step(NamedTuple):
    """A step of a path: what may stand behind it, and what it names."""

    text: str
    shape: Shape
    owners: Owners
    """Those behind it."""
    named: tuple[Reference, ...]


def references_of_patches(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the references of all patches in plain data; those of a path stand where its text stands."""
    for place, scenario in entries_of(data, "scenarios"):
        patches = scenario.get("patches")
        for index, patch in enumerate(patches if isinstance(patches, list | tuple) else ()):
            if isinstance(patch, Mapping):
                yield from _of_patch(patch, (*place, "patches", index))


def is_in_path(reference: Reference) -> bool:
    """Tell whether a reference is a step of a patch's path rather than a text of its own."""
    match reference.path:
        case ("scenarios", _, "patches", _, operation):
            return operation in OPERATIONS
    return False


def renamed_path(text: str, kind: str, old: str, new: str, within: str = "") -> str:
    """The path of a patch with another name for an entry."""
    return ".".join(
        new if any(one.entry == (kind, old, within) for one in step.named) else step.text for step in _steps(text, ())
    )


def _of_patch(patch: Mapping[str, Any], place: Path) -> Iterator[Reference]:
    for operation in OPERATIONS:
        path = patch.get(operation)
        if not isinstance(path, str):
            continue
        *_, last = steps = list(_steps(path, (*place, operation)))
        for step in steps:
            yield from step.named
        given = _GIVEN.get(operation)
        if given and given in patch:
            shape = last.shape if operation == "set" else last.shape.entries or NOTHING
            yield from references_below(shape, patch[given], (*place, given), last.owners)


def _steps(path: str, place: Path) -> Iterator[_Step]:
    """The steps of a path, understood as `eaplan.projects.patching` follows them."""
    shape, before, owners = SCHEME, "", NOBODY
    texts = nfc(path).split(".")
    for position, text in enumerate(texts):
        owner = texts[1] if position > 1 else ""
        named = () if text == "*" else tuple(_named(shape, text, before, owner, owners))
        owners = Owners(text) if before == PACKS else below_key(shape, text, owners)
        shape, before = _behind(shape, text), text
        yield _Step(text, shape, owners, tuple(Reference(kind, text, place, within=within) for kind, within in named))


def _named(shape: Shape, text: str, before: str, owner: str, owners: Owners) -> Iterator[tuple[str, str]]:
    """Kind of what a step names, and what it is within; the step before leads to the place."""
    entry = shape.entries
    if shape.keys:
        yield shape.keys.kind, ""
    elif entry and entry.names:
        yield entry.names.kind, owners.within(entry.names)
    elif entry and "id" in entry.fields:
        yield before, owner if before in OWNERS else owners.own
    elif entry and text not in entry.fields:
        yield from ((names.kind, "") for field in _BY if (names := entry.inside(field).names))


def _behind(shape: Shape, text: str) -> Shape:
    entry = shape.entries
    if entry and not shape.values and ("id" in entry.fields or text not in entry.fields):
        return entry
    return shape.inside(text)
