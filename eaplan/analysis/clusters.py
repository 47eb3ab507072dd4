"""Clusters: groups of items that have more to do with each other than with all others.

Found by the Louvain method on the graph of dependencies, whatever the direction of its edges. The same scheme always
has the same clusters.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import networkx as nx

from eaplan.analysis.graph import Node, dependency_graph
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Cluster:
    """Items that belong together."""

    centre: Node
    """The one with the most links to the others; the cluster is called after it."""
    members: tuple[Node, ...]
    """All, in the scheme's order."""
    inside: int
    """Links between two of them."""
    outside: int
    """Links of one of them with any other item."""

    @property
    def share(self) -> Fraction:
        """The part of its links that stay inside."""
        return Fraction(self.inside, self.inside + self.outside)


def clusters(scheme: Scheme, plan: Plan | None = None) -> tuple[Cluster, ...]:
    """The clusters of at least two items, the largest first."""
    graph = dependency_graph(scheme, plan)
    nodes = list(graph)
    # Numbers have the same order in the method's sets in every run of the program; texts have not.
    number = {node: place for place, node in enumerate(nodes)}
    numbered = nx.Graph()
    numbered.add_nodes_from(number.values())
    numbered.add_edges_from((number[one], number[other]) for one, other in graph.edges if one != other)
    groups = nx.community.louvain_communities(numbered, weight=None, seed=0)
    found = [_cluster(numbered, nodes, group) for group in groups if len(group) > 1]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.members), cluster.centre)))


def _cluster(graph: nx.Graph, nodes: list[Node], group: set[int]) -> Cluster:
    inner = {number: sum(other in group for other in graph[number]) for number in sorted(group)}
    inside = sum(inner.values()) // 2
    centre = max(inner, key=inner.__getitem__)
    outside = sum(len(graph[number]) for number in group) - 2 * inside
    return Cluster(nodes[centre], tuple(nodes[number] for number in inner), inside, outside)
