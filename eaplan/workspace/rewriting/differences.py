"""From what a text says to what it shall say: the fewest changes, each of which leaves the others' places right."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from eaplan.problems import Path


@dataclass(frozen=True)
class Put:
    """Another value at a path."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Key:
    """A new key of the mapping at a path, behind another of its keys or, with None, at its beginning."""

    path: Path
    name: str
    value: Any
    behind: str | None


@dataclass(frozen=True)
class Entry:
    """A new entry of the list at a path."""

    path: Path
    index: int
    value: Any


@dataclass(frozen=True)
class Drop:
    """The key or entry at a path goes."""

    path: Path


Change = Put | Key | Entry | Drop


def changes(old: Any, new: Any, path: Path) -> Iterator[Change]:
    """Yield what turns the old value at a path into the new one, in the order to be done."""
    if identity(old) == identity(new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and (new or not path):
        yield from _of_mapping(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and old and (new or not path):
        yield from _of_list(old, new, path)
    else:
        yield Put(path, new)


def identity(value: Any) -> Hashable:
    """The same for values that say the same: 5 and 5.0 do, 1 and true do not, and the order of keys says nothing."""
    if isinstance(value, dict):
        return "mapping", frozenset((key, identity(entry)) for key, entry in value.items())
    if isinstance(value, list):
        return "list", tuple(map(identity, value))
    return ("truth", value) if isinstance(value, bool) else value


def _of_mapping(old: dict[str, Any], new: dict[str, Any], path: Path) -> Iterator[Change]:
    for before, key in pairwise([None, *new]):
        assert key is not None
        if key in old:
            yield from changes(old[key], new[key], (*path, key))
        else:
            yield Key(path, key, new[key], before)
    yield from (Drop((*path, key)) for key in old if key not in new)


def _of_list(old: list[Any], new: list[Any], path: Path) -> Iterator[Change]:
    """Yield changes from the back to the front, so that the numbers of what comes later stay right."""
    matcher = SequenceMatcher(None, list(map(identity, old)), list(map(identity, new)), autojunk=False)
    for kind, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
        if kind == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        yield from (Drop((*path, index)) for index in reversed(range(i1 + both, i2)))
        yield from (Entry(path, i1 + both, new[index]) for index in reversed(range(j1 + both, j2)))
        for offset in range(both):
            yield from changes(old[i1 + offset], new[j1 + offset], (*path, i1 + offset))
