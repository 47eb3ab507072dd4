"""What stands around every drawing: its title, its legend, and what it was made of, as on a consultant's sheet.

A frame is made first and says what room is left; then it takes the contents of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import Box, Drawing, Font, Line, Page, Style, Thing, Words
from eaplan.outputs.diagrams.layout.letters import MUTED, Letters, letters
from eaplan.outputs.diagrams.layout.medium import PRINT
from eaplan.outputs.diagrams.layout.setting import broken, filled, height, set_words, shortened
from eaplan.outputs.diagrams.layout.title_block import choices, facts
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish

_RULE = Style(fill=None, stroke="#9aa5b1", width=0.5)
_BORDER = Style(fill=None, stroke="#52606d", width=0.75)
_PAGES = "000/000"
"""As wide as the number of a page may grow."""
_LEAST_USED = 0.5
"""A page that stands alone is cut where less of its room than this is used."""


@dataclass(frozen=True)
class LegendEntry:
    """What a style means."""

    label: str
    style: Style | None = None
    """None for words that stand for themselves."""
    line: bool = False
    """The style is that of a line."""


@dataclass(frozen=True)
class Area:
    """The room for a view's contents."""

    x: float
    y: float
    w: float
    h: float | None
    """None where the page grows."""


@dataclass(frozen=True)
class Content:
    """What a view puts on one page."""

    name: str
    things: tuple[Thing, ...]
    bottom: float
    """The lower end of what is drawn, for pages that grow or are cut."""


