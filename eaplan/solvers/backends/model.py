"""A mixed-integer model as sparse lists: named columns and rows, each with the rule it stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import inf

Coefficients = Mapping[int, float]
"""Column -> coefficient."""
TOLERANCE = 1e-9
"""Relative to a row's value: within it a row counts as kept."""
_PLAIN = {code: "_" for code in range(128) if not (chr(code).isalnum() or chr(code) in "_.")}
"""What stands for ASCII characters in names that any solver takes."""


@dataclass(frozen=True)
class Expression:
    """A linear expression over a model's columns."""

    coefficients: Coefficients
    constant: float = 0.0

    def value(self, columns: Sequence[float]) -> float:
        """Its value at a point."""
        return self.constant + sum(factor * columns[column] for column, factor in self.coefficients.items())


@dataclass(frozen=True)
class Condition:
    """A row that a model may have beside its own."""

    name: str
    coefficients: Coefficients
    lower: float = -inf
    upper: float = inf

    def holds(self, columns: Mapping[int, float]) -> bool:
        """Whether it holds at a point, given by the columns of choice; not where it speaks of others."""
        if any(column not in columns for column in self.coefficients):
            return False
        value = sum(factor * columns[column] for column, factor in self.coefficients.items())
        slack = TOLERANCE * max(1.0, abs(value))
        return self.lower - slack <= value <= self.upper + slack


@dataclass
class Model:
    """Columns with bounds, rows `lower <= coefficients x columns <= upper`."""

    column_names: list[str] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    row_names: list[str] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    """Where each row begins in `indices` and `values`; the last entry is their length."""
    indices: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    """Names of rows without columns that cannot hold."""
    _taken: set[str] = field(default_factory=set)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.column_names)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.row_names)

    def add_column(self, name: str, lower: float = 0.0, upper: float = 1.0, *, integer: bool = False) -> int:
        """Add a column and return its position."""
        self.column_names.append(self._unique(name))
        self.lower.append(lower)
        self.upper.append(upper)
        self.integer.append(integer)
        return self.columns - 1

    def add_row(self, name: str, coefficients: Coefficients, lower: float = -inf, upper: float = inf) -> int | None:
        """Add a row, named after the rule it stands for, and return its position.

        One without columns is only noted where it cannot hold, and has no position.
        """
        entries = {column: factor for column, factor in coefficients.items() if factor}
        if not entries:
            if not lower <= 0 <= upper:
                self.contradictions.append(name)
            return None
        self.row_names.append(self._unique(name))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.indices.extend(entries)
        self.values.extend(entries.values())
        self.starts.append(len(self.indices))
        return self.rows - 1

    def drop_rows(self, positions: Iterable[int]) -> None:
        """Leave out rows; those behind them move up."""
        dropped = frozenset(positions)
        if not dropped:
            return
        first = min(dropped)
        behind = [position for position in range(first, self.rows) if position not in dropped]
        entries = [self.row(position) for position in behind]
        self._taken -= {self.row_names[position] for position in dropped}
        self.row_names[first:] = [self.row_names[position] for position in behind]
        self.row_lower[first:] = [self.row_lower[position] for position in behind]
        self.row_upper[first:] = [self.row_upper[position] for position in behind]
        begin = self.starts[first]
        self.indices[begin:] = [column for entry in entries for column, _ in entry]
        self.values[begin:] = [factor for entry in entries for _, factor in entry]
        self.starts[first:] = accumulate(map(len, entries), initial=begin)

    @contextmanager
    def held(self, values: Mapping[int, float]) -> Iterator[None]:
        """The model with some columns held at values, and as it was afterwards."""
        before = [(column, self.lower[column], self.upper[column]) for column in values]
        for column, value in values.items():
            self.lower[column] = self.upper[column] = value
        try:
            yield
        finally:
            for column, least, most in before:
                self.lower[column], self.upper[column] = least, most

    def row(self, position: int) -> list[tuple[int, float]]:
        """The columns and factors of a row."""
        begin, end = self.starts[position : position + 2]
        return list(zip(self.indices[begin:end], self.values[begin:end], strict=True))

    def row_spans(self) -> list[tuple[int, int]]:
        """Where each row begins and ends."""
        return list(pairwise(self.starts))

    def _unique(self, name: str) -> str:
        plain = plain_name(name)
        unique, number = plain, 1
        while unique in self._taken:
            number += 1
            unique = f"{plain}_{number}"
        self._taken.add(unique)
        return unique


def plain_name(name: str) -> str:
    """The name in letters every solver's file format takes."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
        name = name.encode("ascii", "ignore").decode()
    return name.translate(_PLAIN)[:90]
