"""The ordinary path from plain data to a proven and verified plan."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.verification import verify
from eaplan.validation import build


def solve(data: Mapping[str, Any], solver: str) -> Fraction:
    """Return the proven best value of a scheme, after checking that its plan keeps every rule."""
    scheme, problems = build(data)
    assert scheme is not None, problems
    plan = make_plan(scheme, SolveOptions(solver=solver))
    assert plan.status == "optimal"
    assert verify(scheme, plan) == []
    (level,) = plan.levels
    assert level.value is not None
    assert plan.objective == float(level.value)
    return level.value
