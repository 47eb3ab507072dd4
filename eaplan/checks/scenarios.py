"""Scenarios whose patches lead nowhere or make entries wrong, or that are based on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eaplan.checks import identities
from eaplan.checks.entries import Entries
from eaplan.checks.patches import Patched
from eaplan.checks.references import References
from eaplan.checks.survey import Check, Survey
from eaplan.problems import EaplanError, Problem
from eaplan.projects.patching import precedence
from eaplan.scheme import Scheme


def circles(survey: Survey) -> Iterator[Problem]:
    """Scenarios that are based on each other in a circle."""
    scenarios = {scenario.id: scenario for scenario in survey.scheme.scenarios}
    for index, name in enumerate(scenarios):
        try:
            precedence(scenarios, name)
        except EaplanError as error:
            yield from (Problem(p.code, ("scenarios", index, "based_on"), p.facts) for p in error.problems)


def patches_that_fit(survey: Survey) -> Iterator[Problem]:
    """Every patch finds what it speaks of, after those that come before it."""
    for index, result in _patched(survey):
        yield from (problem for problem in result.problems if problem.path[1] == index)


def patches_that_break(survey: Survey) -> Iterator[Problem]:
    """Every entry that patches change can still be read, and names what there is."""
    for index, result in _patched(survey):
        known = {} if result.removes else survey.scheme.data
        wrong = result.blamed(_wrong(result.data, known))
        yield from (problem for problem in wrong if problem.path[1] == index)


def _patched(survey: Survey) -> Iterator[tuple[int, Patched]]:
    """Every scenario's data, but for those in circles."""
    scenarios = {scenario.id: scenario for scenario in survey.scheme.scenarios}
    for index, name in enumerate(scenarios):
        try:
            order = precedence(scenarios, name)
        except EaplanError:
            continue
        yield index, Patched(survey.scheme.data, order, survey.scheme.scenarios)


def _wrong(data: Mapping[str, Any], known: Mapping[str, Any]) -> list[Problem]:
    entries = Entries(data, known)
    return [*entries.problems, *References(entries).problems(), *identities.repeated(data)]


CHECKS: dict[Check, tuple[str, ...]] = {
    circles: ("scenarios",),
    patches_that_fit: ("scenarios",),
    patches_that_break: tuple(Scheme.model_fields),
}
