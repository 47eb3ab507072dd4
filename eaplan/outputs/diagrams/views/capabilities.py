"""The capability map: a box for each group (sectors, where nothing else is wished for) with its components as tiles.

The boxes stand in two to four columns, read from the top down, which are made about equally high.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from math import ceil

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Font, Style, Thing
from eaplan.outputs.diagrams.layout.flow import Columns, Piece, Row, columns, filled_up, least, rows, whole
from eaplan.outputs.diagrams.layout.frame import Content, Frame, moment
from eaplan.outputs.diagrams.layout.medium import PRINT
from eaplan.outputs.diagrams.layout.pieces import TilePiece
from eaplan.outputs.diagrams.layout.setting import broken, height, set_words
from eaplan.outputs.diagrams.layout.tiles import TILE, Tiles
from eaplan.outputs.diagrams.layout.zoom import composed
from eaplan.outputs.diagrams.looks.colours import colours
from eaplan.outputs.diagrams.looks.groups import Group, chosen, groups, usual
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish

_BOX = Style(fill="#f1f4f8", stroke="#7b8794", width=0.75)
_MOST = 4
"""Columns at most."""
_ABREAST = 2
"""Tiles beside each other in a box."""


def draw(subject: Subject, wish: Wish) -> Drawing:
    """The capabilities at the moment wished for."""
    wish = replace(wish, group=wish.group or usual(subject.scheme, "sector", "layer"))
    painted = colours(subject, wish)
    tiles = Tiles(subject, wish, painted, steady=True)
    title = say("parts.diagrams.capabilities.title", wish.language, moment=moment(subject, wish))
    found = groups(subject, wish, "components")
    if not found:
        return Frame(subject, wish, title).saying(say("parts.diagrams.empty", wish.language))
    frame = Frame(subject, wish, title, (*painted.legend, *tiles.legend(chosen(subject, wish, "components"))))
    return composed(frame, lambda room: list(_Boxes(room, tiles, found).contents()))


@dataclass(frozen=True)
class _Part:
    """A group's box, or as much of it as one column holds."""

    group: Group
    rows: tuple[Row, ...]
    number: int
    """Which part of its group it is, from 0."""


Placed = list[list[_Part]]
"""Columns of parts."""


