"""What a roadmap tells: the projects in their groups, when each is worked on, what it waits for and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.neighbours import Neighbours, Options, chosen_options, neighbours, spans
from eaplan.locale import say
from eaplan.money import format_money
from eaplan.outputs.diagrams.layout.medium import PRINT
from eaplan.outputs.diagrams.looks.groups import Group
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views.programmes import programmes
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.figures import Figures, spent
from eaplan.outputs.reasons import word_reason
from eaplan.outputs.wording import Wording
from eaplan.solvers.needs import NeedRules
from eaplan.solvers.plan import Choice, Payment
from eaplan.timing import Span

_LEFT_OUT = "left_out"
"""The id of the group of the projects that are not chosen."""
_MANY = 20
"""More arrows than these are a tangle."""


@dataclass(frozen=True)
class Row:
    """One project."""

    project: str
    name: str
    span: Span | None
    """None where it is not worked on: done before, or not chosen."""
    runs: bool
    """Whether it is run, at a cost, after its delivery."""
    total: int
    """All that is paid for it, in đồng."""
    done: bool = False
    """Whether it was done before the horizon."""
    reason: str = ""
    """Why it is not chosen."""


@dataclass(frozen=True)
class Section:
    """The rows of a group."""

    id: str
    name: str
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        """All that is paid for it, in đồng."""
        return sum(row.total for row in self.rows)


@dataclass(frozen=True)
class Schedule:
    """The projects of a plan, grouped as a wish says."""

    subject: Subject
    figures: Figures
    wish: Wish

    @cached_property
    def words(self) -> Wording:
        """How the scheme is worded."""
        return Wording(self.subject.scheme, self.wish.language)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The groups with the projects that are chosen or done, in the order of their work; the others at the end."""
        found = programmes(self.subject, self.wish)
        sections = [Section(group.id, group.name, self._rows(group)) for group in found]
        rejected = tuple(self._rejected(id) for group in found for id in group.members if self._left_out(id))
        left = Section(_LEFT_OUT, say("parts.charts.roadmap.left_out", self.wish.language), rejected)
        return tuple(section for section in (*sections, left) if section.rows)

    @cached_property
    def projects(self) -> frozenset[str]:
        """All projects that have a row."""
        return frozenset(row.project for section in self.sections for row in section.rows)

    @cached_property
    def payments(self) -> Sequence[Payment]:
        """What is paid for them."""
        return [payment for payment in self.figures.plan.payments if payment.project in self.projects]

    @cached_property
    def waits(self) -> Sequence[tuple[str, str]]:
        """Pairs of a project and one that waits for it and is worked on after it, in the order of the rows: all or,
        where they are too many, those in which the second begins no later than the year after."""
        return self._onward if self.waits_all else [pair for pair in self._onward if self._is_next(*pair)]

    @property
    def waits_all(self) -> bool:
        """Whether `waits` has all such pairs, as always in a terminal, which writes them out."""
        return len(self._onward) <= _MANY or self.wish.medium is not PRINT

    @cached_property
    def waits_within(self) -> Mapping[str, Sequence[str]]:
        """For each project those that it waits for within one period, in which a plan says nothing of their order."""
        found: dict[str, list[str]] = defaultdict(list)
        for before, id in self._in_time:
            if not self._is_onward(before, id):
                found[id].append(before)
        return found

    @cached_property
    def _onward(self) -> Sequence[tuple[str, str]]:
        return [pair for pair in self._in_time if self._is_onward(*pair)]

    @cached_property
    def _in_time(self) -> Sequence[tuple[str, str]]:
        """All pairs; what is delivered too late for another is not what that one waits for."""
        return list(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        rules = NeedRules(self.subject.scheme)
        for id in (row.project for section in self.sections for row in section.rows):
            for before in self._neighbours.before.get(id, ()):
                if before in self.projects and self.spans[before].delivered <= rules.judged(self.spans[id]):
                    yield before, id

    def _is_onward(self, before: str, id: str) -> bool:
        """Whether the first ends before the second begins or, where needs must stand by the delivery, ends."""
        span = self.spans[id]
        by_delivery = self.subject.scheme.settings.needed_by == "delivery"
        return self.spans[before].end_year < (span.end_year if by_delivery else span.year)

    def _is_next(self, before: str, id: str) -> bool:
        return self.spans[id].year <= self.spans[before].end_year + 1

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """When each chosen project is worked on."""
        return spans(self.subject.scheme, self._choices, self._options)

    def facts(self, row: Row) -> tuple[tuple[str, str], ...]:
        """What is told of a project."""
        project = self.subject.scheme.project[row.project]
        choice, near = self._choices.get(row.project), self._neighbours
        told = {
            "project": self.words.numbered(row.project),
            "option": (self.words.option(choice) or "") if choice else "",
            "years": years(row.span) if row.span else "",
            "lead": self.words.name("unit", project.lead) if project.lead else "",
            "total": self.exact(row.total) if row.total else "",
            "before": ", ".join(near.before.get(row.project, ())),
            "behind": ", ".join(near.behind.get(row.project, ())),
            "reason": row.reason,
        }
        return tuple(
            (say(f"parts.charts.roadmap.fact.{key}", self.wish.language), value) for key, value in told.items() if value
        )

    def say_period(self, key: str) -> str:
        """Words that differ for plans by stage and by year."""
        return self.words.say(f"{key}_{self.subject.scheme.settings.grain}")

    def exact(self, dong: int) -> str:
        """An amount in the scheme's unit to the last đồng."""
        unit = self.subject.scheme.settings.money
        return f"{format_money(dong, unit, self.wish.language)} {self.words.unit}"

    # ---- rows

    def _rows(self, group: Group) -> tuple[Row, ...]:
        rows = [self._row(id) for id in group.members if not self._left_out(id)]
        return tuple(sorted(rows, key=lambda row: (row.span.year, row.span.end_year) if row.span else (0, 0)))

    def _left_out(self, id: str) -> bool:
        return id not in self._choices and self.subject.scheme.project[id].status != "done"

    def _row(self, id: str) -> Row:
        project, option = self.subject.scheme.project[id], self._options.get(id)
        runs = (option.running if option else project.resolved_options()[0].running) is not None
        total = spent(self.figures.payments.get(id, ()))
        return Row(id, self.words.numbered(id), self.spans.get(id), runs, total, done=project.status == "done")

    def _rejected(self, id: str) -> Row:
        reasons = (one for one in self.figures.plan.not_chosen if one.project == id)
        reason = next((word_reason(self.words, one) for one in reasons), "")
        return Row(id, self.words.numbered(id), None, runs=False, total=0, reason=reason)

    # ---- what the plan says

    @cached_property
    def _choices(self) -> Mapping[str, Choice]:
        return {choice.project: choice for choice in self.figures.plan.choices}

    @cached_property
    def _options(self) -> Options:
        return chosen_options(self.subject.scheme, self._choices)

    @cached_property
    def _neighbours(self) -> Neighbours:
        return neighbours(self.subject.scheme, self._options, is_sound=True)


def years(span: Span) -> str:
    """The years of work, such as 2021-2022."""
    return str(span.year) if span.year == span.end_year else f"{span.year}-{span.end_year}"
