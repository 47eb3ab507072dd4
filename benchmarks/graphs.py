"""How long the analyses of dependencies take, as multiples of what networkx takes to build and condense the bare graph.

Six tenths of the items are components, the others projects. Most components need some of the few hundred before them,
a few need any others, so that there are circles too; each project delivers two components. Other shapes:

- tangled: all need any others, which makes one circle of most of them;
- separate: components need only others of their own group of twelve, as those of one commune do, and each is delivered
  by a project of its own, so that nearly every item is one that others fall with;
- crowded: a component for fifty projects, each of which needs and delivers several of them.

    python -m benchmarks.graphs --items 10000 --shape crowded
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from random import Random
from typing import Any

import networkx as nx

from benchmarks.run import timed
from eaplan.analysis.chains import chains_by_items, chains_by_years, order
from eaplan.analysis.clusters import clusters
from eaplan.analysis.criticality import single_points
from eaplan.analysis.graph import dependency_graph
from eaplan.analysis.impact import impact
from eaplan.scheme import Scheme

Data = dict[str, Any]

MOST = 45.0
"""The most that any analysis may take."""
_ROUNDS = 3
_BACK = 400
"""How far back most needs go."""
_ASTRAY = 0.02
"""The part of the needs that go anywhere."""
_GROUP = 12
"""How many components are in a separate group."""
_SHARES: dict[str, Callable[[int], int]] = {
    "plain": lambda items: items * 6 // 10,
    "tangled": lambda items: items * 6 // 10,
    "separate": lambda items: (items + 1) // 2,
    "crowded": lambda items: items // 50,
}
"""By shape, how many of the items are components."""


def network(items: int, shape: str = "plain", seed: int = 0) -> Scheme:
    """A scheme of so many items in a shape; the same numbers always give the same scheme."""
    random = Random(f"{items} {shape} {seed}")
    count = _SHARES[shape](items)
    data: Data = {
        "scheme": {"id": "network", "name": "Network", "money": "đồng"},
        "stages": [{"id": "S1", "name": "S1", "years": [2021]}, {"id": "S2", "name": "S2", "years": [2022]}],
        "components": [_component(random, number, count, shape) for number in range(count)],
        "projects": [_project(random, number, count, shape) for number in range(items - count)],
    }
    return Scheme.model_validate(data, context={"unit": 1})


def _component(random: Random, number: int, count: int, shape: str) -> Data:
    needed = {_needed(random, number, count, shape) for _ in range(random.choice((2, 3, 4, 6)))}
    needs = [
        {"component": f"C{other}", "maturity": random.choice((1, 2)), "at": random.choice((1, 2, 3))}
        for other in sorted(needed - {number})
    ]
    return {"id": f"C{number}", "name": f"C{number}", "maturity": random.choice((0, 0, 1, 2)), "needs": needs}


def _needed(random: Random, number: int, count: int, shape: str) -> int:
    """One of the components that a component needs; it may be itself, which stands for none."""
    if shape == "separate":
        return random.randint(number - number % _GROUP, number)
    is_astray = shape == "tangled" or number == 0 or random.random() < _ASTRAY
    return random.randrange(count) if is_astray else random.randrange(max(0, number - _BACK), number)


def _project(random: Random, number: int, count: int, shape: str) -> Data:
    project: Data = {"id": f"P{number}", "name": f"P{number}", "cost": 0}
    if shape == "separate":
        return project | {"delivers": {f"C{number}": 3}}
    if shape == "crowded":
        project["needs"] = {f"C{random.randrange(count)}": 1 for _ in range(2)}
    return project | {"delivers": {f"C{random.randrange(count)}": random.choice((2, 3)) for _ in range(2)}}


def measure(scheme: Scheme) -> tuple[float, dict[str, float]]:
    """The processor time of the bare graph and of each analysis, each the quickest of some rounds taken in turn."""
    graph = dependency_graph(scheme)
    nodes, edges = list(graph), list(graph.edges)
    last = ("components", scheme.components[-1].id)

    def bare() -> object:
        plain = nx.DiGraph()
        plain.add_nodes_from(nodes)
        plain.add_edges_from(edges)
        return nx.condensation(plain)

    works: dict[str, Callable[[], object]] = {
        "bare": bare,
        "graph": lambda: dependency_graph(scheme),
        "impact": lambda: impact(scheme, ("components", scheme.components[0].id)),
        "needs": lambda: impact(scheme, last, "needs"),
        "single points": lambda: single_points(scheme),
        "chains by items": lambda: chains_by_items(scheme),
        "chains by years": lambda: chains_by_years(scheme),
        "order": lambda: order(scheme),
        "clusters": lambda: clusters(scheme),
    }
    rounds = [{name: timed(work)[0] for name, work in works.items()} for _ in range(_ROUNDS)]
    quickest = {name: min(one[name] for one in rounds) for name in works}
    return quickest.pop("bare"), quickest


def main() -> None:
    """Measure a network of items; ends with 1 where an analysis takes longer than it may."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--shape", choices=_SHARES, default="plain", help="how the items need each other")
    given = parser.parse_args()
    scheme = network(given.items, given.shape)
    graph = dependency_graph(scheme)
    bare, analyses = measure(scheme)
    print(f"{graph.number_of_nodes()} items, {graph.number_of_edges()} edges; the bare graph takes {bare:.2f} s")
    for name, seconds in analyses.items():
        print(f"{name:<16}{seconds / bare:>7.1f} x {seconds:>7.2f} s")
    if slow := [name for name, seconds in analyses.items() if seconds > MOST * bare]:
        sys.exit(f"more than {MOST:g} times the bare graph: {', '.join(slow)}")


if __name__ == "__main__":
    main()
