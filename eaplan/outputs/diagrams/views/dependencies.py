"""The dependency graph: what each component needs, an arrow from what needs to what is needed.

It shows the whole, some groups or the neighbourhood of one thing. What does not fit on a page that can be read stands
on further ones, by group; links that leave a page end at references that name the other page. In a terminal, where
crossing lines of cells cannot be followed, the same is told as an indented list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Font, Line, Style, Thing
from eaplan.outputs.diagrams.layout.frame import Content, Frame, LegendEntry, moment
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.medium import CELLS
from eaplan.outputs.diagrams.layout.setting import broken, filled, height
from eaplan.outputs.diagrams.layout.sheets import Room, Sheet
from eaplan.outputs.diagrams.layout.tiles import Tiles
from eaplan.outputs.diagrams.layout.zoom import LARGEST, scaled
from eaplan.outputs.diagrams.looks.about import about_component, about_project
from eaplan.outputs.diagrams.looks.colours import colours
from eaplan.outputs.diagrams.looks.groups import groups, usual
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views.dependencies_parts.listing import listed
from eaplan.outputs.diagrams.views.dependencies_parts.net import Net, net
from eaplan.outputs.diagrams.views.dependencies_parts.paging import Pages, Part, unreferred
from eaplan.outputs.diagrams.wish import Wish

_TILE, _STEP, _WIDEST = 13.0, 1.25, 4
"""In letters' sizes how wide a box is, and by how much and how often it grows for a long name."""
_PROJECT = Style(fill="#ffffff", stroke="#1f4e79", width=2)
_REFERENCE = Style(fill="#ffffff", stroke="#7b8794", dash=(2, 2))


def draw(subject: Subject, wish: Wish) -> Drawing:
    """The dependencies at the moment wished for."""
    title = say("parts.diagrams.dependencies.title", wish.language, moment=moment(subject, wish))
    graph = net(subject, wish)
    if not graph.nodes:
        return Frame(subject, wish, title).saying(say("parts.diagrams.empty", wish.language))
    painted = colours(subject, wish)
    tiles = Tiles(subject, wish, painted, notes={})
    if wish.medium is CELLS:
        frame = Frame(subject, wish, title, tiles.legend(()))
        return frame.drawing([listed(frame, tiles, graph)])
    frame = Frame(subject, wish, title, (*painted.legend, *tiles.legend(()), *_kinds(graph, wish)))
    return frame.drawing(list(_Graph(frame, tiles, graph).contents()))


def _kinds(graph: Net, wish: Wish) -> Iterator[LegendEntry]:
    for name, style in {link.name: link.style for link in graph.links.values()}.items():
        yield LegendEntry(name, style, line=True)
    if graph.links:
        yield LegendEntry(say("parts.diagrams.dependencies.arrow", wish.language))