@dataclass(frozen=True)
class Frame:
    """The frame of a drawing's pages."""

    subject: Subject
    wish: Wish
    title: str
    legend: Sequence[LegendEntry] = ()
    room: Area | None = None
    """Other room for the contents than the frame leaves."""

    @cached_property
    def area(self) -> Area:
        """What the view may fill."""
        if self.room:
            return self.room
        x, y, w = self._inner
        top = y + height(self._header, self.wish.medium) + self._space
        bottom = None
        if self.wish.paper.h is not None:
            bottom = self.wish.paper.h - y - self._foot_height - self._space - top
        return Area(x, top, w, bottom)

    def drawing(self, contents: Sequence[Content]) -> Drawing:
        """The whole drawing of its pages' contents."""
        pages = tuple(self._page(content, n, len(contents)) for n, content in enumerate(contents, 1))
        return Drawing(self.title, self.wish.language, pages, self.facts)

    def saying(self, text: str) -> Drawing:
        """A drawing that says in words why there is nothing to be drawn."""
        area, font = self.area, self._letters.heading
        lines = [(line, font) for line in broken(text, area.w, font, self.wish.medium)]
        bottom = area.y + height(lines, self.wish.medium)
        return self.drawing([Content(self.title, set_words(lines, area.x, area.y, self.wish.medium), bottom)])

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the drawing was made of: (name, value), worded."""
        return facts(self.subject, self.wish)

    # ---- measures

    @property
    def _letters(self) -> Letters:
        return letters(self.wish.paper)

    @property
    def _printed(self) -> bool:
        return self.wish.medium is PRINT

    @property
    def _space(self) -> float:
        """Between header, contents and foot."""
        return self.wish.medium.gap[1] * 1.5 if self._printed else 1

    @property
    def _inner(self) -> tuple[float, float, float]:
        """The left and upper edge of what stands inside of the border, and its width."""
        paper = self.wish.paper
        inset = paper.margin + (paper.margin / 3 if self._bordered else 0)
        return inset, inset, paper.w - 2 * inset

    @property
    def _bordered(self) -> bool:
        return self.wish.paper.h is not None

    @property
    def _foot_height(self) -> float:
        legend = len(self._legend_rows) * self._legend_line
        return legend + (self._space if legend and self._printed else 0) + self._block_height

    # ---- header

    @cached_property
    def _header(self) -> list[tuple[str, Font]]:
        """The scheme, the title, and what was chosen to be drawn."""
        medium, own = self.wish.medium, self._letters
        name = self.subject.scheme.settings.name.get(self.wish.language)
        lines = [(name, replace(own.body, colour=MUTED)), (self.title, own.title)]
        lines += [(choice, own.body) for choice in choices(self.subject, self.wish)]
        return [(line, font) for text, font in lines for line in broken(text, self._inner[2], font, medium)]

    # ---- pages

    def _page(self, content: Content, number: int, count: int) -> Page:
        x, y, _ = self._inner
        paper = self.wish.paper
        tall = None if count == 1 and self._is_mostly_blank(content) else paper.h
        foot = content.bottom + self._space if tall is None else tall - y - self._foot_height
        tall = foot + self._foot_height + (y if self._bordered else paper.margin) if tall is None else tall
        things = [
            *self._border(tall),
            *set_words(self._header, x, y, self.wish.medium),
            *content.things,
            *self._legend(foot),
            *self._block(foot + self._foot_height - self._block_height, f"{number}/{count}"),
        ]
        return Page(content.name, paper.w, tall, tuple(things))

    def _is_mostly_blank(self, content: Content) -> bool:
        return self.area.h is not None and content.bottom - self.area.y < self.area.h * _LEAST_USED

    def _border(self, tall: float) -> Iterator[Box]:
        if self._bordered:
            margin = self.wish.paper.margin
            yield Box("frame:border", margin, margin, self.wish.paper.w - 2 * margin, tall - 2 * margin, _BORDER)

    # ---- legend

    @property
    def _legend_line(self) -> float:
        line = self.wish.medium.line(self._letters.small)
        return line * 1.4 if self._printed else line

    @property
    def _sample(self) -> float:
        """How wide the sample of a style is."""
        return self._letters.small.size * 2 if self._printed else 2

    @property
    def _entries(self) -> Iterator[LegendEntry]:
        """The legend's entries; words that are wider than the page in several lines, names of styles shortened."""
        medium, font = self.wish.medium, self._letters.small
        room = self._inner[2] - self._sample - medium.width(" ", font)
        for entry in self.legend:
            lines = broken(entry.label, room, font, medium)
            if entry.style:
                yield replace(entry, label=shortened(lines, 1, room, font, medium)[0])
            else:
                yield from map(LegendEntry, lines)

    @cached_property
    def _legend_rows(self) -> list[list[tuple[float, LegendEntry]]]:
        """Rows of entries, each with the place of its left edge."""
        x, _, w = self._inner
        rows: list[list[tuple[float, LegendEntry]]] = []
        medium, left = self.wish.medium, x
        for entry in self._entries:
            wide = self._sample + medium.width(f" {entry.label}", self._letters.small) + 2 * medium.gap[0]
            if not rows or left + wide - 2 * medium.gap[0] > x + w:
                rows.append([])
                left = x
            rows[-1].append((left, entry))
            left += wide
        return rows

    def _legend(self, top: float) -> Iterator[Thing]:
        medium, font = self.wish.medium, self._letters.small
        for row, entries in enumerate(self._legend_rows):
            y = top + row * self._legend_line
            for place, (left, entry) in enumerate(entries):
                if entry.style:
                    yield self._legend_sample(f"legend:{row}.{place}", entry.style, entry.line, left, y)
                    left += self._sample + medium.width(" ", font)
                yield Words(left, y + medium.rise(font), entry.label, font)

    def _legend_sample(self, id: str, style: Style, line: bool, x: float, y: float) -> Thing:
        tall = self.wish.medium.line(self._letters.small)
        if line:
            middle = y + (tall / 2 if self._printed else 0)
            return Line(id, ((x, middle), (x + self._sample, middle)), style)
        return Box(id, x, y, self._sample, tall, style if self._printed else replace(style, stroke=None))

    # ---- title block

    @cached_property
    def _cells(self) -> list[tuple[str, str, float]]:
        """The title block's cells: label, value and width; the first one takes what the others leave."""
        medium, own, w = self.wish.medium, self._letters, self._inner[2]
        cells = [*self.facts, (say("parts.diagrams.block.page", self.wish.language), _PAGES)]
        pad = 2 * medium.pad[0]
        natural = [max(medium.width(label, own.small), medium.width(value, own.body)) + pad for label, value in cells]
        over = sum(natural) - w
        longest = natural.index(max(natural))
        natural[longest] = max(natural[longest] - over, w / len(cells))
        scale = w / sum(natural)
        return [(label, value, wide * scale) for (label, value), wide in zip(cells, natural, strict=True)]

    @property
    def _block_height(self) -> float:
        medium = self.wish.medium
        if not self._printed:
            return len(self._block_lines(_PAGES))
        return max(height(self._cell_lines(*cell), medium) for cell in self._cells) + 2 * medium.pad[1]

    def _cell_lines(self, label: str, value: str, wide: float) -> list[tuple[str, Font]]:
        medium, own = self.wish.medium, self._letters
        room = wide - 2 * medium.pad[0]
        return [
            (line, font)
            for text, font in ((label, own.small), (value, own.body))
            for line in broken(text, room, font, medium)
        ]

    def _block_lines(self, pages: str) -> list[str]:
        """The title block as lines of a terminal."""
        told = [*self.facts, (say("parts.diagrams.block.page", self.wish.language), pages)]
        text = " · ".join(f"{name}: {value}" for name, value in told)
        return broken(text, self._inner[2], self._letters.small, self.wish.medium)

    def _block(self, top: float, pages: str) -> Iterator[Thing]:
        x, _, _ = self._inner
        medium = self.wish.medium
        if not self._printed:
            yield from set_words([(line, self._letters.small) for line in self._block_lines(pages)], x, top, medium)
            return
        for number, (label, value, wide) in enumerate(self._cells):
            lines = self._cell_lines(label, pages if number == len(self._cells) - 1 else value, wide)
            yield filled(Box(f"frame:{number}", x, top, wide, self._block_height, _RULE), lines, medium)
            x += wide


def moment(subject: Subject, wish: Wish) -> str:
    """When the architecture is drawn: as it stands today, or at a stage's end with the stage's last year.

    Without a plan a later moment is that of a scheme of which nothing is carried out.
    """
    language = wish.language
    if wish.at is None:
        return say("parts.diagrams.moment.today", language)
    stage = next(stage for stage in subject.scheme.stages if stage.id == wish.at)
    name, year = stage.name.get(language), str(stage.years[-1])
    told = name if year in name else f"{name} ({year})"
    if not any(word in name.casefold() for word in say("parts.diagrams.moment.words", language).split("; ")):
        told = say("parts.diagrams.moment.stage", language, name=told)
    return say(f"parts.diagrams.moment.{'at' if subject.plan else 'unplanned'}", language, stage=told)
