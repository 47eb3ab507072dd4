"""Choices: ids that exist, one for each project, at a start that is allowed, and every project that must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaplan.problems import Problem
from eaplan.projects.project import Option, Project
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Choice
from eaplan.solvers.verification.reading import (
    Reading,
    end_year,
    last_year,
    option_of,
    period_with,
    start_year,
)
from eaplan.text import nearest


def unknown(path: tuple[str | int, ...], what: str, given: str, known: Iterable[str]) -> Problem:
    """Return the problem of an id that the scheme does not have, with the nearest one it has."""
    return Problem("E401", path, {"what": what, "id": given, "nearest": nearest(given, known) or ""})


def choice_problems(reading: Reading) -> Iterator[Problem]:
    """Each choice by itself."""
    seen: set[str] = set()
    for place, choice in enumerate(reading.plan.choices):
        if choice.project in seen:
            yield Problem("E402", ("choices", place), {"project": choice.project})
        else:
            yield from _choice(reading, place, choice)
        seen.add(choice.project)


def missing_choices(reading: Reading) -> Iterator[Problem]:
    """Committed and ongoing projects are there."""
    for project in reading.scheme.projects:
        if project.status in ("committed", "ongoing") and project.id not in reading.named:
            yield Problem("E406", ("choices",), {"project": project.id, "status": project.status})


def _choice(reading: Reading, place: int, choice: Choice) -> Iterator[Problem]:
    scheme, path = reading.scheme, ("choices", place)
    for field, given in (("start", choice.start), ("delivered", choice.delivered)):
        if given not in reading.period:
            yield unknown((*path, field), "period", given, reading.period)
    project = scheme.project.get(choice.project)
    if project is None:
        yield unknown((*path, "project"), "project", choice.project, scheme.project)
        return
    if project.status == "done":
        yield Problem("E403", path, {"project": project.id})
        return
    chosen = reading.by_project.get(project.id)
    option = chosen.option if chosen and chosen.place == place else option_of(project, choice.option)
    if option is None:
        yield unknown((*path, "option"), "option", choice.option, (o.id for o in project.resolved_options()))
    elif choice.start in reading.period:
        yield from _times(reading, place, choice, project, option)


def _times(reading: Reading, place: int, choice: Choice, project: Project, option: Option) -> Iterator[Problem]:
    path, start = ("choices", place, "start"), reading.period[choice.start]
    wrong = _wrong_start(reading.scheme, project, option, start)
    if wrong is not None:
        code, facts = wrong
        yield Problem(code, path, {"project": project.id, "start": start.id, **facts})
    chosen = reading.by_project.get(project.id)
    if chosen is not None and choice.delivered in reading.period:
        right = reading.scheme.periods[chosen.delivered].id
        if choice.delivered != right:
            facts = {"project": project.id, "given": choice.delivered, "right": right}
            yield Problem("E405", ("choices", place, "delivered"), facts)


def _wrong_start(
    scheme: Scheme, project: Project, option: Option, period: Period
) -> tuple[str, dict[str, object]] | None:
    """Why the project may not start in the period: the code and its facts."""
    year = start_year(scheme, project, period)
    if year is None:
        return "E407", {"started": ""}
    if project.status == "ongoing":
        right = period_with(scheme, max(year, scheme.first_year))
        if right is not period:
            return "E407", {"started": year}
    elif year > period.last_year:
        return "E404", {"earliest": str(project.earliest)}
    elif project.latest is not None:
        latest = last_year(scheme, project.latest)
        if latest is not None and year > latest:
            return "E400", {"latest": str(project.latest)}
    end = end_year(scheme, option, period, year)
    if end is None or not scheme.first_year <= end <= scheme.last_year:
        return "E408", {"horizon": scheme.last_year}
    return None
