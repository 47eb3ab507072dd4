"""Bands below each other: each with its name at the left and rows of what stands in it, on as many pages as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Font, Style, Thing
from eaplan.outputs.diagrams.layout.flow import least
from eaplan.outputs.diagrams.layout.frame import Content, Frame
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken, filled, height

HEAD = Style(fill="#1f4e79", stroke=None)
GROUND = Style(fill="#f1f4f8", stroke="#b8c2cc", width=0.5)
_LABEL = 11.0
"""In letters' sizes, how wide the names are."""


class BandRow(Protocol):
    """What stands in a band, beside each other."""

    @property
    def height(self) -> float:
        """The least height."""

    def draw(self, x: float, y: float, h: float, inside: str) -> Iterator[Thing]:
        """The row in its place, inside of a band."""


@dataclass(frozen=True)
class Band:
    """A group and its rows."""

    id: str
    name: str
    about: About
    rows: tuple[BandRow, ...]


@dataclass(frozen=True)
class _Segment:
    """A band, or as much of it as one page holds."""

    band: Band
    rows: tuple[BandRow, ...]
    number: int
    """Which part of its band it is, from 0."""


@dataclass(frozen=True)
class Bands:
    """How bands are laid out in a frame."""

    frame: Frame
    headroom: float = 0
    """What is left free above the bands of each page."""
    margin: float = 0
    """What is left free at their right."""

    @property
    def medium(self) -> Medium:
        """What they are laid out for."""
        return self.frame.wish.medium

    @cached_property
    def label(self) -> float:
        """How wide the names at the left are."""
        return self.medium.length(letters(self.frame.wish.paper).body.size * _LABEL)

    @property
    def left(self) -> float:
        """Where rows begin."""
        return self.frame.area.x + self.label + self._inset[0]

    @property
    def width(self) -> float:
        """How wide rows are."""
        return self._w - self.label - 2 * self._inset[0]

    def contents(self, bands: Sequence[Band], head: Sequence[Thing] = (), prefix: str = "") -> Iterator[Content]:
        """The pages of some bands, each with the same head; names are told apart by a prefix."""
        for page in self._pages(bands):
            things: list[Thing] = list(head)
            y, spare = self.frame.area.y + self.headroom, self._spare(page)
            for segment in page:
                things += self._segment(segment, y, spare)
                y += self._height(segment, spare) + self._gap
            yield Content(prefix or page[0].band.name, tuple(things), y - self._gap)

    # ---- measures

    @property
    def _gap(self) -> float:
        return self.medium.gap[1]

    @property
    def _inset(self) -> tuple[float, float]:
        """Between a band's edge and its rows."""
        return self.medium.gap if self.medium is PRINT else (1, 0)

    @property
    def _w(self) -> float:
        return self.frame.area.w - self.margin

    @property
    def _room(self) -> float | None:
        room = self.frame.area.h
        return None if room is None else room - self.headroom

    def _height(self, segment: _Segment, spare: float = 0) -> float:
        needed = sum(row.height + spare for row in segment.rows)
        needed += self._gap * (len(segment.rows) - 1) + 2 * self._inset[1]
        return max(needed, height(self._name(segment), self.medium) + 2 * self.medium.pad[1])

    def _spare(self, page: Sequence[_Segment]) -> float:
        """By how much each row may grow so that the page is filled, though not by more than a third."""
        count = sum(len(segment.rows) for segment in page)
        if self._room is None or not count:
            return 0
        used = sum(self._height(segment) for segment in page) + self._gap * (len(page) - 1)
        tallest = max(row.height for segment in page for row in segment.rows)
        return max(0.0, min((self._room - used) / count, tallest / 3))

    # ---- pages

    def _pages(self, bands: Sequence[Band]) -> list[list[_Segment]]:
        """As few pages as may be, about equally full."""
        pages = self._filled(bands, self._room)
        if self._room is None or len(pages) == 1:
            return pages
        room = least(0, self._room, lambda room: len(self._filled(bands, room)) <= len(pages))
        return self._filled(bands, room)

    def _filled(self, bands: Sequence[Band], room: float | None) -> list[list[_Segment]]:
        """Pages with so much room each, filled one after the other."""
        pages: list[list[_Segment]] = [[]]
        used = 0.0
        for band in bands:
            left, number = band.rows, 0
            while left:
                taken = self._fitting(band, left, None if room is None else room - used, bool(pages[-1]))
                if not taken:
                    pages.append([])
                    used = 0.0
                    continue
                pages[-1].append(_Segment(band, left[:taken], number))
                used += self._height(pages[-1][-1]) + self._gap
                left, number = left[taken:], number + 1
        return pages

    def _fitting(self, band: Band, left: Sequence[BandRow], room: float | None, may_wait: bool) -> int:
        """How many of a band's rows there is room for; at least one on an empty page."""
        taken = len(left)
        while room is not None and taken and self._height(_Segment(band, tuple(left[:taken]), 1)) > room:
            taken -= 1
        return taken if taken or may_wait else 1

    # ---- things

    @property
    def _ground(self) -> Style:
        """In a terminal without an edge, for which there is no room beside the rows."""
        return GROUND if self.medium is PRINT else replace(GROUND, stroke=None)

    def _name(self, segment: _Segment) -> list[tuple[str, Font]]:
        name, wish = segment.band.name, self.frame.wish
        if segment.number:
            name = say("parts.diagrams.continued", wish.language, name=name)
        font = replace(letters(wish.paper).heading, colour="#ffffff")
        return [(line, font) for line in broken(name, self.label - 2 * self.medium.pad[0], font, self.medium)]

    def _segment(self, segment: _Segment, y: float, spare: float) -> Iterator[Thing]:
        area, tall, band = self.frame.area, self._height(segment, spare), segment.band
        ground = Box(f"group:{band.id}", area.x, y, self._w, tall, self._ground, about=band.about)
        yield ground
        label = Box(f"label:{band.id}", area.x, y, self.label, tall, HEAD, inside=ground.id)
        yield filled(label, self._name(segment), self.medium, "middle")
        y += self._inset[1]
        for row in segment.rows:
            yield from row.draw(self.left, y, row.height + spare, ground.id)
            y += row.height + spare + self._gap
