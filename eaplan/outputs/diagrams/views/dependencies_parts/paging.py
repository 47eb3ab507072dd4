"""Dividing a net among pages: all on one where it can be read there, else by groups, and large groups by what belongs
together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import networkx as nx

from eaplan.outputs.diagrams.layout.flow import filled_up
from eaplan.outputs.diagrams.layout.sheets import Room, Sheet, sheet
from eaplan.outputs.diagrams.views.dependencies_parts.net import Net

MOST = 100
"""Boxes of a page."""
_LINKED, _ALONE = 2.5, 1.2
"""How many times the room of boxes with links and without a sheet takes, about."""
_HOPELESS = 1.6
"""What by that measure takes so many times the room of a page is not tried."""
_SMALLEST = 0.02
"""The scale of a single thing that is too large for any page."""


@dataclass(frozen=True)
class Part:
    """What stands on one page."""

    first: str
    last: str
    """The groups that it begins and ends with; blank where it is the whole."""
    nodes: tuple[str, ...]


@dataclass(frozen=True)
class Pages:
    """The pages of a net."""

    net: Net
    groups: Sequence[tuple[str, tuple[str, ...]]]
    """Names and nodes."""
    room: Room
    size: Callable[[str, bool], tuple[float, float]]
    """How large a node is, with or without a note of the pages that it is needed on."""
    _sheets: dict[tuple[str, ...], Sheet[str] | None] = field(default_factory=dict)

    @property
    def parts(self) -> list[Part]:
        """What stands on each page."""
        if self._fitting(self.net.nodes):
            return [Part("", "", self.net.nodes)]
        cut = [Part(name, name, lot) for name, nodes in self._grouped() for lot in self._cut(nodes)]
        merged: list[Part] = []
        for part in cut:
            together = (*merged[-1].nodes, *part.nodes) if merged else ()
            if merged and self._fitting(together):
                merged[-1] = Part(merged[-1].first, part.last, together)
            else:
                merged.append(part)
        return merged

    def sheet(self, part: Part) -> Sheet[str]:
        """Where everything stands on a page."""
        found = self._fitting(part.nodes)
        if found is None:
            found = self._sheet(part.nodes, replace(self.room, least=_SMALLEST))
        assert found is not None
        return found

    def references(self, nodes: Sequence[str]) -> list[str]:
        """What nodes need that stands elsewhere."""
        known = frozenset(nodes)
        return list(dict.fromkeys(other for node in nodes for other in self.net.needed(node) if other not in known))

    # ---- fitting

    def _fitting(self, nodes: tuple[str, ...]) -> Sheet[str] | None:
        if nodes not in self._sheets:
            self._sheets[nodes] = self._sheet(nodes, self.room)
        return self._sheets[nodes]

    def _sheet(self, nodes: tuple[str, ...], room: Room) -> Sheet[str] | None:
        known, beside = frozenset(nodes), self.references(nodes)
        if len(nodes) > 1 and len(nodes) + len(beside) > MOST:
            return None
        sizes = {node: self.size(node, not known.issuperset(self.net.needing(node))) for node in nodes}
        sizes |= {reference(node): self.size(reference(node), False) for node in beside}
        links = [
            (node, other if other in known else reference(other)) for node in nodes for other in self.net.needed(node)
        ]
        linked = {node for link in links for node in link}
        taken = sum(w * h * (_LINKED if node in linked else _ALONE) for node, (w, h) in sizes.items())
        if room.h is not None and taken * room.least**2 > _HOPELESS * room.w * room.h:
            return None
        return sheet(sizes, links, room)

    # ---- dividing

    def _grouped(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield from self.groups
        grouped = {node for _, nodes in self.groups for node in nodes}
        if rest := tuple(node for node in self.net.nodes if node not in grouped):
            yield "", rest

    def _cut(self, nodes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Nodes in lots that fit a page each."""
        if len(nodes) == 1 or self._fitting(nodes):
            yield nodes
            return
        for lot in self._pieces(nodes):
            yield from self._cut(lot)

    def _pieces(self, nodes: tuple[str, ...]) -> list[tuple[str, ...]]:
        """About two halves of some nodes, of what belongs together as far as that can be."""
        number = {node: place for place, node in enumerate(nodes)}
        graph = nx.Graph()
        # Numbers have the same order in the method's sets in every run of the program; texts have not.
        graph.add_nodes_from(number.values())
        graph.add_edges_from(
            (number[node], number[other]) for node in nodes for other in self.net.needed(node) if other in number
        )
        found = sorted(map(sorted, nx.community.louvain_communities(graph, seed=0)))
        lots = filled_up(found, max(len(nodes) / 2, len(found[0])), lambda lot: sum(map(len, lot)))
        if len(lots) == 1:
            middle = len(nodes) // 2
            return [nodes[:middle], nodes[middle:]]
        return [tuple(nodes[place] for part in lot for place in part) for lot in lots]


def reference(node: str) -> str:
    """The id of a box that refers to a component on another page."""
    return node.replace("components:", "reference:", 1)


def unreferred(node: str) -> str:
    """The id of what a box stands for or refers to."""
    return node.replace("reference:", "components:", 1)
