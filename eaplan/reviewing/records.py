"""What the reviews say of projects, put together over all stages that are over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from eaplan.projects.project import Option, Project
from eaplan.projects.review import Outcome, ProjectReview, Review
from eaplan.projects.stage import Stage
from eaplan.scheme import Scheme
from eaplan.text import Text
from eaplan.timing import Calendar


@dataclass
class Record:
    """What became of one project by the end of the last reviewed stage."""

    project: Project
    option: Option
    outcome: Outcome = "not_started"
    started: int | None = None
    """The year; None for one that was never started."""
    delivered: int | None = None
    """The year; None for one that is not delivered."""
    expected: int | None = None
    """The year of delivery that the last review expects; None where it does not say."""
    remaining: int | None = None
    """What the last review says is still to be paid, in đồng; None where it does not say."""
    paid: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """Capital in đồng by stage and fund."""
    running: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """Running costs in đồng by stage and fund."""
    lessons: list[Text] = field(default_factory=list)

    @property
    def capital(self) -> int:
        """All that was paid for it but running costs, in đồng."""
        return sum(self.paid.values())

    def end_year(self, scheme: Scheme) -> int:
        """The year of delivery that is expected: as the review says, else by its duration, and not in a stage past."""
        calendar, start = Calendar(scheme), self.started or scheme.first_year
        planned = calendar.end_year(self.option, calendar.period_of.get(start, 0), start)
        return self.expected or max(planned or scheme.last_year, last_reviewed_year(scheme) + 1)


def reviewed_stages(scheme: Scheme) -> list[tuple[Stage, Review]]:
    """The stages that are over, with their reviews, in order; up to one where a review is of another stage (E152)."""
    pairs = zip(scheme.stages, scheme.reviews, strict=False)
    return list(takewhile(lambda pair: pair[0].id == pair[1].stage, pairs))


def last_reviewed_year(scheme: Scheme) -> int:
    """The last year that is over; the one before the horizon where there is no review."""
    stages = reviewed_stages(scheme)
    return stages[-1][0].years[-1] if stages else scheme.first_year - 1


def records(scheme: Scheme) -> Mapping[str, Record]:
    """What became of each project that a review names."""
    found: dict[str, Record] = {}
    for stage, review in reviewed_stages(scheme):
        for told in review.projects:
            project = scheme.project[told.project]
            option = _option(project, told) or (found[project.id].option if project.id in found else None)
            record = found.setdefault(project.id, Record(project, option or project.resolved_options()[0]))
            record.option = option or record.option
            _add(record, stage, told)
    return found


def _option(project: Project, told: ProjectReview) -> Option | None:
    return next((option for option in project.resolved_options() if option.id == told.option), None)


def _add(record: Record, stage: Stage, told: ProjectReview) -> None:
    first, last = stage.years[0], stage.years[-1]
    record.outcome, record.expected, record.remaining = told.outcome, told.expected, told.remaining
    if told.outcome != "not_started":
        record.started = told.started or record.started or record.project.started or first
    if told.outcome == "delivered":
        record.delivered = told.delivered or record.delivered or last
    for fund, amount in told.paid.items():
        record.paid[stage.id, fund] += amount
    for fund, amount in told.running.items():
        record.running[stage.id, fund] += amount
    if told.lessons:
        record.lessons.append(told.lessons)
