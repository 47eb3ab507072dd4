"""Targets that no set of projects reaches, and projects that serve no target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Problem
from eaplan.projects.target import Target


def unreachable_targets(survey: Survey) -> Iterator[Problem]:
    """Goals that are missed even if every project that helps were done in the best way and as early as it can be."""
    contributions = _contributions(survey)
    for index, target in enumerate(survey.scheme.targets):
        contributors = contributions.get(target.id, {})
        missed = _missed(survey, target, contributors)
        if missed and not contributors and not target.hard:
            yield Problem("W227", ("targets", index), {"target": target.id})
            continue
        for period, goal, best in missed:
            values = {"goal": goal, "best": best, "unit": _suffix(target.unit), "direction": target.direction}
            named = {"target": target.id, "period": survey.names[period]}
            code = "E126" if target.hard else "W226"
            yield Problem(code, ("targets", index, "values", period), {**named, **values})


def useless_projects(survey: Survey) -> Iterator[Problem]:
    """Projects that contribute to no target and deliver no component."""
    for index, project in enumerate(survey.scheme.projects):
        options = [choice.option for choice in survey.choices[project.id]]
        if project.status == "candidate" and not any(option.contributes or option.delivers for option in options):
            yield Problem("W228", ("projects", index), {"project": project.id})


def _suffix(unit: str | None) -> str:
    """The unit as it follows a number: a percent sign directly, words after a space."""
    return unit if unit == "%" else f" {unit}" if unit else ""


_Contributors = dict[str, list[tuple[Choice, Decimal]]]


def _contributions(survey: Survey) -> dict[str, _Contributors]:
    """For every target, per project that is not done its options with what they add, larger being better."""
    found: dict[str, _Contributors] = {}
    for choice in survey.open_choices:
        for target in choice.option.contributes or ():
            found.setdefault(target, {}).setdefault(choice.project.id, [])
    for target, projects in found.items():
        sign = 1 if survey.scheme.target[target].direction == "up" else -1
        for project, options in projects.items():
            options += [
                (choice, sign * (choice.option.contributes or {}).get(target, Decimal(0)))
                for choice in survey.choices[project]
            ]
    return found


def _missed(survey: Survey, target: Target, contributors: _Contributors) -> list[tuple[str, Decimal, Decimal]]:
    """The goals of a target that are out of reach, each with the best value there can be."""
    sign = 1 if target.direction == "up" else -1
    missed = []
    for name, goal in target.values.items():
        period = survey.scheme.period_index[name][-1]
        best = sign * target.baseline.value + sum(
            (_best(survey, options, period) for options in contributors.values()), Decimal(0)
        )
        if target.limit is not None:
            best = min(best, sign * target.limit)
        if best < sign * goal:
            missed.append((name, goal, sign * best))
    return missed


def _best(survey: Survey, options: list[tuple[Choice, Decimal]], period: int) -> Decimal:
    """The most that a project can have added by the end of a period."""
    in_time = [
        amount
        for choice, amount in options
        if not survey.forbidden(choice) and any(start.delivered <= period for start in survey.starts(choice))
    ]
    return max((*in_time, Decimal(0)))


CHECKS: dict[Check, tuple[str, ...]] = {
    unreachable_targets: ("targets", "projects", "policies"),
    useless_projects: ("projects",),
}
