"""What if: the plan of a changed scheme, looked for from the plan of the scheme before."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.scheme import Scheme
from eaplan.solvers.conditions import reaches
from eaplan.solvers.formulation.stability import stability
from eaplan.solvers.plan import Plan, near_to, standing
from eaplan.solvers.planning import Planner
from eaplan.solvers.verification import verify
from eaplan.studies.course import Course

_FIGURES = "E450"
"""From this code on, a plan does not break a rule but reports a figure that is no longer its own."""


def beginning(scheme: Scheme, plan: Plan) -> Plan | None:
    """A plan of another scheme to begin the search with; None where it breaks a rule of this one."""
    broken = (problem for problem in verify(scheme, plan) if problem.severity == "error" and problem.code < _FIGURES)
    return None if not plan.found or any(broken) else plan


def nearest(planner: Planner, plan: Plan, before: Plan, course: Course | None = None) -> Plan:
    """Of all plans as good as the best one, that which decides fewest projects otherwise than the plan before.

    Many plans may be equally good; a change that leaves the old one among them is not told to move anything. The plan
    itself is returned where it is not proven to be the best, or nothing nearer was found in the time.
    """
    if plan.status != "optimal" or not before.found:
        return plan
    scheme, formulation = planner.scheme, planner.formulation
    change = stability(scheme, formulation.choices, near_to(before, scheme))
    as_good = [
        reaches(level, known.value)
        for level, known in zip(formulation.levels, plan.levels, strict=True)
        if known.value is not None
    ]
    start = beginning(scheme, before) or plan
    found = planner.plan(as_good, levels=[change], start=start, stop=(course or Course()).stop)
    if not found.found or not all(_same(planner, found, plan)):
        return plan
    return found.model_copy(update={"levels": plan.levels, "origin": plan.origin, **standing(plan.levels)})


def _same(planner: Planner, found: Plan, plan: Plan) -> Iterator[bool]:
    """Of each of the scheme's levels, whether two plans come to the very same figure."""
    starts = planner.found(found).starts
    for level, known in zip(planner.formulation.levels, plan.levels, strict=True):
        yield level.measure(starts) == known.value
