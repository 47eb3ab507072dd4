"""Whose ids can be named: the entries of plain data, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eaplan.problems import Path
from eaplan.text import nfc

OWNERS = {"classes": "classifications", "options": "projects", "rules": "rule_sets", "groups": "rule_sets"}
"""Lists that stand in the entries of another list, and ids that are theirs within one such entry."""
TERMS = ("layers", "dimensions", "levels", "dependency_kinds", "expected")
"""Lists of a framework: of the scheme's own, or of one of its `PACKS`, which they are then within."""
PACKS = "frameworks"
_RULES = ("funding_rules", "rules")

Placed = Iterator[tuple[Path, Mapping[str, Any]]]


def entries_of(data: Mapping[str, Any], kind: str, within: str = "") -> Placed:
    """Yield the entries of a kind with their places; of those that have owners, in one of these or in all.

    Terms are within none of the owners where they are those of the scheme's own framework.
    """
    if kind in TERMS:
        for place, framework in _frameworks(data, within):
            yield from _listed(framework, kind, place)
    elif kind in OWNERS:
        for place, owner in _listed(data, OWNERS[kind]):
            if within in ("", _id(owner)):
                yield from _deep(owner, kind, place)
    else:
        yield from _listed(data, kind, ())


def ids_of(data: Mapping[str, Any], kind: str, within: str = "") -> dict[str, Path]:
    """The ids of a kind, each with the place of the first entry that bears it."""
    found: dict[str, Path] = {}
    for place, entry in entries_of(data, kind, within):
        name = _id(entry)
        if name is not None:
            found.setdefault(name, place)
    return found


def taken_ids(data: Mapping[str, Any], kind: str, within: str = "") -> set[str]:
    """The ids that no further entry of a kind may bear; funding rules share theirs with those of rule sets, and other
    frameworks theirs with the scheme's own."""
    if kind in _RULES:
        return {name for rules in _RULES for name in ids_of(data, rules)}
    own = [_id(framework) for _, framework in _frameworks(data, "")] if kind == PACKS else []
    return {*ids_of(data, kind, within), *filter(None, own)}


def _frameworks(data: Mapping[str, Any], within: str) -> Placed:
    framework = data.get("framework")
    if within:
        yield from (one for one in _listed(data, PACKS) if _id(one[1]) == within)
    elif isinstance(framework, Mapping):
        yield ("framework",), framework


def _id(entry: Mapping[str, Any]) -> str | None:
    name = entry.get("id")
    return nfc(name) if isinstance(name, str) else None


def _listed(owner: Mapping[str, Any], kind: str, place: Path = ()) -> Placed:
    entries = owner.get(kind)
    if isinstance(entries, list | tuple):
        yield from (((*place, kind, i), entry) for i, entry in enumerate(entries) if isinstance(entry, Mapping))


def _deep(owner: Mapping[str, Any], kind: str, place: Path) -> Placed:
    """The entries of an owner and those within them, because classes hold classes."""
    for path, entry in _listed(owner, kind, place):
        yield path, entry
        yield from _deep(entry, kind, path)
