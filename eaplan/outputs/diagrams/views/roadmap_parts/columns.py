"""The measures of a roadmap: its columns of names, years and costs, and how its rows are shared out among pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.outputs.diagrams.layout.frame import Area
from eaplan.outputs.diagrams.layout.letters import Letters, letters
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.setting import broken
from eaplan.outputs.diagrams.views.entries import inset
from eaplan.outputs.diagrams.views.roadmap_parts.axis import Axis
from eaplan.outputs.diagrams.views.roadmap_parts.schedule import Row, Schedule
from eaplan.outputs.diagrams.views.strips import Strip, paged, stretched, strip
from eaplan.outputs.figures import spent

_NAMES, _NAMES_IN_CELLS = 0.33, 0.42
"""The part of the width that names may take."""


@dataclass(frozen=True)
class Columns:
    """A schedule laid out in an area."""

    schedule: Schedule
    area: Area

    @property
    def medium(self) -> Medium:
        """What it is laid out for."""
        return self.schedule.wish.medium

    @property
    def printed(self) -> bool:
        """Whether it is laid out for paper."""
        return self.medium is PRINT

    @property
    def letters(self) -> Letters:
        """The fonts."""
        return letters(self.schedule.wish.paper)

    # ---- across

    @property
    def cost_head(self) -> list[str]:
        """The head of the column of costs, with the unit."""
        words = self.schedule.words
        return [words.say("parts.charts.roadmap.cost"), f"({words.unit})"]

    @property
    def sum_name(self) -> str:
        """What the row of the sums is called."""
        return self.schedule.words.say("parts.charts.roadmap.sum")

    @cached_property
    def cost_width(self) -> float:
        """As wide as the largest amount."""
        amounts = [section.total for section in self.schedule.sections]
        amounts += [row.total for row in self.rows.values()]
        amounts.append(spent(self.schedule.payments))
        written = [self.schedule.words.money(amount) for amount in amounts]
        widest = max(self.medium.width(text, self.letters.strong) for text in (*written, *self.cost_head))
        return widest + 2 * inset(self.medium) + (0 if self.printed else 1)

    @cached_property
    def name_width(self) -> float:
        """As wide as the longest name, up to a part of the whole; in a terminal with a blank cell behind it."""
        names = [self.medium.width(row.name, self.letters.body) for row in self.rows.values()]
        natural = max(*names, self.medium.width(self.sum_name, self.letters.strong))
        part = self.area.w * (_NAMES if self.printed else _NAMES_IN_CELLS)
        return min(natural + 2 * inset(self.medium), part) if self.printed else min(natural, int(part)) + 1

    @cached_property
    def axis(self) -> Axis:
        """The years."""
        x = self.area.x + self.name_width
        return Axis(self.schedule.words, self.medium, self.letters, x, self.right - x)

    @property
    def right(self) -> float:
        """The right edge of the years."""
        return self.area.x + self.area.w - self.cost_width

    # ---- down

    @property
    def pad(self) -> float:
        """Above and below the words of a row."""
        return 0.75 if self.printed else 0

    @property
    def top(self) -> float:
        """Where the rows begin."""
        return self.area.y + self.axis.height

    @property
    def foot(self) -> float:
        """How high the sums below the last row are."""
        return self.medium.line(self.letters.strong) + 4 * self.pad

    @cached_property
    def room(self) -> float | None:
        """The height that the rows may take on a page."""
        return None if self.area.h is None else self.area.h - self.axis.height - self.foot

    @cached_property
    def rows(self) -> dict[str, Row]:
        """By project."""
        return {row.project: row for section in self.schedule.sections for row in section.rows}

    @cached_property
    def pages(self) -> list[list[Strip]]:
        """The strips of each page."""
        sections = [list(self._strips(number)) for number in range(len(self.schedule.sections))]
        return stretched(paged(sections, self.room), self.room)

    @cached_property
    def page_of(self) -> dict[str, int]:
        """By project the page that it stands on."""
        return {one.id: n for n, page in enumerate(self.pages) for one in page if not one.heading}

    def reason(self, row: Row) -> list[str]:
        """Why there is no bar in a row, in the room of the years."""
        said = row.reason
        if not row.span and not said:
            said = self.schedule.words.say(f"parts.charts.roadmap.{'done' if row.done else 'unknown'}")
        return broken(said, self.right - self.axis.x - 2 * inset(self.medium), self.letters.small, self.medium)

    def _strips(self, number: int) -> Iterator[Strip]:
        section, medium, own = self.schedule.sections[number], self.medium, self.letters
        again = medium.width(" " + self.schedule.words.say("parts.charts.again"), own.strong)
        across = self.right - self.area.x - again - 2 * inset(medium)
        yield strip(section.id, section.name, across, own.strong, medium, 1.5 * self.pad, heading=True)
        room = self.name_width - (2 * inset(medium) if self.printed else 1)
        for row in section.rows:
            made = strip(row.project, row.name, room, own.body, medium, self.pad)
            lines = (*made.lines, *self._waits_for(row.project))
            high = max(len(lines) * medium.line(own.body), len(self.reason(row)) * medium.line(own.small))
            yield replace(made, lines=lines, h=high + 2 * self.pad)

    def _waits_for(self, project: str) -> list[str]:
        """In a terminal, what a project waits for, below its name."""
        if self.printed:
            return []
        words, within = self.schedule.words, self.schedule.waits_within.get(project, ())
        before = [first for first, second in self.schedule.waits if second == project]
        texts = [words.say("parts.charts.roadmap.after", projects=before)] if before else []
        if within:
            period = self.schedule.say_period("parts.charts.roadmap.within")
            texts.append(words.say("parts.charts.roadmap.after_within", projects=within, within=period))
        font, room = self.letters.small, self.name_width - 1
        return [line for text in texts for line in broken(text, room, font, self.medium)]
