"""What of a drawing is a graph: the boxes that stand for something, nested, and the lines between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.outputs.diagrams.drawing import Box, Line, Page, Ribbon, Words


@dataclass(frozen=True)
class Graph:
    """Boxes and the lines that join two of them."""

    boxes: tuple[Box, ...]
    edges: tuple[Line | Ribbon, ...]

    @property
    def roots(self) -> tuple[Box, ...]:
        """The boxes that are in no other."""
        return self._within[None]

    def within(self, box: Box) -> tuple[Box, ...]:
        """The boxes directly in another."""
        return self._within.get(box.id, ())

    def is_cluster(self, id: str | None) -> bool:
        """Whether there are boxes in a box."""
        return id is not None and id in self._within

    def is_end(self, box: Box) -> bool:
        """Whether a line leads to or from a box."""
        return any(box.id in (edge.source, edge.target) for edge in self.edges)

    @cached_property
    def _within(self) -> dict[str | None, tuple[Box, ...]]:
        ids = {box.id for box in self.boxes}
        found: dict[str | None, list[Box]] = defaultdict(list)
        for box in self.boxes:
            found[box.inside if box.inside in ids else None].append(box)
        return {None: (), **{id: tuple(boxes) for id, boxes in found.items()}}


def graph_of(pages: Iterable[Page]) -> Graph:
    """The graph of some pages; what stands on several is taken once.

    The title of a box may stand in one of its own within it, which stands for nothing else.
    """
    boxes: dict[str, Box] = {}
    edges: dict[str, Line | Ribbon] = {}
    for page in pages:
        titles = {one.inside: one.words for one in page.things if isinstance(one, Box) and one.words and not one.about}
        for one in page.things:
            if isinstance(one, Box) and one.about and one.id not in boxes:
                boxes[one.id] = replace(one, words=one.words or titles.get(one.id, ()))
            elif isinstance(one, Line | Ribbon) and one.id not in edges:
                edges[one.id] = one
    joined = (edge for edge in edges.values() if edge.source in boxes and edge.target in boxes)
    return Graph(tuple(boxes.values()), tuple(joined))


def lines_of(words: Sequence[Words]) -> list[str]:
    """Words in their lines, as they are read."""
    rows: dict[float, list[Words]] = defaultdict(list)
    for word in words:
        rows[round(word.x if word.turned else word.y, 1)].append(word)
    return ["  ".join(word.text for word in sorted(row, key=lambda word: word.x)) for _, row in sorted(rows.items())]


def name_of(box: Box) -> str:
    """What a box stands for, in words that need not stand in it."""
    if box.about is None or not box.about.facts:
        return box.id
    name, value = box.about.facts[0]
    return value or name
