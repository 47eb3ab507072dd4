"""Circles: chosen projects that could only start because of each other.

Where a need may be met in the very period that has it, two projects could each wait for what the other delivers.
No row forbids that beforehand; it is looked for in a solution and cut off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from eaplan.solvers.needs import NeedRules, Want, serves
from eaplan.solvers.starts import Start


@dataclass(frozen=True)
class Circle:
    """Chosen starts that only serve each other's needs."""

    starts: tuple[Start, ...]
    missing: tuple[tuple[Start, Want], ...]
    """Their wants that nothing outside meets."""

    def supporters(self, rules: NeedRules, others: Iterable[Start]) -> list[Start]:
        """Starts outside that would meet one of the missing wants; one of them must be chosen if all of these are.

        (Of all the circle's starts some comes first in order, and what it misses must then come from outside.)
        """
        return [
            other
            for other in others
            if other not in self.starts and any(serves(rules, other, start, want) for start, want in self.missing)
        ]


def circles(rules: NeedRules, starts: Sequence[Start]) -> list[Circle]:
    """The circles among chosen starts."""
    wants = {start: rules.wants(start) for start in starts}
    standing: dict[str, list[Start]] = defaultdict(list)
    waiting = sorted(starts, key=lambda start: start.delivered)
    while True:
        left = []
        for start in waiting:
            if all(_met(rules, start, want, standing) for want in wants[start]):
                for what in start.brings:
                    standing[what].append(start)
            else:
                left.append(start)
        if len(left) == len(waiting):
            break
        waiting = left
    missing = {start: [want for want in wants[start] if not _met(rules, start, want, standing)] for start in waiting}
    graph = nx.DiGraph()
    for start in waiting:
        graph.add_edges_from(
            (start, other) for other in waiting if any(serves(rules, other, start, want) for want in missing[start])
        )
    return [
        Circle(
            tuple(sorted(group, key=lambda start: start.project.id)),
            tuple((start, want) for start in group for want in missing[start]),
        )
        for group in nx.strongly_connected_components(graph)
        if len(group) > 1 and all(head in group for tail in group for head in graph[tail])
    ]


def _met(rules: NeedRules, start: Start, want: Want, standing: Mapping[str, list[Start]]) -> bool:
    return any(serves(rules, other, start, want) for other in standing.get(want[0], ()))
