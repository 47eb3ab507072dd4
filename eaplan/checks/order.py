"""Circles: components that need each other, and projects that wait for each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from eaplan.checks.survey import Check, Choice, Survey
from eaplan.problems import Problem

Node = TypeVar("Node", bound=Hashable)
_MOST_CIRCLES = 20
"""More circles than this are not looked for: mending the first ones usually mends the rest."""


def component_circles(survey: Survey) -> Iterator[Problem]:
    """Components that need each other to reach a maturity, with no single project that delivers them together."""
    components = survey.scheme.component
    graph: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for component in components.values():
        for level in range(survey.standing[component.id] + 1, 4):
            graph[component.id, level] = [
                (need.component, need.maturity)
                for need in component.needs
                if need.at <= level and need.maturity > survey.standing[need.component]
            ]
    places = {component: index for index, component in enumerate(components)}
    for circle in circles(graph):
        if not any(_delivers_all(choice, circle) for choice, _ in survey.deliverers.get(circle[0][0], ())):
            names = _without_repeats([component for component, _ in circle])
            yield Problem("E110", ("components", places[names[0]], "needs"), {"cycle": names})


def project_circles(survey: Survey) -> Iterator[Problem]:
    """Projects each of which must be delivered before another of them may start."""
    graph = {
        project.id: sorted(set(_waits_for(survey, survey.choices[project.id])))
        for project in survey.scheme.projects
        if project.status in ("candidate", "committed")
    }
    places = {project.id: index for index, project in enumerate(survey.scheme.projects)}
    for circle in circles(graph):
        yield Problem("E111", ("projects", places[circle[0]]), {"cycle": circle})


def circles(graph: Mapping[Node, list[Node]]) -> Iterator[list[Node]]:
    """Yield circles of a graph (node to the nodes it needs) as paths that end where they begin, until none is left.

    Each begins at its node that stands first in the graph.
    """
    rest = {node: list(needed) for node, needed in graph.items()}
    rank = {node: index for index, node in enumerate(graph)}
    for _ in range(_MOST_CIRCLES):
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as error:
            path: list[Node] = error.args[1][:0:-1]
            first = path.index(min(path, key=rank.__getitem__))
            circle = [*path[first:], *path[:first], path[first]]
            yield circle
            rest[circle[0]].remove(circle[1])
        else:
            return


def _waits_for(survey: Survey, choices: tuple[Choice, ...]) -> Iterator[str]:
    """The projects that must come before one in any plan: named by it, or alone in delivering what it needs."""
    project = choices[0].project
    yield from (name for name in project.after if survey.scheme.project[name].status in ("candidate", "committed"))
    common = set.intersection(*(set(needed_levels(survey, choice)) for choice in choices))
    for component, level in common:
        able = {choice.project.id for choice, reached in survey.deliverers.get(component, ()) if reached >= level}
        others = able - {project.id}
        if len(others) == 1:
            yield from (other for other in others if survey.scheme.project[other].status != "ongoing")


def needed_levels(survey: Survey, choice: Choice) -> Iterator[tuple[str, int]]:
    """What an option needs that does not stand today: its own needs, and what its components depend on."""
    delivers = choice.option.delivers or {}
    for component, level in (choice.option.needs or {}).items():
        if level > survey.standing[component]:
            yield component, level
    for component, reached in delivers.items():
        if reached > survey.standing[component]:
            for need in survey.scheme.component[component].needs:
                if (
                    need.at <= reached
                    and need.maturity > survey.standing[need.component]
                    and delivers.get(need.component, 0) < need.maturity
                ):
                    yield need.component, need.maturity


def _delivers_all(choice: Choice, circle: list[tuple[str, int]]) -> bool:
    delivers = choice.option.delivers or {}
    return all(delivers.get(component, 0) >= level for component, level in circle)


def _without_repeats(names: list[str]) -> list[str]:
    return [name for index, name in enumerate(names) if index == 0 or name != names[index - 1]]


CHECKS: dict[Check, tuple[str, ...]] = {
    component_circles: ("components", "projects"),
    project_circles: ("components", "projects"),
}
