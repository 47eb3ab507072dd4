"""Drawings as views of an ArchiMate model: boxes of elements, the frames around them, and lines of relationships.

What has no word in ArchiMate (legends, title blocks, axes, ribbons) is left out, and so is a page without elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.outputs.archimate.model import Connection, Element, Node, Relationship, View, identity
from eaplan.outputs.diagrams.drawing import Box, Drawing, Line, Page

_PIXELS = 96 / 72
"""Drawings on paper are in points, views in pixels."""

_Ends = tuple[str, str]


def views(
    elements: Iterable[Element], relationships: Iterable[Relationship], drawings: Iterable[tuple[str, Drawing]]
) -> tuple[View, ...]:
    """A view for each page of drawings that shows elements."""
    known = frozenset(element.id for element in elements)
    links: dict[_Ends, str] = {}
    for one in relationships:
        links.setdefault((one.source, one.target), one.id)
    found = []
    for name, drawing in drawings:
        for number, page in enumerate(drawing.pages, 1):
            drawn = _Page(identity("views", name, str(number)), page, known, links)
            if drawn.shown:
                found.append(drawn.view(_title(drawing, page), _facts(drawing)))
    return tuple(found)


def _title(drawing: Drawing, page: Page) -> str:
    return drawing.title if len(drawing.pages) == 1 else f"{drawing.title}: {page.name}"


def _facts(drawing: Drawing) -> str:
    """What a drawing was made of, a line each."""
    return "\n".join(f"{name}: {value}" for name, value in drawing.facts)


@dataclass(frozen=True)
class _Page:
    id: str
    page: Page
    known: frozenset[str]
    links: Mapping[_Ends, str]

    def view(self, name: str, note: str) -> View:
        """The page as a view."""
        return View(self.id, name, tuple(self._nodes(None)), tuple(self._connections()), note)

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """The elements by the boxes that show them; where one is shown several times the places follow an @."""
        found = {}
        for box in self._boxes:
            if box.about and box.id.partition("@")[0] == f"{box.about.kind}:{box.about.id}":
                element = identity(box.about.kind, box.about.id)
                if element in self.known:
                    found[box.id] = element
        return found

    @property
    def _boxes(self) -> Iterator[Box]:
        return (thing for thing in self.page.things if isinstance(thing, Box))

    @cached_property
    def _frames(self) -> frozenset[str]:
        """The boxes that are no elements and have elements in them, at whatever depth."""
        inside = {box.id: box.inside for box in self._boxes}
        found = set()
        for box in self.shown:
            around = inside[box]
            while around is not None and around not in found:
                found.add(around)
                around = inside.get(around)
        return frozenset(found - set(self.shown))

    @cached_property
    def _contents(self) -> Mapping[str | None, list[Box]]:
        """The boxes that become nodes, by the box that each stands in."""
        found: dict[str | None, list[Box]] = defaultdict(list)
        for box in self._boxes:
            is_label = box.inside in self._frames and bool(box.words)
            if box.id in self.shown or box.id in self._frames or is_label:
                found[box.inside].append(box)
        return found

    def _nodes(self, inside: str | None) -> Iterator[Node]:
        for box in self._contents.get(inside, ()):
            yield Node(
                self._box_id(box.id),
                *_corner(box.x, box.y),
                max(1, round(box.w * _PIXELS)),
                max(1, round(box.h * _PIXELS)),
                self.shown.get(box.id),
                " ".join(words.text for words in box.words),
                box.style.fill,
                box.words[0].font.colour if box.words else None,
                tuple(self._nodes(box.id)),
            )

    def _connections(self) -> Iterator[Connection]:
        for thing in self.page.things:
            if isinstance(thing, Line) and thing.source and thing.target:
                yield from self._connection(thing, thing.source, thing.target)

    def _connection(self, line: Line, source: str, target: str) -> Iterator[Connection]:
        """The relationship between two boxes, if there is one, drawn from its own source to its own target."""
        id, bends = identity(self.id, "line", line.id), _bends(line)
        if link := self._link(source, target):
            yield Connection(id, link, self._box_id(source), self._box_id(target), bends)
        elif link := self._link(target, source):
            yield Connection(id, link, self._box_id(target), self._box_id(source), bends[::-1])

    def _link(self, source: str, target: str) -> str | None:
        return self.links.get((self.shown.get(source, ""), self.shown.get(target, "")))

    def _box_id(self, box: str) -> str:
        return identity(self.id, "box", box)


def _bends(line: Line) -> tuple[tuple[int, int], ...]:
    """The corners between a line's ends; of a curve, where its segments meet."""
    corners = line.points[3:-1:3] if line.curved else line.points[1:-1]
    return tuple(_corner(x, y) for x, y in corners)


def _corner(x: float, y: float) -> tuple[int, int]:
    return max(0, round(x * _PIXELS)), max(0, round(y * _PIXELS))
