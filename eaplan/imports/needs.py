"""Dependencies in three versions: each is known by what it needs, its relationship, and its number among alike ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from eaplan.architecture.component import Dependency
from eaplan.imports.comparing import verdict

Need = Mapping[str, Any]
_FIELDS = ("kind", "maturity", "at", "note")
_DEFAULTS = {field: Dependency.model_fields[field].default for field in _FIELDS}


class Key(NamedTuple):
    """What a dependency of a component is known by."""

    needed: str
    """The identity of what is needed in the model."""
    relationship: str | None
    number: int


class Difference(NamedTuple):
    """A field of a dependency that is not the same here and in the model."""

    place: int
    """The dependency's place among those of its component."""
    field: str
    mine: Any
    theirs: Any
    is_conflict: bool


class NeedsMerge(NamedTuple):
    """What becomes of a component's dependencies."""

    added: list[Need]
    differences: list[Difference]
    gone: list[Key]
    """Still here, and not in the model any more."""
    kept_out: int
    """In the model, and removed here."""


def keyed(needs: Iterable[Need], identity: Callable[[str], str] = str) -> dict[Key, tuple[int, Need]]:
    """Dependencies by their keys, each with its place."""
    seen: Counter[tuple[str, str | None]] = Counter()
    found = {}
    for index, need in enumerate(needs):
        alike = (identity(need["component"]), need.get("relationship"))
        seen[alike] += 1
        found[Key(*alike, seen[alike])] = (index, need)
    return found


def merged(
    base: Mapping[Key, tuple[int, Need]] | None,
    theirs: Mapping[Key, tuple[int, Need]],
    mine: Mapping[Key, tuple[int, Need]],
) -> NeedsMerge:
    """Merge the model's dependencies into those that are here."""
    last = base or {}
    added = [need for key, (_, need) in theirs.items() if key not in mine and key not in last]
    kept_out = sum(key not in mine and key in last for key in theirs)
    gone = [key for key in last if key not in theirs and key in mine]
    differences: list[Difference] = []
    for key, (_, need) in theirs.items():
        if key in mine:
            index, here = mine[key]
            before = last[key][1] if key in last else None
            differences += _differences(index, before, need, here)
    return NeedsMerge(added, differences, gone, kept_out)


def _differences(index: int, base: Need | None, theirs: Need, mine: Need) -> Iterable[Difference]:
    for field in _FIELDS:
        before, now, here = (_value(need, field) for need in (base, theirs, mine))
        found = verdict(before, now, here, base is not None)
        if found != "same":
            yield Difference(index, field, here, theirs.get(field), found == "conflict")


def _value(need: Need | None, field: str) -> Any:
    return None if need is None else need.get(field, _DEFAULTS[field])
