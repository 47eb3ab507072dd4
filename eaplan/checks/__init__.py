"""Checks between the entries of a scheme: contradictions, what can never happen, and what is probably not meant."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks import (
    architecture,
    evidence,
    frameworks,
    funds,
    likeness,
    needs,
    order,
    policies,
    project_data,
    reviews,
    scenarios,
    selection,
    stages,
    targets,
)
from eaplan.checks.survey import Check, Survey
from eaplan.problems import Problem
from eaplan.scheme import Scheme

EVERYWHERE = frozenset(("scheme", "stages"))
"""What every check looks at."""
CHECKS: dict[Check, frozenset[str]] = {
    check: frozenset(lists)
    for theme in (
        stages,
        architecture,
        frameworks,
        project_data,
        order,
        needs,
        funds,
        targets,
        policies,
        selection,
        likeness,
        evidence,
        reviews,
        scenarios,
    )
    for check, lists in theme.CHECKS.items()
}
"""Every check, with the lists it looks at."""


def run_checks(scheme: Scheme, wrong: set[str]) -> Iterator[Problem]:
    """Yield what the checks find; those that look at a list with errors in it are left out, also between the checks."""
    survey = Survey(scheme)
    for check, lists in CHECKS.items():
        if wrong.isdisjoint(lists | EVERYWHERE):
            for problem in check(survey):
                if problem.severity == "error" and check in stages.CHECKS:
                    wrong.add("stages")
                yield problem
