"""What a drawing says besides boxes and lines, for formats that have charts of their own and lay them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """A bar of a schedule."""

    id: str
    name: str
    section: str
    """The name of the group that it stands in."""
    years: tuple[int, int]
    """The first and the last."""


@dataclass(frozen=True)
class Schedule:
    """What is done when."""

    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Flow:
    """Money that flows from one thing to another."""

    source: str
    target: str
    dong: int


@dataclass(frozen=True)
class Flows:
    """Money on its way."""

    names: Mapping[str, str]
    """Of what it flows between, by id."""
    flows: tuple[Flow, ...]
    unit: str
    """What amounts are told in, such as tỷ."""
    unit_name: str
    """The same in words."""


@dataclass(frozen=True)
class Table:
    """Rows and columns, which no chart can tell."""


Outline = Schedule | Flows | Table
