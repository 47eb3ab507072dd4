"""The greatest flow from nodes that have something to nodes in need, in whole numbers of any size (Dinic 1970).

Sending from one source after the other never takes from what an earlier one sent: the first give as much as they can
in any division, then the second, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Flow:
    """A network with the flow sent through it so far.

    Arc `a` has its reverse in `a ^ 1`; `left` is what may still be sent along an arc, so what was sent along one is
    what its reverse has left.
    """

    def __init__(self) -> None:
        self.need: list[int] = []
        """Per node, what it still needs."""
        self.have: list[int] = []
        """Per node, what it can still give."""
        self.left: list[int] = []
        self._head: list[int] = []
        self._arcs: list[list[int]] = []
        """Per node, the arcs that leave it, reverse ones included."""

    def add_node(self, have: int = 0) -> int:
        """Add a node and return it."""
        self.need.append(0)
        self.have.append(have)
        self._arcs.append([])
        return len(self.need) - 1

    def add_arc(self, tail: int, head: int, most: int) -> int:
        """Add an arc and return it."""
        arc = len(self._head)
        self._head += (head, tail)
        self.left += (most, 0)
        self._arcs[tail].append(arc)
        self._arcs[head].append(arc + 1)
        return arc

    def sent(self, arc: int) -> int:
        """What flows along an arc."""
        return self.left[arc ^ 1]

    def send(self, source: int) -> None:
        """Send as much as can be of what a node has to those in need."""
        self._connect(source, self.have, self.need, back=0)

    def draw(self, sink: int) -> None:
        """Get a node as much as can be of what it needs from those that have something."""
        self._connect(sink, self.need, self.have, back=1)

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Undo at the end whatever is added and sent."""
        left, need, have = self.left.copy(), self.need.copy(), self.have.copy()
        yield
        for arc in reversed(range(len(left), len(self.left))):
            self._arcs[self._head[arc ^ 1]].pop()
        del self._head[len(left) :], self._arcs[len(need) :]
        self.left, self.need, self.have = left, need, have

    def feeders(self, nodes: Iterable[int]) -> set[int]:
        """The nodes from which more could be sent to any of these, themselves included."""
        found = set(nodes)
        waiting = list(found)
        while waiting:
            for arc in self._arcs[waiting.pop()]:
                tail = self._head[arc]
                if self.left[arc ^ 1] and tail not in found:
                    found.add(tail)
                    waiting.append(tail)
        return found

    def _connect(self, origin: int, mine: list[int], theirs: list[int], back: int) -> None:
        """Level what a node has or needs with those that need or have it; with `back` 1, against the arcs."""
        while mine[origin] and (level := self._levels(origin, theirs, back)):
            self._connect_by_shortest(origin, mine, theirs, back, level)

    def _levels(self, origin: int, theirs: list[int], back: int) -> dict[int, int]:
        """The arcs it takes to each node, up to the nearest sought; empty where none can be reached."""
        level, layer = {origin: 0}, [origin]
        while layer:
            if any(theirs[node] for node in layer):
                return level
            further = []
            for node in layer:
                for arc in self._arcs[node]:
                    head = self._head[arc]
                    if self.left[arc ^ back] and head not in level:
                        level[head] = level[node] + 1
                        further.append(head)
            layer = further
        return {}

    def _connect_by_shortest(
        self, origin: int, mine: list[int], theirs: list[int], back: int, level: dict[int, int]
    ) -> None:
        """Send along shortest paths until each has a full arc; an arc that led nowhere is not tried again."""
        untried: dict[int, list[int]] = {}
        path: list[int] = []
        node = origin
        while mine[origin]:
            if theirs[node]:
                amount = min(mine[origin], theirs[node], *(self.left[arc ^ back] for arc in path))
                for arc in path:
                    self.left[arc ^ back] -= amount
                    self.left[arc ^ back ^ 1] += amount
                mine[origin] -= amount
                theirs[node] -= amount
                path, node = [], origin
                continue
            if node not in untried:
                untried[node] = self._arcs[node][::-1]
            arcs = untried[node]
            while arcs and not (self.left[arcs[-1] ^ back] and level.get(self._head[arcs[-1]]) == level[node] + 1):
                arcs.pop()
            if arcs:
                path.append(arcs[-1])
                node = self._head[arcs[-1]]
            elif path:
                node = self._head[path.pop() ^ 1]
                untried[node].pop()
            else:
                return
