"""Capital-budgeting instances (the multi-dimensional knapsack) as schemes.

An item is a project, a resource is a fund with a limit in the only stage. Every project takes something of every
resource, so each resource has a cost kind of its own and its fund pays only that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from .data import words


@dataclass(frozen=True)
class Knapsack:
    """One instance and its printed optimum."""

    name: str
    optimum: Decimal
    profits: list[Decimal]
    weights: list[list[int]]
    """One row a resource."""
    limits: list[int]


def read_single(path: Path) -> Knapsack:
    """Read a file with one instance: n, m, optimum; n profits; m rows of n weights; m limits."""
    return _read(path.stem, words(path))


def read_many(path: Path) -> Iterator[Knapsack]:
    """Yield the instances of an OR-Library file: their number, then each in the same form."""
    text = words(path)
    for number in range(int(next(text))):
        yield _read(f"{path.stem}-{number + 1}", text)


def scheme_of(instance: Knapsack) -> dict[str, Any]:
    """Return the instance as a scheme's plain data, a unit of a resource as one đồng."""
    return {
        "scheme": {"id": instance.name, "name": instance.name, "money": "đồng"},
        "stages": [{"id": "S1", "name": "S1", "years": [2021]}],
        "funds": [
            {"id": f"R{row}", "name": f"R{row}", "kind": "investment", "pays": [f"r{row}"], "limit": {"S1": limit}}
            for row, limit in enumerate(instance.limits)
        ],
        "criteria": [{"id": "profit", "name": "profit"}],
        "projects": [
            {
                "id": f"P{column}",
                "name": f"P{column}",
                "scores": {"profit": profit},
                "cost": [
                    {"kind": f"r{row}", "total": weights[column]}
                    for row, weights in enumerate(instance.weights)
                    if weights[column]
                ],
            }
            for column, profit in enumerate(instance.profits)
        ],
        "objectives": [{"goal": "value"}],
    }


def _read(name: str, text: Iterator[str]) -> Knapsack:
    n, m, optimum = int(next(text)), int(next(text)), Decimal(next(text))
    profits = [Decimal(word) for word in islice(text, n)]
    weights = [[int(word) for word in islice(text, n)] for _ in range(m)]
    return Knapsack(name, optimum, profits, weights, limits=[int(word) for word in islice(text, m)])
