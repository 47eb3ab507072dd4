"""Edits: the primitive changes of a scheme's data that everything an author does comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eaplan.problems import Path


@dataclass(frozen=True)
class SetValue:
    """A value is replaced, or given where there is none."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Remove:
    """A mapping's key or a list's entry goes, with all that it holds."""

    path: Path


@dataclass(frozen=True)
class Insert:
    """A list gets an entry more."""

    path: Path
    """That of the list."""
    index: int
    """Where the entry will stand; the list's length puts it at the end."""
    value: Any


@dataclass(frozen=True)
class RenameKey:
    """A mapping's key gets another name in place."""

    path: Path
    name: str


Edit = SetValue | Remove | Insert | RenameKey
"""One change. Of several, each speaks of the data as those before it leave them."""
