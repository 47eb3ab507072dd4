"""What of another framework a scheme's components answer to, by the crosswalks that lead there.

Rules: docs/semantics.md, "Frameworks". A crosswalk says which terms of two frameworks answer to each other, so it is
followed either way; where none leads straight to a framework, the shortest way through others is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import networkx as nx

from eaplan.architecture.framework import Framework
from eaplan.problems import EaplanError, Path, Problem
from eaplan.scheme import Scheme
from eaplan.text import nearest

Terms = Literal["layers", "expected"]
Answers = Mapping[str, frozenset[str]]
"""By a term of the scheme's framework, those of another that it answers to."""


@dataclass(frozen=True)
class Judged:
    """A framework that a scheme is judged by, its own or another."""

    framework: Framework
    layers: Answers
    expected: Answers
    way: tuple[Framework, ...]
    """The frameworks whose crosswalks lead to it, from the scheme's own to it."""
    place: Path
    """Where it stands in the scheme; of one that eaplan brings along, where the way to it begins."""
    stands_in_scheme: bool
    """Whether that is where it stands itself."""

    @property
    def is_other(self) -> bool:
        """Whether it is another than the scheme's own."""
        return len(self.way) > 1


def judged_by(scheme: Scheme, framework: str) -> Judged:
    """Return how a scheme's components answer to a framework.

    Raises
    ------
    EaplanError
        E510 where there is no such framework, E511 where no crosswalk leads to it.
    """
    known = scheme.known_frameworks
    if framework not in known:
        facts = {"given": framework, "known": list(known), "nearest": nearest(framework, known)}
        raise EaplanError(Problem("E510", facts=facts))
    way = _way(scheme, framework)
    place, itself = _place(scheme, way)
    return Judged(known[framework], _along(way, "layers"), _along(way, "expected"), way, place, itself)


def reachable(scheme: Scheme) -> tuple[Framework, ...]:
    """The frameworks that a scheme can be judged by, its own first and the others by how long the way to them is."""
    if scheme.framework is None:
        return ()
    ways = nx.single_source_shortest_path_length(_graph(scheme), scheme.framework.id)
    return tuple(scheme.known_frameworks[name] for name in ways)


def _graph(scheme: Scheme) -> nx.Graph:
    """All frameworks, with an edge wherever there is a crosswalk."""
    known = scheme.known_frameworks
    graph = nx.Graph()
    graph.add_nodes_from(known)
    graph.add_edges_from((one.id, other.to) for one in known.values() for other in one.crosswalks if other.to in known)
    return graph


def _way(scheme: Scheme, framework: str) -> tuple[Framework, ...]:
    known = scheme.known_frameworks
    try:
        if scheme.framework is None:
            raise nx.NetworkXNoPath
        path = nx.shortest_path(_graph(scheme), scheme.framework.id, framework)
    except nx.NetworkXNoPath:
        raise EaplanError(Problem("E511", facts={"given": framework})) from None
    return tuple(known[name] for name in path)


def _along(way: Iterable[Framework], terms: Terms) -> Answers:
    """What the terms of the first framework answer to in the last."""
    first, *_ = way = tuple(way)
    answers = {term.id: frozenset((term.id,)) for term in getattr(first, terms)}
    for one, other in pairwise(way):
        step = _step(one, other, terms)
        answers = {own: frozenset().union(*(step[term] for term in theirs)) for own, theirs in answers.items()}
    return answers


def _step(one: Framework, other: Framework, terms: Terms) -> Mapping[str, frozenset[str]]:
    """What the terms of a framework answer to in another, by the crosswalks of both."""
    found: dict[str, set[str]] = defaultdict(set)
    for own, their in _pairs(one, other, terms):
        found[own].add(their)
    for their, own in _pairs(other, one, terms):
        found[own].add(their)
    known = {term.id for term in getattr(other, terms)}
    return defaultdict(frozenset, {own: frozenset(theirs & known) for own, theirs in found.items()})


def _pairs(one: Framework, other: Framework, terms: Terms) -> Iterator[tuple[str, str]]:
    for crosswalk in one.crosswalks:
        if crosswalk.to == other.id:
            for own, theirs in getattr(crosswalk, terms).items():
                yield from ((own, their) for their in theirs)


def _place(scheme: Scheme, way: tuple[Framework, ...]) -> tuple[Path, bool]:
    """Where the last framework of a way stands, or where the way begins; and whether it is the former."""
    last = way[-1]
    if last is scheme.framework:
        return ("framework",), True
    if last in scheme.frameworks:
        return ("frameworks", scheme.frameworks.index(last)), True
    leading = (index for index, crosswalk in enumerate(way[0].crosswalks) if crosswalk.to == way[1].id)
    begins = next(leading, None)
    return (("framework",) if begins is None else ("framework", "crosswalks", begins)), False
