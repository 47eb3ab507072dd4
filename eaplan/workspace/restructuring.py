"""Edits of a scheme's structure: an entry is named anew and all that names it follows, or is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from pydantic import TypeAdapter, ValidationError

from eaplan.problems import EaplanError, Path, Problem
from eaplan.projects.scenario import RESERVED
from eaplan.references import (
    OWNERS,
    PACKS,
    TERMS,
    Reference,
    ids_of,
    is_in_path,
    is_year,
    references_in,
    renamed_path,
    shape_at,
    taken_ids,
    uses,
)
from eaplan.text import Id, nearest, nfc
from eaplan.workspace.edits import Edit, Remove, RenameKey, SetValue

_ID = TypeAdapter[str](Id)


class Deletion(NamedTuple):
    """How an entry is deleted, and what names it even then."""

    edits: list[Edit]
    broken: list[Reference]


def rename(data: Mapping[str, Any], kind: str, old: str, new: str, within: str = "") -> list[Edit]:
    """Return the edits that give an entry another id and let all that names it follow.

    A kind is a list of the scheme or its framework, or one of `OWNERS`, whose entries are `within` their owner; terms
    of another framework are `within` that.

    Raises
    ------
    EaplanError
        E071 where there is no such entry, E035 where the new id cannot be one, E086 where it is reserved, E902 where
        it is taken, E903 where it is the old one, E904 where the old one has a meaning of its own.
    """
    new = nfc(new)
    place = _place(data, kind, old, within)
    references = uses(data, kind, old, within)
    problem = _refusal(data, kind, old, new, within) or _refusal_of_keys(data, kind, new, references)
    if problem:
        raise EaplanError(problem)
    edits: list[Edit] = [SetValue((*place, "id"), new)]
    for reference in references:
        if reference.on_key:
            edits.append(RenameKey(reference.path, new))
        elif is_in_path(reference):
            path = renamed_path(str(_at(data, reference.path)), kind, old, new, within)
            edits.append(SetValue(reference.path, path))
        else:
            edits.append(SetValue(reference.path, new))
    return list(dict.fromkeys(edits))  # a patch's path may name an entry twice


def broken_by_deleting(data: Mapping[str, Any], kind: str, name: str, within: str = "") -> list[Reference]:
    """Return what elsewhere names an entry, or one that stands in it, such as a class below a class.

    Raises
    ------
    EaplanError
        E071 where there is no such entry.
    """
    place = _place(data, kind, name, within)
    owner = name if kind in (*OWNERS.values(), PACKS) else within
    gone = {(kind, name, within)}
    for inner in (*OWNERS, *TERMS) if owner else ():
        gone |= {(inner, id, owner) for id, path in ids_of(data, inner, owner).items() if _is_in(path, place)}
    return [
        reference for reference in references_in(data) if reference.entry in gone and not _is_in(reference.path, place)
    ]


def delete(
    data: Mapping[str, Any], kind: str, name: str, references: Literal["keep", "remove"], within: str = ""
) -> Deletion:
    """Return the edits that delete an entry and, on request, what names it.

    Of what names it, a list's entry or a mapping's key is removed, an optional value too, and a whole patch whose path
    leads through it; several names in a list of which none is left become an empty list, because no list at all would
    mean something else. What an entry cannot do without stays and is broken.

    Raises
    ------
    EaplanError
        E071 where there is no such entry.
    """
    broken = broken_by_deleting(data, kind, name, within)
    entry = Remove(_place(data, kind, name, within))
    if references == "keep":
        return Deletion([entry], broken)
    removals = {reference: _removal(reference) for reference in broken}
    edits = _outermost(edit for edit in removals.values() if edit)
    # From the back to the front, so that what comes first in a list keeps its place; the entry itself last of all.
    return Deletion([*reversed(edits), entry], [reference for reference, edit in removals.items() if edit is None])


def _place(data: Mapping[str, Any], kind: str, name: str, within: str) -> Path:
    known = ids_of(data, kind, within)
    if name not in known:
        raise EaplanError(Problem("E071", facts={"kind": kind, "id": name, "nearest": nearest(name, known)}))
    return known[name]


def _refusal(data: Mapping[str, Any], kind: str, old: str, new: str, within: str) -> Problem | None:
    """Why an entry cannot be called so."""
    try:
        _ID.validate_python(new)
    except ValidationError:
        return Problem("E035", facts={"value": new})
    if new == old:
        return Problem("E903", facts={"id": new})
    if kind == "scenarios" and new.casefold() == RESERVED:
        return Problem("E086", facts={"id": new})
    if new in taken_ids(data, kind, within):
        return Problem("E902", facts={"kind": kind, "id": new})
    if kind == "stages" and is_year(new):  # which every year's name is already
        return Problem("E902", facts={"kind": "periods", "id": new})
    if kind == "classifications" and _is_meant_by_the_model(data, old):
        return Problem("E904", facts={"id": old})
    return None


def _refusal_of_keys(data: Mapping[str, Any], kind: str, new: str, references: list[Reference]) -> Problem | None:
    """Why keys that name an entry cannot follow: one beside them, which is nobody's, is called so already."""
    taken = any(reference.on_key and new in _at(data, reference.path[:-1]) for reference in references)
    return Problem("E902", facts={"kind": kind, "id": new}) if taken else None


def _is_meant_by_the_model(data: Mapping[str, Any], classification: str) -> bool:
    """Whether a classification is used by its own id, as `sector` is by the components."""
    classes = (one for one in references_in(data) if one.kind == "classes" and one.within == classification)
    return any((names := shape_at(one.path).names) and names.within == classification for one in classes)


def _removal(reference: Reference) -> Edit | None:
    """What takes a reference away; None where what it stands in cannot do without."""
    path = reference.path
    if is_in_path(reference):
        return Remove(path[:-1])
    if reference.on_key or isinstance(path[-1], int):
        return Remove(path)
    if path[0] == "scenarios" and path[2] == "patches":  # what a patch gives
        return Remove(path[:4]) if len(path) == 5 else None
    owner = shape_at(path[:-1])
    if shape_at(path).entries:
        return SetValue(path, [])
    if not owner.requires(str(path[-1])):
        return Remove(path)
    return Remove(path[:-1]) if isinstance(path[-2], int) and "id" not in owner.fields else None


def _outermost(edits: Iterable[Edit]) -> list[Edit]:
    """One edit a place, without those inside of what another removes."""
    found: dict[Path, Edit] = {}
    for edit in edits:  # a key goes before the single name that it may stand for
        found.setdefault(edit.path, edit)
    removed = {path for path, edit in found.items() if isinstance(edit, Remove)}
    return [edit for path, edit in found.items() if not any(path[:length] in removed for length in range(1, len(path)))]


def _is_in(path: Path, place: Path) -> bool:
    return path[: len(place)] == place


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
