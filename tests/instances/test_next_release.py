"""The next-release instances reach their printed optima."""

from __future__ import annotations

from fractions import Fraction

import pytest

from . import next_release
from .data import FOLDER, long_run, present
from .solving import solve

OPTIMA = {
    "nrp1": {3: 1204, 5: 1836, 7: 2507},
    "nrp2": {5: 8065, 7: 11312},
    "nrp3": {3: 7488, 5: 11159, 7: 14196},
    "nrp-e1": {3: 7919, 5: 11071},
    "nrp-g1": {3: 6130, 5: 8896},
    "nrp-m1": {3: 10770, 5: 15538},
}
"""Per instance and budget (in tenths of the cost of everything), the printed optimum."""
_QUICK = {("nrp1", 3), ("nrp1", 5), ("nrp1", 7), ("nrp3", 5), ("nrp3", 7)}
"""Seconds each; the others take up to minutes and run where EAPLAN_LONG_TESTS is set."""

CASES = [
    pytest.param(name, tenths, optimum, id=f"{name}-0.{tenths}", marks=() if (name, tenths) in _QUICK else long_run)
    for name, optima in OPTIMA.items()
    for tenths, optimum in optima.items()
]


@present
@pytest.mark.parametrize("solver", ["highs", "cbc"])
@pytest.mark.parametrize(("name", "tenths", "optimum"), CASES)
def test_printed_optimum(name: str, tenths: int, optimum: int, solver: str) -> None:
    instance = next_release.read(FOLDER / "next-release" / f"{name}.txt")
    assert solve(next_release.scheme_of(instance, Fraction(tenths, 10)), solver) == optimum
