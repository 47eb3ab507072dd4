"""The 54 + 7 capital-budgeting instances reach their printed optima with both solvers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from . import capital_budgeting
from .data import FOLDER, present
from .solving import solve

_FOLDER = FOLDER / "capital-budgeting"
INSTANCES = [capital_budgeting.read_single(path) for path in sorted(_FOLDER.glob("*/*.dat"))] + [
    instance for path in sorted(_FOLDER.glob("mknap1.txt")) for instance in capital_budgeting.read_many(path)
]


@present
def test_all_instances_are_there() -> None:
    assert len(INSTANCES) == 54 + 7


@present
@pytest.mark.parametrize("solver", ["highs", "cbc"])
@pytest.mark.parametrize("instance", INSTANCES, ids=lambda instance: instance.name)
def test_printed_optimum(instance: capital_budgeting.Knapsack, solver: str) -> None:
    assert solve(capital_budgeting.scheme_of(instance), solver) == Fraction(instance.optimum)
