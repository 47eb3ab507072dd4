"""Duplicates and overlaps: entries of the same name, and projects that deliver the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaplan.architecture.component import Component
from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Problem
from eaplan.projects.policy import AtMost
from eaplan.projects.project import Project
from eaplan.text import fold


def same_projects(survey: Survey) -> Iterator[Problem]:
    """Projects whose names are the same but for case, spaces and diacritics."""
    yield from _same_names("W230", "projects", survey.scheme.projects)


def same_components(survey: Survey) -> Iterator[Problem]:
    """Components whose names are the same but for case, spaces and diacritics."""
    yield from _same_names("W231", "components", survey.scheme.components)


def overlaps(survey: Survey) -> Iterator[Problem]:
    """Projects that bring one component to the same maturity, where nothing says how they relate."""
    groups = _exclusive_groups(survey)
    for component, options in survey.deliverers.items():
        by_level: dict[int, dict[str, Choice]] = {}
        for choice, level in options:
            by_level.setdefault(level, {}).setdefault(choice.project.id, choice)
        for level, choices in by_level.items():
            yield from _overlapping(component, level, list(choices.values()), groups)


def _overlapping(
    component: str, level: int, choices: list[Choice], groups: dict[str, frozenset[str]]
) -> Iterator[Problem]:
    """For each project, the first of the earlier ones that it overlaps with."""
    for index, choice in enumerate(choices):
        other = next((other for other in choices[:index] if not _related(choice.project, other.project, groups)), None)
        if other is not None:
            facts = {"project": choice.project.id, "other": other.project.id, "component": component, "maturity": level}
            yield Problem("W232", (*choice.path("delivers"), component), facts, on_key=True)


def _related(one: Project, other: Project, groups: dict[str, frozenset[str]]) -> bool:
    return (
        one.id in other.after
        or other.id in one.after
        or not groups.get(one.id, frozenset()).isdisjoint(groups.get(other.id, ()))
    )


def _exclusive_groups(survey: Survey) -> dict[str, frozenset[str]]:
    """Per project, the policies that bound how many of its like are chosen."""
    found: dict[str, frozenset[str]] = {}
    for policy in survey.scheme.policies:
        if isinstance(policy, AtMost):
            for choice in survey.open_matching(policy.where):
                name = choice.project.id
                found[name] = found.get(name, frozenset()) | {policy.id}
    return found


def _same_names(code: str, kind: str, entries: Iterable[Project | Component]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for index, entry in enumerate(entries):
        name = " ".join(fold(str(entry.name)).split())
        if name in seen:
            yield Problem(code, (kind, index, "name"), {"name": str(entry.name), "other": seen[name]})
        seen.setdefault(name, entry.id)


CHECKS: dict[Check, tuple[str, ...]] = {
    same_projects: ("projects",),
    same_components: ("components",),
    overlaps: ("projects", "components", "policies"),
}