@dataclass(frozen=True)
class _Boxes:
    frame: Frame
    tiles: Tiles
    groups: Sequence[Group]
    _heads: dict[tuple[str, bool], float] = field(default_factory=dict)
    """What is above the tiles, by group and whether it is a further part."""

    def contents(self) -> Iterator[Content]:
        """The pages, each with its columns filled."""
        wholes = [_Part(group, tuple(rows(self._pieces(group), self._inner)), 0) for group in self.groups]
        for page in map(self._stretched, self._pages(wholes)):
            things = [thing for column, parts in enumerate(page) for thing in self._column(column, parts)]
            bottom = self.frame.area.y + max(map(self._stacked, page))
            yield Content(page[0][0].group.name, tuple(things), bottom)

    # ---- measures

    @property
    def _gap(self) -> float:
        return self.tiles.medium.gap[1]

    @property
    def _inset(self) -> float:
        return 5 if self.tiles.medium is PRINT else 1

    @property
    def _top(self) -> float:
        """Between a box's edge and its name."""
        return self.tiles.medium.pad[1]

    @cached_property
    def _grid(self) -> Columns:
        medium, room = self.tiles.medium, self.frame.area.w
        tile = medium.length(self.tiles.letters.body.size * TILE)
        narrow = max(_ABREAST * tile + 2 * self._inset, room / _MOST - medium.gap[0])
        return columns(room, min(narrow, room), medium)

    @cached_property
    def _inner(self) -> Columns:
        medium = self.tiles.medium
        return columns(self._grid.width - 2 * self._inset, medium.length(self.tiles.letters.body.size * TILE), medium)

    def _head(self, part: _Part) -> list[tuple[str, Font]]:
        own, medium = self.tiles.letters, self.tiles.medium
        room, language = self._grid.width - 2 * self._inset, self.frame.wish.language
        name = part.group.name
        if part.number:
            name = say("parts.diagrams.continued", language, name=name)
        lines = [(line, own.heading) for line in broken(name, room, own.heading, medium)]
        return lines + [(line, own.small) for line in broken(self._told(part.group), room, own.small, medium)]

    def _told(self, group: Group) -> str:
        plateau = self.frame.subject.plateau(self.frame.wish.at)
        reached = sum(plateau.maturity(id) >= plateau.components[id].target for id in group.members)
        facts = {"reached": reached, "all": len(group.members)}
        return say("parts.diagrams.capabilities.told", self.frame.wish.language, **facts)

    def _head_height(self, part: _Part) -> float:
        key = part.group.id, part.number > 0
        if key not in self._heads:
            below = self._top if self.tiles.medium is PRINT else 0
            self._heads[key] = self._top + height(self._head(part), self.tiles.medium) + below
        return self._heads[key]

    def _height(self, part: _Part) -> float:
        tiles = sum(row.height for row in part.rows) + self._gap * (len(part.rows) - 1)
        return self._head_height(part) + tiles + self._inset

    def _height_of(self, group: Group, rows: Sequence[Row]) -> float:
        """How high a further part of a group is."""
        return self._height(_Part(group, tuple(rows), 1))

    def _stacked(self, parts: Sequence[_Part]) -> float:
        return sum(map(self._height, parts)) + self._gap * (len(parts) - 1)

    # ---- columns and pages

    def _pages(self, wholes: Sequence[_Part]) -> list[Placed]:
        """All boxes on one page, or else cut and on as few as may be; the columns no higher than they must."""
        count, room = self._grid.count, self.frame.area.h
        placed = self._level(wholes, self._stacked(wholes), count)
        if room is None or max(map(self._stacked, placed)) <= room:
            return [placed]
        cut = list(self._cut(wholes, room))
        pages = ceil(len(self._poured(cut, room)) / count)
        placed = self._level(cut, room, pages * count)
        return [placed[start : start + count] for start in range(0, len(placed), count)]

    def _level(self, parts: Sequence[_Part], high: float, count: int) -> Placed:
        """So many columns at most, as level as they can be; at the given height there is room for all."""
        low = max(map(self._height, parts))
        return self._poured(parts, least(low, high, lambda room: len(self._poured(parts, room)) <= count))

    def _poured(self, parts: Sequence[_Part], room: float) -> Placed:
        return filled_up(parts, room, self._stacked)

    def _cut(self, wholes: Sequence[_Part], room: float) -> Iterator[_Part]:
        """Boxes that are higher than there is room cut into several."""
        for part in wholes:
            lots = filled_up(part.rows, room, partial(self._height_of, part.group))
            for number, lot in enumerate(lots):
                yield _Part(part.group, tuple(lot), number)

    def _stretched(self, page: Placed) -> Placed:
        """Columns with their rows grown down to the page's end, though by no more than a third."""
        end = self.frame.area.h or max(map(self._stacked, page))
        return [self._grown(parts, end - self._stacked(parts)) for parts in page]

    def _grown(self, parts: Sequence[_Part], spare: float) -> list[_Part]:
        count = sum(len(part.rows) for part in parts)
        extra = max(0.0, min(spare / count, max(row.height for part in parts for row in part.rows) / 3))
        extra = whole(extra, self.tiles.medium)
        return [
            replace(part, rows=tuple(replace(row, height=row.height + extra) for row in part.rows)) for part in parts
        ]

    # ---- things

    def _pieces(self, group: Group) -> list[Piece]:
        alone = len(group.members) == 1
        return [TilePiece(self.tiles, id, whole_row=alone) for id in group.members]

    def _column(self, column: int, parts: Sequence[_Part]) -> Iterator[Thing]:
        y = self.frame.area.y
        for part in parts:
            yield from self._box(part, self.frame.area.x + self._grid.left(column), y)
            y += self._height(part) + self._gap

    def _box(self, part: _Part, x: float, y: float) -> Iterator[Thing]:
        medium = self.tiles.medium
        id = f"group:{part.group.id}" + (f":{part.number}" if part.number else "")
        words = set_words(self._head(part), x + self._inset, y + self._top, medium)
        about = About(str(self.frame.wish.group), part.group.id)
        yield Box(id, x, y, self._grid.width, self._height(part), _BOX, words, about=about)
        y += self._head_height(part)
        for row in part.rows:
            yield from row.draw(x + self._inset, y, row.height, id)
            y += row.height + self._gap
