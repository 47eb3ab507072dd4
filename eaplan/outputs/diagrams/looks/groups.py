"""Groups of components or projects: by layer, sector, unit or any classification, and what a wish leaves of them.

A thing that belongs to several classes stands in the first, so that each is drawn once; among the groups that are
wished for it counts as one of every class it belongs to. What a component does not say of itself (who leads it, the
classifications) the projects that deliver it say for it, and the other way round for layers and owners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import networkx as nx

from eaplan.analysis.graph import Node, dependency_graph
from eaplan.architecture.component import Component
from eaplan.locale import say
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import GROUPINGS, Wish
from eaplan.projects.project import Project
from eaplan.scheme import Scheme
from eaplan.text import Text

Kind = Literal["components", "projects"]
UNGROUPED = ""
"""The id of the group of what belongs to none."""
_OWN = ("layer", "dimension", "sector", "level", "owner")
"""What components say of themselves."""


@dataclass(frozen=True)
class Group:
    """Things that stand together."""

    id: str
    name: str
    members: tuple[str, ...]
    """Their ids, in the scheme's order."""


def groups(subject: Subject, wish: Wish, kind: Kind) -> tuple[Group, ...]:
    """What a wish leaves of the components or projects, by what it groups them by, in the order of the groups.

    Without a grouping, components stand by layer and projects by the unit that leads them.
    """
    grouping = wish.group or ("layer" if kind == "components" else "lead")
    belongings, wanted = Belongings(subject), wish.only.get(grouping)
    members: dict[str, list[str]] = defaultdict(list)
    for id in chosen(subject, wish, kind):
        members[belongings.first(kind, grouping, id, wanted)].append(id)
    names = group_names(subject.scheme, grouping, wish.language)
    order = [*names, *sorted(id for id in members if id not in names and id != UNGROUPED), UNGROUPED]
    names = {UNGROUPED: say("parts.diagrams.ungrouped", wish.language), **names}
    return tuple(Group(id, names.get(id, id), tuple(members[id])) for id in order if id in members)


def chosen(subject: Subject, wish: Wish, kind: Kind) -> tuple[str, ...]:
    """The components or projects that a wish leaves: of the groups it names, in the neighbourhood it names."""
    belongings = Belongings(subject)
    near = _near(subject, wish, kind)
    return tuple(
        item.id
        for item in (subject.scheme.components if kind == "components" else subject.scheme.projects)
        if (near is None or item.id in near)
        and all(belongings.among(kind, grouping, item.id, wanted) for grouping, wanted in wish.only.items())
    )


def usual(scheme: Scheme, *groupings: str) -> str:
    """The first of some groupings that components say something of themselves by; else the first."""
    used = (one for one in groupings if any(_own(component, one) for component in scheme.components))
    return next(used, groupings[0])


def grouping_names(scheme: Scheme, language: str) -> Mapping[str, str]:
    """All that things can be grouped by, with their names."""
    known = {grouping: say(f"parts.diagrams.grouping.{grouping}", language) for grouping in GROUPINGS}
    return known | {one.id: one.name.get(language) for one in scheme.classifications}


def group_names(scheme: Scheme, grouping: str, language: str) -> Mapping[str, str]:
    """The groups of a grouping in their order, with their names."""
    return {id: name.get(language) for id, name in _groups(scheme, grouping)}


def neighbourhood(scheme: Scheme, around: str, depth: int) -> frozenset[str]:
    """The components that a component or project needs, and those that need it or what it brings, so far away."""
    graph = dependency_graph(scheme)
    start: Node = ("components" if around in scheme.component else "projects", around)
    known = graph.subgraph([node for node in graph if node[0] == "components" or node == start])
    near = (*nx.ego_graph(known, start, depth), *nx.ego_graph(known.reverse(), start, depth))
    return frozenset(id for kind, id in near if kind == "components")


@dataclass(frozen=True)
class Belongings:
    """What each component and project belongs to."""

    subject: Subject

    @cached_property
    def deliverers(self) -> Mapping[str, tuple[Project, ...]]:
        """By component the projects that deliver it: the one that does so under the plan first."""
        found: dict[str, list[Project]] = defaultdict(list)
        for project in self.subject.scheme.projects:
            for component in delivered(project):
                found[component].append(project)
        last = self.subject.plateaus[-1].standings
        return {
            component: tuple(sorted(projects, key=lambda one: one.id != last[component].by))
            for component, projects in found.items()
            if component in last
        }

    def values(self, kind: Kind, grouping: str, id: str) -> Iterator[str]:
        """The groups that a thing belongs to, the chief one first."""
        scheme = self.subject.scheme
        if kind == "components":
            component = scheme.component[id]
            yield from _own(component, grouping)
            yield from _of_projects(self.deliverers.get(id, ()), grouping)
        else:
            project = scheme.project[id]
            yield from _of_projects((project,), grouping)
            for component_id in delivered(project):
                if component_id in scheme.component:
                    yield from _own(scheme.component[component_id], grouping)

    def first(self, kind: Kind, grouping: str, id: str, wanted: tuple[str, ...] | None = None) -> str:
        """The group that a thing stands in: the first of those wanted, or of all."""
        ancestors = self.subject.scheme.ancestors
        for value in self.values(kind, grouping, id):
            if wanted is None or not ancestors.get((grouping, value), frozenset((value,))).isdisjoint(wanted):
                return value
        return UNGROUPED

    def among(self, kind: Kind, grouping: str, id: str, wanted: tuple[str, ...]) -> bool:
        """Whether a thing belongs to one of some groups, or to a class below one."""
        return self.first(kind, grouping, id, wanted) != UNGROUPED


def delivered(project: Project) -> tuple[str, ...]:
    """The components that any option of a project delivers."""
    return tuple(dict.fromkeys(id for option in project.resolved_options() for id in option.delivers or {}))


def _own(component: Component, grouping: str) -> tuple[str, ...]:
    value = getattr(component, grouping) if grouping in _OWN else None
    return (value,) if value else ()


def _of_projects(projects: Iterable[Project], grouping: str) -> Iterator[str]:
    for project in projects:
        if grouping == "lead" and project.lead:
            yield project.lead
        yield from project.classes.get(grouping, ())


def _groups(scheme: Scheme, grouping: str) -> Iterator[tuple[str, Text]]:
    framework = scheme.framework
    if grouping in ("layer", "dimension", "level") and framework:
        terms = {"layer": framework.layers, "dimension": framework.dimensions, "level": framework.levels}
        yield from ((term.id, term.name) for term in terms[grouping])
    elif grouping in ("owner", "lead"):
        yield from ((unit.id, unit.name) for unit in scheme.units)
    for classification in scheme.classifications:
        if classification.id == grouping:
            yield from ((one.id, one.name) for one in classification.walk())


def _near(subject: Subject, wish: Wish, kind: Kind) -> frozenset[str] | None:
    """What is near the thing around which is drawn; None where all is drawn."""
    if wish.around is None:
        return None
    near = neighbourhood(subject.scheme, wish.around, wish.depth)
    if kind == "components":
        return near
    bringing = (project.id for project in subject.scheme.projects if not near.isdisjoint(delivered(project)))
    return frozenset((*bringing, wish.around))
