"""The matrix of projects and components: what each project delivers and needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Font, Line, Style, Thing
from eaplan.outputs.diagrams.layout.frame import Area, Content, Frame, LegendEntry
from eaplan.outputs.diagrams.layout.letters import Letters, letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.looks.about import about_component, about_project
from eaplan.outputs.diagrams.looks.groups import Group, groups, usual
from eaplan.outputs.diagrams.outline import Table
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views.entries import OPEN, entry, inset, told, upwards
from eaplan.outputs.diagrams.views.matrix_parts.cells import cells, signs
from eaplan.outputs.diagrams.views.matrix_parts.uses import Use, uses
from eaplan.outputs.diagrams.views.programmes import by_programme, programmes
from eaplan.outputs.diagrams.views.strips import Strip, paged, stretched, strip
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.wording import Wording

_DELIVERS = Style(fill="#2f6ea5", stroke="#1f4e79")
_NEEDS = Style(fill="#fbe3b0", stroke="#b98a2f")
_HEADING = Style(fill="#eef1f5", stroke=None)
_GRID = Style(fill=None, stroke="#d3d9e0", width=0.5)
_LEFT_OUT = (2.0, 1.5)
"""The dashes of what projects do that are not chosen."""
_INSET = 0.4
"""Between the lines of the grid and what stands between them."""
_WHITE = "#ffffff"
_NAMES = 0.28
"""The part of the width that names of projects may take."""
_HEADS = (100, 130, 160, 190)
"""Heights that the heads of the columns may have, for small letters of seven points: the lowest is taken with which
there are fewest pages."""
_WIDEST = "0›0"
"""What a column must have room for."""


def draw(subject: Subject, wish: Wish) -> Drawing:
    """Projects in rows and components in columns; in words that there are none."""
    wish = by_programme(subject, wish)
    words = Wording(subject.scheme, wish.language)
    title = words.say("parts.charts.matrix.title")
    rows = programmes(subject, wish)
    layer = usual(subject.scheme, "layer", "dimension", "sector")
    columns = groups(subject, replace(wish, group=layer), "components")
    if not rows or not columns:
        return told(Frame(subject, wish, title), words.say("parts.charts.matrix.empty"))
    found = uses(subject)
    legend = _legend(words, found) if wish.medium is PRINT else signs(words)
    frame = Frame(subject, wish, title, tuple(legend))
    if wish.medium is PRINT:
        heads = [high * letters(wish.paper).small.size / 7 for high in _HEADS]
        tried = [_Matrix(words, frame, rows, columns, found, head) for head in heads]
        contents = min(tried, key=lambda matrix: matrix.count).contents
    else:
        contents = cells(words, frame, rows, columns, found)
    return replace(frame.drawing(contents), outline=Table())


def _legend(words: Wording, found: Mapping[tuple[str, str], Use]) -> Iterator[LegendEntry]:
    yield LegendEntry(words.say("parts.charts.matrix.delivers"), _DELIVERS)
    yield LegendEntry(words.say("parts.charts.matrix.needs"), _NEEDS)
    if any(use.delivers is not None and use.needs is not None for use in found.values()):
        yield LegendEntry(words.say("parts.charts.matrix.both"), _DELIVERS)
    if not all(use.chosen for use in found.values()):
        style = Style(fill=None, stroke=_DELIVERS.stroke, dash=_LEFT_OUT)
        yield LegendEntry(words.say("parts.charts.matrix.left_out"), style)


@dataclass(frozen=True)
class _Matrix:
    """The drawing on paper."""

    words: Wording
    frame: Frame
    rows: Sequence[Group]
    columns: Sequence[Group]
    uses: Mapping[tuple[str, str], Use]
    head: float
    """How high the heads of the columns are."""

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return len(self._row_pages) * len(self._column_pages)

    @property
    def contents(self) -> list[Content]:
        """The pages: all columns of the first rows, then of the next."""
        return [self._page(down, across) for down in self._row_pages for across in self._column_pages]

    # ---- measures

    @property
    def _medium(self) -> Medium:
        return self.frame.wish.medium

    @property
    def _letters(self) -> Letters:
        return letters(self.frame.wish.paper)

    @property
    def _area(self) -> Area:
        return self.frame.area

    @cached_property
    def _name_width(self) -> float:
        names = [self.words.numbered(id) for group in self.rows for id in group.members]
        natural = max(self._medium.width(name, self._font) for name in (*names, *self._corner_lines))
        return min(natural + 2 * inset(self._medium), self._area.w * _NAMES)

    @property
    def _corner_lines(self) -> list[str]:
        """What stands in the columns and in the rows."""
        return [self.words.say(f"parts.charts.matrix.{key}") for key in ("columns", "rows")]

    @property
    def _font(self) -> Font:
        """Of all names but those of groups."""
        return replace(self._letters.small, colour=self._letters.body.colour)

    @cached_property
    def _row_pages(self) -> list[list[Strip]]:
        own, medium = self._letters, self._medium
        room = None if self._area.h is None else self._area.h - self.head
        wide = self._name_width - 2 * inset(medium)
        narrowest = min(sum(one.h for one in page) for page in self._column_pages)
        again = medium.width(" " + self.words.say("parts.charts.again"), own.strong)
        across = self._name_width + narrowest - again - 2 * inset(medium)
        strips = [
            [
                strip(group.id, group.name, across, own.strong, medium, 1, heading=True),
                *(strip(id, self.words.numbered(id), wide, self._font, medium, 0.5) for id in group.members),
            ]
            for group in self.rows
        ]
        return stretched(paged(strips, room), room)

    @cached_property
    def _column_pages(self) -> list[list[Strip]]:
        """The columns, as strips that are turned."""
        own, medium = self._letters, self._medium
        room, high = self._area.w - self._name_width, self.head - 2 * inset(medium)
        strips = [
            [
                strip(group.id, group.name, high, own.strong, medium, 1, heading=True),
                *(strip(id, self._component(id), high, self._font, medium, 0.5) for id in group.members),
            ]
            for group in self.columns
        ]
        least = medium.width(_WIDEST, replace(self._font, bold=True)) + 2 * _INSET + 1
        wide = [[replace(one, h=max(one.h, least)) for one in group] for group in strips]
        return stretched(paged(wide, room), room)

    def _component(self, id: str) -> str:
        return f"{id} {self.words.name('component', id)}"

    # ---- pages

    def _page(self, down: Sequence[Strip], across: Sequence[Strip]) -> Content:
        left, top = self._area.x + self._name_width, self._area.y + self.head
        rows, columns = list(_placed(down, top)), list(_placed(across, left))
        right, bottom = columns[-1][1] + columns[-1][0].h, rows[-1][1] + rows[-1][0].h
        things: list[Thing] = [
            *(Box(f"band:{one.id}", x, top, one.h, bottom - top, _HEADING) for one, x in columns if one.heading),
            *self._grid(rows, columns, right, bottom),
            self._corner(),
            *(self._column(one, x) for one, x in columns),
            *(self._row(one, y, right) for one, y in rows),
            *(
                box
                for row, y in rows
                for column, x in columns
                for box in self._cell(row, column, x, y)
                if not row.heading and not column.heading
            ),
        ]
        name = self.words.say("parts.charts.matrix.page", first=_first(down), column=_first(across))
        return Content(name, tuple(things), bottom)

    def _grid(
        self, rows: Sequence[tuple[Strip, float]], columns: Sequence[tuple[Strip, float]], right: float, bottom: float
    ) -> Iterator[Line]:
        area = self._area
        for one, y in rows:
            yield Line(f"row:{one.id}", ((area.x, y), (right, y)), _GRID, arrow=False)
        for one, x in columns:
            yield Line(f"column:{one.id}", ((x, area.y), (x, bottom)), _GRID, arrow=False)
        yield Line("edge:bottom", ((area.x, bottom), (right, bottom)), _GRID, arrow=False)
        yield Line("edge:right", ((right, area.y), (right, bottom)), _GRID, arrow=False)

    # ---- things

    def _corner(self) -> Box:
        box = Box("corner", self._area.x, self._area.y, self._name_width, self.head, OPEN)
        return entry(box, self._corner_lines, self._letters.small, self._medium, "middle")

    def _column(self, one: Strip, x: float) -> Box:
        kind = "group" if one.heading else "components"
        about = self._about(kind, one)
        style = _HEADING if one.heading else OPEN
        box = Box(f"{kind}:{one.id}" + ":column" * one.heading, x, self._area.y, one.h, self.head, style, about=about)
        font = self._letters.strong if one.heading else self._font
        return upwards(box, one.lines, font, self._medium)

    def _row(self, one: Strip, y: float, right: float) -> Box:
        kind = "group" if one.heading else "projects"
        wide = right - self._area.x if one.heading else self._name_width
        style, font = (_HEADING, self._letters.strong) if one.heading else (OPEN, self._font)
        lines = list(one.lines)
        if one.again:
            lines[-1] += " " + self.words.say("parts.charts.again")
        about = self._about(kind, one)
        return entry(
            Box(f"{kind}:{one.id}", self._area.x, y, wide, one.h, style, about=about), lines, font, self._medium
        )

    def _cell(self, row: Strip, column: Strip, x: float, y: float) -> Iterator[Box]:
        use = self.uses.get((row.id, column.id))
        if use is None:
            return
        style = _DELIVERS if use.delivers is not None else _NEEDS
        font = replace(self._font, bold=True)
        if not use.chosen:
            style = replace(style, fill=None, dash=_LEFT_OUT)
        elif use.delivers is not None:
            font = replace(font, colour=_WHITE)
        about = About("use", f"{row.id}>{column.id}", self._told(row.id, column.id, use))
        box = Box(
            f"use:{about.id}", x + _INSET, y + _INSET, column.h - 2 * _INSET, row.h - 2 * _INSET, style, about=about
        )
        yield entry(box, [use.told], font, self._medium, "middle")

    # ---- facts

    def _about(self, kind: str, one: Strip) -> About:
        if kind == "group":
            return About(kind, one.id, ((self.words.say("parts.charts.matrix.fact.group"), " ".join(one.lines)),))
        about = about_project if kind == "projects" else about_component
        return about(self.frame.subject, self.frame.wish, one.id)

    def _told(self, project: str, component: str, use: Use) -> tuple[tuple[str, str], ...]:
        told_of = {
            "project": self.words.numbered(project),
            "component": self._component(component),
            "needs": "" if use.needs is None else str(use.needs),
            "delivers": "" if use.delivers is None else str(use.delivers),
        }
        return tuple(
            (self.words.say(f"parts.charts.matrix.fact.{key}"), value) for key, value in told_of.items() if value
        )


def _placed(strips: Sequence[Strip], start: float) -> Iterator[tuple[Strip, float]]:
    for one in strips:
        yield one, start
        start += one.h


def _first(strips: Sequence[Strip]) -> str:
    """The first item of a page."""
    return next(one.id for one in strips if not one.heading)
