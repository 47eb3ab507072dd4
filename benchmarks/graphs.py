"""How long the analyses of dependencies take, as multiples of what networkx takes to build and condense the bare graph.

Six tenths of the items are components, the others projects. Most components need some of the few hundred before them,
a few need any others, so that there are circles too; each project delivers two components. With `--tangled` all need
any others, which makes one circle of most of them.

    python -m benchmarks.graphs --items 10000
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

MOST = 30.0
"""The most that any analysis may take."""
_ROUNDS = 3
_BACK = 400
"""How far back most needs go."""
_ASTRAY = 0.02
"""The part of the needs that go anywhere."""


def network(items: int, tangled: bool = False, seed: int = 0) -> Scheme:
    """A scheme of so many items and about five times as many edges; the same numbers always give the same scheme."""
    random = Random(f"{items} {tangled} {seed}")
    count = items * 6 // 10
    data: Data = {
        "scheme": {"id": "network", "name": "Network", "money": "đồng"},
        "stages": [{"id": "S1", "name": "S1", "years": [2021]}, {"id": "S2", "name": "S2", "years": [2022]}],
        "components": [_component(random, number, count, tangled) for number in range(count)],
        "projects": [_project(random, number, count) for number in range(items - count)],
    }
    return Scheme.model_validate(data, context={"unit": 1})


def _component(random: Random, number: int, count: int, tangled: bool) -> Data:
    needed = set()
    for _ in range(random.choice((2, 3, 4, 6))):
        is_astray = tangled or number == 0 or random.random() < _ASTRAY
        needed.add(random.randrange(count) if is_astray else random.randrange(max(0, number - _BACK), number))
    needs = [
        {"component": f"C{other}", "maturity": random.choice((1, 2)), "at": random.choice((1, 2, 3))}
        for other in sorted(needed - {number})
    ]
    return {"id": f"C{number}", "name": f"C{number}", "maturity": random.choice((0, 0, 1, 2)), "needs": needs}


def _project(random: Random, number: int, count: int) -> Data:
    delivers = {f"C{random.randrange(count)}": random.choice((2, 3)) for _ in range(2)}
    return {"id": f"P{number}", "name": f"P{number}", "cost": 0, "delivers": delivers}


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
    parser.add_argument("--tangled", action="store_true", help="most items need each other in one circle")
    given = parser.parse_args()
    scheme = network(given.items, given.tangled)
    graph = dependency_graph(scheme)
    bare, analyses = measure(scheme)
    print(f"{graph.number_of_nodes()} items, {graph.number_of_edges()} edges; the bare graph takes {bare:.2f} s")
    for name, seconds in analyses.items():
        print(f"{name:<16}{seconds / bare:>7.1f} x {seconds:>7.2f} s")
    if slow := [name for name, seconds in analyses.items() if seconds > MOST * bare]:
        sys.exit(f"more than {MOST:g} times the bare graph: {', '.join(slow)}")


if __name__ == "__main__":
    main()
