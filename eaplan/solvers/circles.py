"""Circles: chosen projects that could only start because of each other.

Where a need may be met in the very period that has it, two projects could each wait for what the other delivers.
No row forbids that beforehand; it is looked for in a solution and cut off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import networkx as nx

from eaplan.solvers.needs import NeedRules
from eaplan.solvers.starts import Start

Want = tuple[str, int]
"""A component at a maturity; or a project that must be delivered before, with maturity 0."""


def circles(rules: NeedRules, starts: Sequence[Start]) -> list[list[Start]]:
    """Groups of chosen starts that only serve each other's needs."""
    wants = {start: _wants(rules, start) for start in starts}
    standing: dict[str, list[Start]] = defaultdict(list)
    waiting = sorted(starts, key=lambda start: start.delivered)
    while True:
        left = []
        for start in waiting:
            if all(_met(rules, start, want, standing) for want in wants[start]):
                for what in (start.project.id, *(start.option.delivers or ())):
                    standing[what].append(start)
            else:
                left.append(start)
        if len(left) == len(waiting):
            break
        waiting = left
    graph = nx.DiGraph()
    graph.add_nodes_from(waiting)
    for start in waiting:
        missing = [want for want in wants[start] if not _met(rules, start, want, standing)]
        graph.add_edges_from(
            (start, other) for other in waiting if any(serves(rules, other, start, want) for want in missing)
        )
    return [
        sorted(group, key=lambda start: start.project.id)
        for group in nx.strongly_connected_components(graph)
        if len(group) > 1 and all(head in group for tail in group for head in graph[tail])
    ]


def supporters(rules: NeedRules, circle: Sequence[Start], others: Sequence[Start]) -> list[Start]:
    """Starts outside a circle that could meet a need of it."""
    wants = [(start, want) for start in circle for want in _wants(rules, start)]
    return [
        other
        for other in others
        if other not in circle and any(serves(rules, other, start, want) for start, want in wants)
    ]


def serves(rules: NeedRules, other: Start, start: Start, want: Want) -> bool:
    """Tell whether another start delivers a want of this one in time."""
    if other.project.id == start.project.id or other.delivered > rules.judged(start):
        return False
    what, maturity = want
    if maturity == 0:
        return other.project.id == what
    return (other.option.delivers or {}).get(what, 0) >= maturity


def _wants(rules: NeedRules, start: Start) -> list[Want]:
    return [*rules.of(start.project, start.option).items(), *((earlier, 0) for earlier in rules.after(start.project))]


def _met(rules: NeedRules, start: Start, want: Want, standing: Mapping[str, list[Start]]) -> bool:
    return any(serves(rules, other, start, want) for other in standing.get(want[0], ()))
