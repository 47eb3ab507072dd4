"""Needs that nothing can meet, and projects that can never start."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks.order import needed_levels
from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Path, Problem


def impossible_needs(survey: Survey) -> Iterator[Problem]:
    """Needs that neither today's components nor any project that is possible itself can meet."""
    possible = dict.fromkeys(survey.open_choices, True)
    unmet: dict[Choice, list[tuple[str, int]]] = {}
    while found := {
        choice: lacking for choice in possible if possible[choice] and (lacking := _lacking(survey, choice, possible))
    }:
        unmet |= found
        possible.update(dict.fromkeys(found, False))
    for choice, lacking in unmet.items():
        project = choice.project.id
        needed = project in survey.must and not any(possible[other] for other in survey.choices[project])
        for component, level in lacking:
            facts = {"project": choice.label, "component": component, "maturity": level}
            yield Problem("E112" if needed else "W212", _place(choice, component), facts, on_key=True)


def impossible_starts(survey: Survey) -> Iterator[Problem]:
    """Options that no start brings to an end within the horizon."""
    for choice in survey.open_choices:
        project = choice.project
        if project.status != "ongoing" and not survey.starts(choice):
            first, last = survey.scheme.first_year, survey.scheme.last_year
            facts = {"project": choice.label, "first": first, "last": last}
            needed = project.id in survey.must and not any(survey.starts(other) for other in survey.choices[project.id])
            yield Problem("E113" if needed else "W213", _bound(choice), facts)


def unreachable_predecessors(survey: Survey) -> Iterator[Problem]:
    """Projects that wait for one that a policy forbids altogether."""
    for index, project in enumerate(survey.scheme.projects):
        for position, name in enumerate(project.after if project.status in ("candidate", "committed") else ()):
            before = survey.choices[name]
            if before[0].project.status != "done" and all(survey.forbidden(choice) for choice in before):
                code = "E114" if project.id in survey.must else "W214"
                yield Problem(code, ("projects", index, "after", position), {"project": project.id, "before": name})


def _lacking(survey: Survey, choice: Choice, possible: dict[Choice, bool]) -> list[tuple[str, int]]:
    if choice.project.status == "ongoing":
        return []
    return [
        (component, level)
        for component, level in needed_levels(survey, choice)
        if not any(
            reached >= level and possible[other] and other.project is not choice.project
            for other, reached in survey.deliverers.get(component, ())
        )
    ]


def _bound(choice: Choice) -> Path:
    """What most likely keeps an option from starting: the option itself, or a bound on the project's start."""
    bounds = ((*choice.place, key) for key in ("latest", "earliest") if getattr(choice.project, key) is not None)
    return choice.own or next(bounds, choice.place)


def _place(choice: Choice, component: str) -> Path:
    if component in (choice.option.needs or {}):
        return (*choice.path("needs"), component)
    return choice.path("delivers")


CHECKS: dict[Check, tuple[str, ...]] = {
    impossible_needs: ("components", "projects", "policies"),
    impossible_starts: ("projects", "policies"),
    unreachable_predecessors: ("projects", "policies"),
}
