"""Next-release instances (precedence closure under a budget) as schemes.

A requirement is a component and the project that delivers it; requirements depend on each other as components do.
A customer is a project without cost that needs every requirement it asked for, and alone carries the profit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from .data import words


@dataclass(frozen=True)
class Customer:
    """A customer: the profit, earned once all requests are in."""

    profit: int
    requests: list[int]


@dataclass(frozen=True)
class NextRelease:
    """One instance; requirements are numbered from 1."""

    name: str
    costs: list[int]
    prerequisites: dict[int, list[int]]
    customers: list[Customer]

    def budget(self, ratio: Fraction) -> int:
        """The part `ratio` of the cost of everything; costs are whole, so its fraction buys nothing."""
        return int(ratio * sum(self.costs))


def read(path: Path) -> NextRelease:
    """Read an instance: levels of costs, dependencies (first is a prerequisite of second), customers."""
    text = words(path)
    costs = [cost for _ in range(int(next(text))) for cost in _numbers(text, int(next(text)))]
    prerequisites: dict[int, list[int]] = {}
    for _ in range(int(next(text))):
        first, second = _numbers(text, 2)
        prerequisites.setdefault(second, []).append(first)
    customers = []
    for _ in range(int(next(text))):
        profit, count = _numbers(text, 2)
        customers.append(Customer(profit, _numbers(text, count)))
    return NextRelease(path.stem, costs, prerequisites, customers)


def scheme_of(instance: NextRelease, ratio: Fraction) -> dict[str, Any]:
    """Return the instance with a budget of `ratio` of all costs as a scheme's plain data, one cost unit as one đồng."""
    requirements = range(1, len(instance.costs) + 1)
    return {
        "scheme": {"id": instance.name, "name": instance.name, "money": "đồng"},
        "stages": [{"id": "S1", "name": "S1", "years": [2021]}],
        "funds": [{"id": "F", "name": "F", "kind": "investment", "limit": {"S1": instance.budget(ratio)}}],
        "criteria": [{"id": "profit", "name": "profit"}],
        "components": [
            {
                "id": f"R{number}",
                "name": f"R{number}",
                "needs": [
                    {"component": f"R{first}", "maturity": 1} for first in instance.prerequisites.get(number, ())
                ],
            }
            for number in requirements
        ],
        "projects": [
            {"id": f"P{number}", "name": f"P{number}", "cost": cost, "delivers": {f"R{number}": 1}}
            for number, cost in zip(requirements, instance.costs, strict=True)
        ]
        + [
            {
                "id": f"C{number}",
                "name": f"C{number}",
                "scores": {"profit": customer.profit},
                "needs": {f"R{request}": 1 for request in customer.requests},
            }
            for number, customer in enumerate(instance.customers, start=1)
        ],
        "objectives": [{"goal": "value"}],
    }


def _numbers(text: Iterator[str], count: int) -> list[int]:
    return [int(word) for word in islice(text, count)]
