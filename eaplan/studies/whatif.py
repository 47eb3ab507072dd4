"""What if: the plan of a changed scheme, looked for from the plan of the scheme before."""

from __future__ import annotations

from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification import verify

_FIGURES = "E450"
"""From this code on, a plan does not break a rule but reports a figure that is no longer its own."""


def beginning(scheme: Scheme, plan: Plan) -> Plan | None:
    """A plan of another scheme to begin the search with; None where it breaks a rule of this one."""
    broken = (problem for problem in verify(scheme, plan) if problem.severity == "error" and problem.code < _FIGURES)
    return None if not plan.found or any(broken) else plan
