"""Scenarios whose patches lead nowhere, or that are based on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eaplan.checks.survey import Check, Survey
from eaplan.money import UNITS
from eaplan.problems import EaplanError, Problem
from eaplan.projects.patching import patched, precedence
from eaplan.scheme import money_unit


def patches_that_fit(survey: Survey) -> Iterator[Problem]:
    """Every patch finds what it speaks of, after those that come before it."""
    scenarios = {scenario.id: scenario for scenario in survey.scheme.scenarios}
    for index, scenario in enumerate(survey.scheme.scenarios):
        try:
            before = precedence(scenarios, scenario.id)
        except EaplanError as error:
            yield from (Problem(p.code, ("scenarios", index, "based_on"), p.facts) for p in error.problems)
            continue
        data: Mapping[str, Any] = survey.scheme.data
        for one in before:
            for number, patch in enumerate(one.patches):
                unit = next(name for name, dong in UNITS.items() if dong == money_unit(data))
                try:
                    data, _ = patched(data, patch, unit)
                except EaplanError as error:
                    if one is scenario:
                        place = ("scenarios", index, "patches", number)
                        facts = {"scenario": scenario.id, "patch": number + 1}
                        yield from (Problem(p.code, place, {**p.facts, **facts}) for p in error.problems)


CHECKS: dict[Check, tuple[str, ...]] = {patches_that_fit: ("scenarios",)}
