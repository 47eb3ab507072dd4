"""The network: which components need which, and which projects have to do with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from eaplan.architecture.component import Dependency
from eaplan.projects.project import Project
from eaplan.scheme import Scheme

Side = Literal["needs", "needed"]
Levels = Mapping[str, int]
"""Components with a maturity."""
Thing = TypeVar("Thing")
ByComponent = Mapping[str, list[Thing]]


class Step(NamedTuple):
    """A need that was come upon on the way through the network."""

    depth: int
    source: str
    """The component that it was come upon from."""
    other: str
    need: Dependency


class Wanting(NamedTuple):
    """A project that needs a component."""

    project: Project
    maturity: int
    through: str
    """The component that it delivers and that states the need; empty where the project states it."""


def _lists() -> ByComponent[Thing]:
    return defaultdict(list)


@dataclass
class Network:
    """Everything by component."""

    needs: ByComponent[tuple[str, Dependency]] = field(default_factory=_lists)
    """What it needs."""
    needed: ByComponent[tuple[str, Dependency]] = field(default_factory=_lists)
    """What needs it."""
    delivering: ByComponent[tuple[Project, int]] = field(default_factory=_lists)
    """The projects that deliver it, with the highest maturity that they bring it to."""
    wanting: ByComponent[Wanting] = field(default_factory=_lists)
    """The projects that need it."""

    def way(self, component: str, side: Side) -> Iterator[Step]:
        """All that a component needs or is needed by, as far as that goes; what is met again is not followed again."""
        edges = self.needs if side == "needs" else self.needed
        seen = {component}
        waiting = [Step(0, component, *edge) for edge in reversed(edges.get(component, ()))]
        while waiting:
            step = waiting.pop()
            yield step
            if step.other not in seen:
                seen.add(step.other)
                waiting += [Step(step.depth + 1, step.other, *edge) for edge in reversed(edges.get(step.other, ()))]


def network(scheme: Scheme) -> Network:
    """The network of a scheme."""
    found = Network()
    for component in scheme.components:
        for need in component.needs:
            found.needs[component.id].append((need.component, need))
            found.needed[need.component].append((component.id, need))
    for project in scheme.projects:
        delivered, wanted = _levels(scheme, project)
        for id, maturity in delivered.items():
            found.delivering[id].append((project, maturity))
        for id, (maturity, through) in wanted.items():
            found.wanting[id].append(Wanting(project, maturity, through))
    return found


def _levels(scheme: Scheme, project: Project) -> tuple[Levels, Mapping[str, tuple[int, str]]]:
    """What a project delivers and what it needs at most, in any of its options."""
    delivered: dict[str, int] = {}
    wanted: dict[str, tuple[int, str]] = {}

    def want(component: str, maturity: int, through: str) -> None:
        if maturity > wanted.get(component, (0, ""))[0]:
            wanted[component] = maturity, through

    for delivers, needs in _scopes(project):
        for component, maturity in needs.items():
            want(component, maturity, "")
        for component, maturity in delivers.items():
            delivered[component] = max(maturity, delivered.get(component, 0))
            known = scheme.component.get(component)
            for need in known.needs if known else ():
                if need.at <= maturity:
                    want(need.component, need.maturity, component)
    return delivered, wanted


def _scopes(project: Project) -> Iterator[tuple[Levels, Levels]]:
    """What each option delivers and needs, which is the project's own where the option does not say it."""
    for one in project.options or (project,):
        delivers = project.delivers if one.delivers is None else one.delivers
        needs = project.needs if one.needs is None else one.needs
        yield delivers or {}, needs or {}
