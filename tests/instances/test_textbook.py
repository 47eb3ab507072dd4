"""On small synthetic schemes the textbook formulation and eaplan's reach the same optimum."""

from __future__ import annotations

import pulp
import pytest

from benchmarks import textbook
from benchmarks.synthetic import synthetic
from eaplan.validation import build

from .data import long_run
from .solving import solve

CASES = [
    (12, 2, 4, 0),
    (20, 3, 4, 0),
    (20, 3, 4, 1),
    (40, 3, 4, 2),
    (30, 5, 4, 3),
    pytest.param(30, 5, 8, 3, marks=long_run),
]


@pytest.mark.parametrize(("projects", "stages", "funds", "seed"), CASES)
def test_same_optimum(projects: int, stages: int, funds: int, seed: int) -> None:
    data = synthetic(projects, stages, funds, seed, own_shares=0.5)
    scheme, problems = build(data)
    assert scheme is not None, problems
    outcome = textbook.solve(scheme, pulp.HiGHS(msg=False, gapRel=0, threads=1))
    assert outcome.objective == pytest.approx(float(solve(data, "highs")), rel=1e-6)