@dataclass(frozen=True)
class _Graph:
    frame: Frame
    plain: Tiles
    net: Net
    _sizes: dict[tuple[str, bool], tuple[float, float]] = field(default_factory=dict)

    def contents(self) -> Iterator[Content]:
        """The pages, with references to each other."""
        parts = self._pages.parts
        home = {node: number for number, part in enumerate(parts) for node in part.nodes}
        for part in parts:
            tiles = replace(self._tiles, notes=self._notes(part, home))
            found = self._pages.sheet(part)
            things = list(self._things(part, found, tiles, home))
            name = part.first if part.first == part.last else f"{part.first} – {part.last}"
            yield Content(name or self.frame.title, tuple(things), self.frame.area.y + found.h * found.scale)

    # ---- pages

    @cached_property
    def _pages(self) -> Pages:
        wish = self.frame.wish
        by = replace(wish, group=wish.group or usual(self.frame.subject.scheme, "sector", "layer"))
        found = [
            (group.name, tuple(f"components:{id}" for id in group.members))
            for group in groups(self.frame.subject, by, "components")
        ]
        return Pages(self.net, found, self._room, self._size)

    @property
    def _room(self) -> Room:
        area, own, gap = self.frame.area, letters(self.frame.wish.paper), self.plain.medium.gap
        return Room(area.w, area.h, own.small.size / own.body.size, LARGEST, (gap[0] * 2, gap[1] * 1.5))

    # ---- boxes

    @cached_property
    def _tiles(self) -> Tiles:
        """Tiles in letters of one size, which may be drawn smaller; with room for a note of other pages."""
        own = self.plain.letters
        return replace(self.plain, own=replace(own, small=replace(own.small, size=own.body.size)), notes={})

    def _size(self, node: str, noted: bool) -> tuple[float, float]:
        """How large a box is, with or without a note of other pages."""
        if (node, noted) not in self._sizes:
            self._sizes[node, noted] = self._measured(node, noted)
        return self._sizes[node, noted]

    def _measured(self, node: str, noted: bool) -> tuple[float, float]:
        kind, _, id = node.partition(":")
        if kind != "components":
            width = self._wide
            return width, height(self._lines(node, width), self.plain.medium) + 2 * self.plain.medium.pad[1]
        tiles = replace(self._tiles, notes={id: "←" if noted else ""})
        width = tiles.fitting(id, self._wide, _STEP, _WIDEST)
        return width, tiles.height(id, width)

    @property
    def _wide(self) -> float:
        return self.plain.medium.length(self.plain.letters.body.size * _TILE)

    def _lines(self, node: str, width: float, page: str = "000") -> list[tuple[str, Font]]:
        """The words of a project or of a reference."""
        kind, _, id = node.partition(":")
        scheme, language, own = self.frame.subject.scheme, self.frame.wish.language, self._tiles.letters
        item = scheme.project[id] if kind == "projects" else scheme.component[id]
        text, font = f"{id} {item.name.get(language)}", own.body
        if kind != "projects":
            told = "refers" if page else "outside"
            text = say(f"parts.diagrams.dependencies.{told}", language, name=text, page=page)
        return [(line, font) for line in broken(text, width - 2 * self.plain.medium.pad[0], font, self.plain.medium)]

    def _notes(self, part: Part, home: Mapping[str, int]) -> dict[str, str]:
        """By component the pages on which others need it, as many as a line holds."""
        found = {}
        for node in part.nodes:
            pages = sorted({home[source] for source in self.net.needing(node)} - {home[node]})
            if pages:
                found[node.partition(":")[2]] = self._note(node, [str(page + 1) for page in pages])
        return found

    def _note(self, node: str, pages: list[str]) -> str:
        font, medium, language = self._tiles.letters.small, self.plain.medium, self.frame.wish.language
        room = self._size(node, noted=True)[0] - 2 * medium.pad[0]
        for shown in range(len(pages), -1, -1):
            told = [*pages[:shown], *(["…"] if shown < len(pages) else [])]
            text = say("parts.diagrams.dependencies.from_pages", language, pages=told)
            if medium.width(text, font) <= room:
                return text
        return "←"

    # ---- things

    def _things(self, part: Part, found: Sheet[str], tiles: Tiles, home: Mapping[str, int]) -> Iterator[Thing]:
        """Lines below boxes, all at the scale of the page and in the middle of its room."""
        area = self.frame.area
        left = area.x + (area.w - found.w * found.scale) / 2
        for (source, target), points in found.curves.items():
            link = self.net.links[source, unreferred(target)]
            ends = f"{source.partition(':')[2]}>{target.partition(':')[2]}"
            about = About("dependencies", ends, link.facts)
            placed = tuple((left + x * found.scale, area.y + y * found.scale) for x, y in points)
            yield Line(f"link:{source}>{target}", placed, link.style, source, target, curved=True, about=about)
        for node, (x, y) in found.boxes.items():
            yield scaled(self._box(node, x, y, part, tiles, home), found.scale, left, area.y)

    def _box(self, node: str, x: float, y: float, part: Part, tiles: Tiles, home: Mapping[str, int]) -> Box:
        kind, _, id = node.partition(":")
        w, h = self._size(node, noted=id in (tiles.notes or {}))
        if kind == "components":
            return tiles.box(id, x, y, w, h)
        if kind == "projects":
            about = about_project(self.frame.subject, self.frame.wish, id)
            return filled(Box(node, x, y, w, h, _PROJECT, about=about), self._lines(node, w), tiles.medium)
        page = home.get(unreferred(node))
        about = replace(about_component(self.frame.subject, self.frame.wish, id), page=page)
        lines = self._lines(node, w, "" if page is None else str(page + 1))
        return filled(Box(node, x, y, w, h, _REFERENCE, about=about), lines, tiles.medium)
