"""When an option may start and when it is then delivered (docs/semantics.md, "Time")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaplan.projects.project import Option, Project, duration
from eaplan.scheme import Scheme


@dataclass(frozen=True)
class Span:
    """From an option's start to its delivery, by the calendar alone."""

    period: int
    year: int
    end_year: int
    delivered: int
    """The period of the delivery."""


class Calendar:
    """A scheme's periods and years."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.periods = scheme.periods
        self.period_of = {year: period.index for period in self.periods for year in period.years}
        self._stages = {stage.id: (stage.years[0], stage.years[-1]) for stage in scheme.stages}

    def years(self, when: str | int | None) -> tuple[int, int]:
        """The first and last year of a stage, or the year itself twice; the horizon's where nothing is said."""
        if when is None:
            return self.scheme.first_year, self.scheme.last_year
        return self._stages.get(str(when)) or (int(when), int(when))

    def spans(self, project: Project, option: Option) -> Iterator[Span]:
        """Yield the spans that end within the horizon, by their start."""
        for period, year in self._start_years(project):
            end = self.end_year(option, period, year)
            if end is not None and end in self.period_of:
                yield Span(period, year, end, self.period_of[end])

    def end_year(self, option: Option, period: int, year: int) -> int | None:
        """The last year of an option; None where its stages go beyond the horizon."""
        lines = option.cost or ()
        stages = max((len(line.by_stage) for line in lines if line.by_stage), default=0)
        ends = []
        if stages:
            if period + stages > len(self.periods):
                return None
            ends.append(self.periods[period + stages - 1].last_year)
        if not stages or any(line.by_stage is None for line in lines):
            ends.append(year + duration(option) - 1)
        return max(ends)

    def _start_years(self, project: Project) -> Iterator[tuple[int, int]]:
        if project.status == "ongoing":
            if project.started is not None and project.started <= self.scheme.last_year:
                yield self.period_of.get(project.started, 0), project.started
            return
        earliest, latest = self.years(project.earliest)[0], self.years(project.latest)[1]
        for period in self.periods:
            year = max(period.first_year, earliest)
            if year in period.years and year <= latest:
                yield period.index, year
