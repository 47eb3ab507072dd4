"""The one graph of what needs what: components and projects, with an edge from what needs to what is needed.

Rules: docs/semantics.md, "Graph of dependencies". What a need names and is not in the scheme has no part in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from eaplan.analysis.plateaus import plateaus
from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

Kind = Literal["components", "projects"]
Node = tuple[Kind, str]
"""The list of the scheme that an item is in, and its id."""
Rung = tuple[Node, int]
"""A component at a maturity from 1 on; or a project, at 0."""
Relation = Literal["needs", "delivered_by", "after"]
"""A component or project needs a component; a component can be delivered by a project; a project comes after one."""

HIGHEST = 3
"""The highest maturity."""


@dataclass(frozen=True)
class Link:
    """One statement of a need; an edge holds all that there are between its two items."""

    maturity: int = 0
    """What the needed component must stand at, or what the project brings the component to; 0 between projects."""
    at: int = 0
    """The needing component's own maturity from which on it holds; 0 for a project. A delivery holds above what stands
    before the horizon and what the project needs of the component itself, up to what it brings it to."""
    kind: str | None = None
    """The kind of dependency."""
    option: str | None = None
    """The project's option that needs or delivers it."""
    through: str | None = None
    """The component that a project delivers and that states the need; None where the project states it."""


@dataclass(frozen=True)
class Offer:
    """One option of a project: what it needs and what it brings."""

    project: Project
    option: Option
    needs: tuple[tuple[str, Link], ...]
    """Components; a done project needs none any more."""
    raises: Mapping[str, int]
    """The components that it brings above what they stand at before the horizon, with the maturity."""


def dependency_graph(scheme: Scheme, plan: Plan | None = None) -> nx.DiGraph:
    """The graph of a scheme, with all its items; under a plan only done and chosen projects deliver and need.

    Nodes are `Node`s with their `item`, components also with the maturity that they stand at before the horizon,
    `stands`. Edges have their `relation` and their `links`.
    """
    stands = standing(scheme)
    graph = nx.DiGraph()
    graph.add_nodes_from((("components", one.id), {"item": one, "stands": stands[one.id]}) for one in scheme.components)
    graph.add_nodes_from((("projects", one.id), {"item": one}) for one in scheme.projects)
    for needing, needed, relation, links in _edges(scheme, offers(scheme, plan), stands):
        if needed in graph and needing in graph:
            graph.add_edge(needing, needed, relation=relation, links=links)
    return graph


def rung_graph(graph: nx.DiGraph) -> nx.DiGraph:
    """The graph by `Rung`s: what each component needs at each maturity; edges have their `relation` and first `link`.

    What a component stands at before the horizon needs no project to be delivered by, and nothing waits for what is
    done.
    """
    found = nx.DiGraph()
    found.add_nodes_from(rung for node in graph for rung in rungs(node))
    for needing, needed, edge in graph.edges(data=True):
        for link in edge["links"] if not _is_done(graph, needed) else ():
            to = (needed, link.maturity if needed[0] == "components" else 0)
            for rung in _holding(needing, edge["relation"], link):
                if to in found and not found.has_edge(rung, to):
                    found.add_edge(rung, to, relation=edge["relation"], link=link)
    return found


def rungs(node: Node) -> tuple[Rung, ...]:
    """All rungs of an item, the lowest first."""
    return tuple((node, maturity) for maturity in range(1, HIGHEST + 1)) if node[0] == "components" else ((node, 0),)


def standing(scheme: Scheme) -> Mapping[str, int]:
    """What each component stands at before the horizon."""
    return {id: one.maturity for id, one in plateaus(scheme)[0].standings.items()}


def offers(scheme: Scheme, plan: Plan | None = None) -> tuple[Offer, ...]:
    """The options of all projects, or under a plan those that are done or chosen."""
    stands = standing(scheme)
    chosen = {choice.project: choice.option for choice in plan.choices} if plan else None
    found = []
    for project in scheme.projects:
        is_done = project.status == "done"
        for option in project.resolved_options()[: 1 if is_done else None]:
            if is_done or chosen is None or chosen.get(project.id) == option.id:
                delivers = (option.delivers or {}).items()
                raises = {id: maturity for id, maturity in delivers if maturity > stands.get(id, maturity)}
                needs = () if is_done else tuple(_needs(scheme, option, stands))
                found.append(Offer(project, option, needs, raises))
    return tuple(found)


def _needs(scheme: Scheme, option: Option, stands: Mapping[str, int]) -> Iterator[tuple[str, Link]]:
    """What an option states itself, and what the components need that it raises and does not bring itself."""
    delivers = option.delivers or {}
    for component, maturity in (option.needs or {}).items():
        if component in stands:
            yield component, Link(maturity, option=option.id)
    for component, maturity in delivers.items():
        for need in scheme.component[component].needs if maturity > stands.get(component, maturity) else ():
            if need.at <= maturity and need.component in stands:
                is_there = stands[need.component] >= need.maturity
                if is_there or delivers.get(need.component, 0) < need.maturity:
                    yield need.component, Link(need.maturity, 0, need.kind, option.id, component)


def _edges(
    scheme: Scheme, offered: Iterable[Offer], stands: Mapping[str, int]
) -> Iterator[tuple[Node, Node, Relation, tuple[Link, ...]]]:
    """All edges, each once: what needs, what is needed, how, and all that says so."""
    links: dict[tuple[Node, Node, Relation], list[Link]] = defaultdict(list)
    for component in scheme.components:
        for need in component.needs:
            own: Node = ("components", component.id)
            links[own, ("components", need.component), "needs"].append(Link(need.maturity, need.at, need.kind))
    for offer in offered:
        project: Node = ("projects", offer.project.id)
        for id, link in offer.needs:
            links[project, ("components", id), "needs"].append(link)
        for id, maturity in (offer.option.delivers or {}).items():
            brought = Link(maturity, max(stands.get(id, 0), _own_need(offer, id)) + 1, option=offer.option.id)
            links[("components", id), project, "delivered_by"].append(brought)
        for id in offer.project.after if offer.project.status != "done" else ():
            links[project, ("projects", id), "after"] = [Link()]
    for (needing, needed, relation), found in links.items():
        yield needing, needed, relation, tuple(found)


def _is_done(graph: nx.DiGraph, node: Node) -> bool:
    item = graph.nodes[node]["item"]
    return isinstance(item, Project) and item.status == "done"


def _own_need(offer: Offer, component: str) -> int:
    """What a project must find of a component itself before it starts."""
    is_judged = offer.project.status in ("candidate", "committed")
    return (offer.option.needs or {}).get(component, 0) if is_judged else 0


def _holding(needing: Node, relation: Relation, link: Link) -> tuple[Rung, ...]:
    """The rungs of an item at which it has a need."""
    highest = link.maturity if relation == "delivered_by" else HIGHEST
    return tuple(rung for rung in rungs(needing) if rung[1] == 0 or link.at <= rung[1] <= highest)
