"""Tiles: components as boxes with their id, maturity, name and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import Box, Font, Words
from eaplan.outputs.diagrams.layout.frame import LegendEntry
from eaplan.outputs.diagrams.layout.letters import INK, Letters, letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken, filled, height
from eaplan.outputs.diagrams.looks.about import about_component
from eaplan.outputs.diagrams.looks.colours import Colours
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish

MARKS = ("□□□", "■□□", "■■□", "■■■")
"""Of the maturities 0 to 3."""
TILE = 13.5
"""In letters' sizes, how wide a tile is at least."""
_CENTRE = 3
"""How broad the edge is of the thing around which is drawn."""
LINES = 3
"""Of a name: a tile grows wider before it grows higher."""


@dataclass(frozen=True)
class Tiles:
    """The tiles of one drawing."""

    subject: Subject
    wish: Wish
    colours: Colours
    moment: str | None = None
    """What tells a component's tiles apart where it has several on a page."""
    own: Letters | None = None
    """Other letters than the paper's."""
    notes: Mapping[str, str] | None = None
    """What is told of each component instead of who brought it to where it stands."""
    steady: bool = False
    """Whether a tile has room for what is told of it at any moment, so that it has the same place in every drawing."""

    @property
    def medium(self) -> Medium:
        """What they are laid out for."""
        return self.wish.medium

    @cached_property
    def letters(self) -> Letters:
        """What they are set in."""
        return self.own or letters(self.wish.paper)

    def name(self, id: str) -> str:
        """A component's name."""
        return self.subject.scheme.component[id].name.get(self.wish.language)

    def height(self, id: str, width: float) -> float:
        """How high a tile must be at a width."""
        told = max((self._told_lines(id, at, width) for at in self._moments), key=len)
        return height([*self._lines(id, width), *told], self.medium) + 2 * self.medium.pad[1]

    def span(self, id: str, column: float, most: int) -> int:
        """How many columns wide a tile must be for its name to keep to its lines."""
        gap = self.medium.gap[0]
        for span in range(1, most):
            if len(self._name_lines(id, span * column + (span - 1) * gap)) <= LINES:
                return span
        return most

    def fitting(self, id: str, width: float, step: float, most: int) -> float:
        """A tile's width: larger by a step, and again, until its name keeps to its lines."""
        for _ in range(most):
            if len(self._name_lines(id, width)) <= LINES:
                break
            width *= step
        return width

    def box(self, id: str, x: float, y: float, w: float, h: float, inside: str | None = None) -> Box:
        """A component's tile."""
        style = self.colours.component(id)
        if id == self.wish.around:
            style = replace(style, stroke=INK, width=_CENTRE)
        about = about_component(self.subject, self.wish, id)
        name = f"components:{id}" + (f"@{self.moment}" if self.moment else "")
        box = Box(name, x, y, w, h, style, radius=self._radius, inside=inside, about=about)
        box = filled(box, [*self._lines(id, w), *self._told_lines(id, self.wish.at, w)], self.medium)
        mark = replace(self.letters.small, colour=INK)
        right = Words(x + w - self.medium.pad[0], box.words[0].y, self.mark(id), mark, "end")
        return replace(box, words=(*box.words, right))

    def mark(self, id: str) -> str:
        """The mark of the maturity that a component stands at."""
        return MARKS[self.subject.plateau(self.wish.at).maturity(id)]

    def told(self, id: str) -> str:
        """Who brought the component to where it stands, and in which stage; nothing where it stood there before."""
        return self._told(id, self.wish.at)

    def legend(self, components: Iterable[str]) -> tuple[LegendEntry, ...]:
        """What the marks of maturity mean, and the last line where a tile of some components has one."""
        marks = LegendEntry(say("parts.diagrams.legend.marks", self.wish.language))
        told = LegendEntry(say("parts.diagrams.legend.told", self.wish.language))
        return (marks, told) if any(map(self.told, components)) else (marks,)

    @property
    def _radius(self) -> float:
        return 2 if self.medium is PRINT else 0

    @cached_property
    def _moments(self) -> tuple[str | None, ...]:
        """Those that tiles have room for; a terminal has none to spare."""
        if self.steady and self.medium is PRINT:
            return (None, *(stage.id for stage in self.subject.scheme.stages))
        return (self.wish.at,)

    def _told(self, id: str, at: str | None) -> str:
        if self.notes is not None:
            return self.notes.get(id, "")
        standing = self.subject.plateau(at).standings[id]
        if not standing.by:
            return ""
        first = [plateau.maturity(id) >= standing.maturity for plateau in self.subject.plateaus].index(True)
        return f"{standing.by} · {self.subject.scheme.stages[first - 1].id}" if first else standing.by

    def _told_lines(self, id: str, at: str | None, width: float) -> list[tuple[str, Font]]:
        small = replace(self.letters.small, colour=INK)
        room = width - 2 * self.medium.pad[0]
        return [(line, small) for line in broken(self._told(id, at), room, small, self.medium)]

    def _lines(self, id: str, width: float) -> list[tuple[str, Font]]:
        body, small = self.letters.body, replace(self.letters.small, colour=INK)
        room = width - 2 * self.medium.pad[0]
        head = broken(id, room - self.medium.width(f" {MARKS[0]}", small), small, self.medium)
        names = self._name_lines(id, width)
        return [*((line, small) for line in head), *((line, body) for line in names)]

    def _name_lines(self, id: str, width: float) -> list[str]:
        return broken(self.name(id), width - 2 * self.medium.pad[0], self.letters.body, self.medium)
