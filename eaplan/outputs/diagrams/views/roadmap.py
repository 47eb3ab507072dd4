"""The roadmap: a bar over the years for each project, what it waits for, and what it costs.

An arrow leads from a project to one that waits for it and comes after it. Where both fall into one period the plan does
not say which comes first: no arrow is drawn there, but a tag beside the bar says what is waited for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eaplan.locale import say
from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Line, Style, Thing
from eaplan.outputs.diagrams.layout.frame import Content, Frame, LegendEntry
from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.looks.colours import Colours, colours
from eaplan.outputs.diagrams.outline import Schedule as Outline
from eaplan.outputs.diagrams.outline import Task
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views.entries import OPEN, entry, told
from eaplan.outputs.diagrams.views.programmes import by_programme, planned
from eaplan.outputs.diagrams.views.roadmap_parts.arrows import ARROW, Area, arrows
from eaplan.outputs.diagrams.views.roadmap_parts.columns import Columns
from eaplan.outputs.diagrams.views.roadmap_parts.references import TAG, Room, references, waits_within
from eaplan.outputs.diagrams.views.roadmap_parts.schedule import Schedule
from eaplan.outputs.diagrams.views.strips import Strip
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.figures import spent

_HEADING = Style(fill="#eef1f5", stroke=None)
_GROUND = Style(fill="#ffffff", stroke=None)
"""Of words over the lines of the years."""
_SUM = Style(fill="#dfe5ec", stroke=None)
_RUNNING = Style(fill="#b8c1cc", stroke=None)
_WORK, _RUN = "━", "░"
"""Bars in a terminal: of work upon its colour, which a terminal may lack."""


def draw(subject: Subject, wish: Wish) -> Drawing:
    """The projects of a plan over the years; in words that there is nothing in it.

    Raises
    ------
    EaplanError
        E530 where there is no plan.
    """
    figures = planned(subject)
    wish = _at_a_moment(subject, by_programme(subject, replace(wish, colour=wish.colour or "fund")))
    schedule = Schedule(subject, figures, wish)
    title = _say(subject, wish, "title")
    if not schedule.sections:
        return told(Frame(subject, wish, title), _say(subject, wish, "empty"))
    style = colours(subject, wish)
    frame = Frame(subject, wish, title, tuple(_legend(schedule, style)))
    columns = Columns(schedule, frame.area)
    chart = _Chart(columns, style)
    contents = [chart.page(number) for number in range(len(columns.pages))]
    return replace(frame.drawing(contents), outline=_outline(schedule))


def _at_a_moment(subject: Subject, wish: Wish) -> Wish:
    """The wish with the end of the last stage, where colours tell what has changed and no other moment is wished for:
    today nothing has."""
    last = subject.scheme.stages[-1].id
    return replace(wish, at=last) if wish.colour == "change" and wish.at is None else wish


def _say(subject: Subject, wish: Wish, key: str) -> str:
    scheme = subject.scheme
    return say(f"parts.charts.roadmap.{key}", wish.language, first=scheme.first_year, last=scheme.last_year)


def _legend(schedule: Schedule, style: Colours) -> Iterator[LegendEntry]:
    words, wish = schedule.words, schedule.wish
    if wish.colour == "change" and wish.at:
        yield LegendEntry(f"{words.stage(wish.at)}:")
    shown = [row.project for section in schedule.sections for row in section.rows if row.span]
    yield from style.legend_of(projects=shown)
    if any(row.runs for section in schedule.sections for row in section.rows):
        yield LegendEntry(words.say("parts.charts.roadmap.running"), _RUNNING)
    if schedule.waits and wish.medium is PRINT:
        rule = "all" if schedule.waits_all else "next"
        yield LegendEntry(words.say(f"parts.charts.roadmap.arrow_{rule}"), ARROW, line=True)
    if schedule.waits_within and wish.medium is PRINT:
        yield LegendEntry(schedule.say_period("parts.charts.roadmap.legend_within"), TAG)
    if words.scheme.settings.grain == "stage":
        yield LegendEntry(words.say("parts.charts.roadmap.years"))


def _outline(schedule: Schedule) -> Outline:
    tasks = (
        Task(row.project, row.name, section.name, (row.span.year, row.span.end_year))
        for section in schedule.sections
        for row in section.rows
        if row.span
    )
    return Outline(tuple(tasks))


@dataclass(frozen=True)
class _Chart:
    """What stands on the pages."""

    columns: Columns
    style: Colours

    def page(self, number: int) -> Content:
        """One of the pages; the sums stand on the last."""
        columns, schedule = self.columns, self.columns.schedule
        strips = columns.pages[number]
        bottom = columns.top + sum(one.h for one in strips)
        places = []
        y = columns.top
        for one in strips:
            places.append((one, y))
            y += one.h
        bars = {one.id: bar for one, y in places if not one.heading for bar in self._bar(one, y)}
        is_last = number == len(columns.pages) - 1
        entries = [box for one, y in places for box in (self._heading if one.heading else self._entries)(one, y)]
        tags = list(self._tags(bars)) if columns.printed else []
        things = (
            *self._head(),
            *(columns.axis.lines(columns.top, bottom) if columns.printed else ()),
            *(self._band(one, y) for one, y in places if one.heading),
            *(thing for one, y in places if not one.heading for thing in self._running(one, y)),
            *bars.values(),
            *(self._arrows(bars, entries, tags) if columns.printed else ()),
            *entries,
            *tags,
            *(self._sums(bottom) if is_last else ()),
        )
        name = schedule.words.say("parts.charts.roadmap.page", page=number + 1)
        return Content(name, things, bottom + (columns.foot if is_last else 0))

    def _head(self) -> Iterator[Thing]:
        columns = self.columns
        yield from columns.axis.heads(columns.area.y)
        box = Box("head:cost", columns.right, columns.area.y, columns.cost_width, columns.axis.height, OPEN)
        yield entry(box, columns.cost_head, columns.letters.small, columns.medium, "end")

    def _band(self, one: Strip, y: float) -> Box:
        """The ground of a group's heading, which arrows may cross."""
        return Box(f"band:{one.id}", self.columns.area.x, y, self.columns.area.w, one.h, _HEADING)

    def _heading(self, one: Strip, y: float) -> Iterator[Box]:
        """A group's name and what is paid for it."""
        columns, schedule = self.columns, self.columns.schedule
        section = next(section for section in schedule.sections if section.id == one.id)
        lines, medium, font = list(one.lines), columns.medium, columns.letters.strong
        if one.again:
            lines[-1] += " " + schedule.words.say("parts.charts.again")
        about = About("group", one.id, ((section.name, schedule.exact(section.total)),))
        box = Box(f"group:{one.id}", columns.area.x, y, columns.area.w, one.h, OPEN, about=about)
        box = entry(box, lines, font, medium)
        yield entry(box, [schedule.words.money(section.total)], font, medium, "end") if section.total else box

    def _entries(self, one: Strip, y: float) -> Iterator[Box]:
        """A project's name and what is paid for it; why it has no bar."""
        columns, medium, own = self.columns, self.columns.medium, self.columns.letters
        row = columns.rows[one.id]
        about = About("projects", row.project, columns.schedule.facts(row))
        name = Box(f"name:{row.project}", columns.area.x, y, columns.name_width, one.h, OPEN, about=about)
        yield entry(name, one.lines, own.body, medium)
        if row.total:
            cost = Box(f"cost:{row.project}", columns.right, y, columns.cost_width, one.h, OPEN)
            yield entry(cost, [columns.schedule.words.money(row.total)], own.body, medium, "end")
        if reason := columns.reason(row):
            ground = _GROUND if columns.printed else OPEN
            box = Box(f"reason:{row.project}", columns.axis.x, y, columns.right - columns.axis.x, one.h, ground)
            yield entry(box, reason, own.small, medium)

    def _bar(self, one: Strip, y: float) -> Iterator[Box]:
        """The years of work."""
        columns, medium, own = self.columns, self.columns.medium, self.columns.letters
        row = columns.rows[one.id]
        if row.span is None:
            return
        left, right = columns.axis.at(row.span.year), columns.axis.at(row.span.end_year + 1)
        about = About("projects", row.project, columns.schedule.facts(row))
        style, id = self.style.project(row.project), f"projects:{row.project}"
        if columns.printed:
            high = medium.line(own.small) + 1
            box = Box(id, left, y + (one.h - high) / 2, right - left, high, style, radius=1.5, about=about)
            fits = medium.width(row.project, own.small) + 2 <= box.w
            inside = replace(own.small, colour=own.body.colour)
            yield entry(box, [row.project], inside, medium, "middle") if fits else box
        else:
            box = Box(id, left, y, max(right - left, 1), 1, replace(style, stroke=None), about=about)
            yield entry(box, [_WORK * int(box.w)], own.body, medium)

    def _running(self, one: Strip, y: float) -> Iterator[Box]:
        """The time after a delivery in which the project is run at a cost: a thin bar, a light one in a terminal."""
        columns, row = self.columns, self.columns.rows[one.id]
        if not row.span or not row.runs:
            return
        left = columns.axis.at(row.span.end_year + 1)
        if columns.right - left < 1:
            return
        box = Box(f"running:{row.project}", left, y + one.h / 2 - 1, columns.right - left, 2, _RUNNING)
        if not columns.printed:
            box = entry(replace(box, y=y, h=1, style=OPEN), [_RUN * int(box.w)], columns.letters.small, columns.medium)
        yield box

    def _arrows(self, bars: dict[str, Box], entries: Sequence[Box], tags: Sequence[Box]) -> Iterator[Line]:
        shown = [pair for pair in self.columns.schedule.waits if set(pair) <= bars.keys()]
        words = [area for box in (*bars.values(), *entries) for area in _words(box, self.columns.medium)]
        return arrows(shown, bars, words, tags)

    def _tags(self, bars: dict[str, Box]) -> Iterator[Box]:
        columns, schedule = self.columns, self.columns.schedule
        rooms = {id: Room(columns.axis.x, bar, columns.right) for id, bar in bars.items()}
        font, medium, language = columns.letters.small, columns.medium, schedule.wish.language
        yield from waits_within(schedule.waits_within, schedule.waits, rooms, font, medium, language)
        yield from references(schedule.waits, columns.page_of, rooms, font, medium, language)

    def _sums(self, top: float) -> Iterator[Box]:
        """What is paid for all in each stage, where there is room for it, and in all."""
        columns, words, payments = self.columns, self.columns.schedule.words, self.columns.schedule.payments
        font, medium = columns.letters.strong, columns.medium
        box = Box("sum", columns.area.x, top, columns.area.w, columns.foot, _SUM)
        box = entry(box, [columns.sum_name], font, medium)
        yield entry(box, [words.money(spent(payments))], font, medium, "end")
        stages = []
        for stage in words.scheme.stages:
            paid = [one for one in payments if columns.schedule.figures.stage_of(one.period) == stage.id]
            left, right = columns.axis.at(stage.years[0]), columns.axis.at(stage.years[-1] + 1)
            part = Box(f"sum:{stage.id}", left, top, right - left, columns.foot, OPEN, inside="sum")
            stages.append((part, words.money(spent(paid))))
        if all(medium.width(text, font) <= part.w for part, text in stages):
            yield from (entry(part, [text], font, medium, "middle") for part, text in stages)


def _words(box: Box, medium: Medium) -> Iterator[Area]:
    """Where the words of a box stand."""
    for word in box.words:
        wide = medium.width(word.text, word.font)
        left, top = word.x - {"start": 0, "middle": wide / 2, "end": wide}[word.anchor], word.y - medium.rise(word.font)
        yield left, top, left + wide, top + medium.line(word.font)
