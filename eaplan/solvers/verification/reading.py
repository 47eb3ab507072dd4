"""A plan read against its scheme: the choices that make sense, and when each starts and is delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from eaplan.projects.fund import RUNNING
from eaplan.projects.project import Option, Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Choice, Plan


@dataclass(frozen=True)
class Chosen:
    """A choice with its times worked out."""

    place: int
    """Position among the plan's choices."""
    project: Project
    option: Option
    start: int
    """Index of the period it starts in."""
    start_year: int
    end_year: int
    delivered: int
    """Index of the period it is delivered in."""

    @property
    def id(self) -> str:
        """The project's id."""
        return self.project.id


@dataclass(frozen=True)
class Reading:
    """A scheme and a plan for it, with the choices that could be read."""

    scheme: Scheme
    plan: Plan
    chosen: tuple[Chosen, ...]
    """One for each project at most: the first choice of it that could be read."""

    @cached_property
    def by_project(self) -> Mapping[str, Chosen]:
        """The chosen by the project's id."""
        return {chosen.id: chosen for chosen in self.chosen}

    @cached_property
    def named(self) -> frozenset[str]:
        """Projects the plan's choices name, whether they could be read or not."""
        return frozenset(choice.project for choice in self.plan.choices)

    @cached_property
    def period(self) -> Mapping[str, Period]:
        """Periods by id."""
        return {period.id: period for period in self.scheme.periods}

    @cached_property
    def capital(self) -> Mapping[str, Mapping[int, int]]:
        """Per project and index of a period, what the plan pays for it there, running costs left out."""
        paid: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        for payment in self.plan.payments:
            if payment.kind != RUNNING and payment.period in self.period:
                paid[payment.project][self.period[payment.period].index] += payment.amount
        return paid

    @cached_property
    def contributions(self) -> Mapping[str, list[tuple[int, Fraction]]]:
        """Per target, what the chosen bring, with the index of the period they are delivered in."""
        found: defaultdict[str, list[tuple[int, Fraction]]] = defaultdict(list)
        for chosen in self.chosen:
            for target, added in (chosen.option.contributes or {}).items():
                found[target].append((chosen.delivered, Fraction(added)))
        return found

    def matching(self, where: Selector) -> list[Chosen]:
        """Return the chosen that a selector speaks of; only those are asked that it names, if it names any."""
        asked = self.chosen
        if where.projects is not None:
            named = {project: self.by_project[project] for project in where.projects if project in self.by_project}
            asked = tuple(sorted(named.values(), key=lambda chosen: chosen.place))
        return [chosen for chosen in asked if self.scheme.matches(where, chosen.project, chosen.option)]


def read(scheme: Scheme, plan: Plan) -> Reading:
    """Return the plan with the times of its choices; those that name what is not there are left out."""
    periods = {period.id: period for period in scheme.periods}
    found: dict[str, Chosen] = {}
    for place, choice in enumerate(plan.choices):
        chosen = _chosen(scheme, periods, place, choice)
        if chosen is not None:
            found.setdefault(chosen.id, chosen)
    return Reading(scheme, plan, tuple(found.values()))


def option_of(project: Project, option_id: str) -> Option | None:
    """Return the project's option of this id."""
    return next((option for option in project.resolved_options() if option.id == option_id), None)


def period_with(scheme: Scheme, year: int) -> Period | None:
    """Return the period that contains the year."""
    return next((period for period in scheme.periods if year in period.years), None)


def first_year(scheme: Scheme, when: str | int) -> int | None:
    """Return the year, or the first year of the stage, that `when` names."""
    span = _years_named(scheme, when)
    return span[0] if span else None


def last_year(scheme: Scheme, when: str | int) -> int | None:
    """Return the year, or the last year of the stage, that `when` names."""
    span = _years_named(scheme, when)
    return span[-1] if span else None


def start_year(scheme: Scheme, project: Project, period: Period) -> int | None:
    """Return the year in which the project starts where it starts in the period."""
    if project.status == "ongoing":
        return project.started
    earliest = None if project.earliest is None else first_year(scheme, project.earliest)
    return period.first_year if earliest is None else max(period.first_year, earliest)


def end_year(scheme: Scheme, option: Option, period: Period, start: int) -> int | None:
    """Return the year the option ends in, None where its stages go beyond the horizon."""
    lines = option.cost or ()
    ends = []
    if not lines or any(line.by_stage is None for line in lines):
        ends.append(start + years_taken(option) - 1)
    stages = max((len(line.by_stage) for line in lines if line.by_stage is not None), default=0)
    if stages:
        last = stage_position(scheme, period) + stages - 1
        if last >= len(scheme.stages):
            return None
        ends.append(scheme.stages[last].years[-1])
    return max(ends)


def years_taken(option: Option) -> int:
    """Return the years an option takes where its costs do not say it by stage."""
    if option.years is not None:
        return option.years
    given = [len(line.by_year) for line in option.cost or () if line.by_year is not None]
    return max(given, default=1)


def stage_position(scheme: Scheme, period: Period) -> int:
    """Return the place, among the stages, of the one the period belongs to."""
    return next(place for place, stage in enumerate(scheme.stages) if stage.id == period.stage)


def _years_named(scheme: Scheme, when: str | int) -> tuple[int, ...]:
    for stage in scheme.stages:
        if stage.id == when:
            return stage.years
    text = str(when)
    return (int(text),) if text.isascii() and text.isdigit() else ()


def _chosen(scheme: Scheme, periods: Mapping[str, Period], place: int, choice: Choice) -> Chosen | None:
    project, period = scheme.project.get(choice.project), periods.get(choice.start)
    option = option_of(project, choice.option) if project else None
    if project is None or option is None or period is None or project.status == "done":
        return None
    start = start_year(scheme, project, period)
    if start is not None and start > period.last_year:
        start = period.first_year  # too early, and reported; the rest is judged as if it were allowed
    end = None if start is None else end_year(scheme, option, period, start)
    last = None if end is None else period_with(scheme, end)
    if start is None or end is None or last is None:
        return None
    return Chosen(place, project, option, period.index, start, end, last.index)
