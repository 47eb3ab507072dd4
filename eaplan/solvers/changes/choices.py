"""Changed starts, choices and goals, as patches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from eaplan.locale import say
from eaplan.problems import EaplanError, Problem
from eaplan.projects.project import Project
from eaplan.projects.scenario import Patch
from eaplan.references import is_year
from eaplan.scheme import Scheme
from eaplan.solvers.changes.change import Change
from eaplan.solvers.changes.shifts import malformed, number_shift
from eaplan.solvers.changes.standing import known, period_of, project_of, target_of
from eaplan.text import LANGUAGES


def delay(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """The earliest start of a project: some periods later than it is, or a stage or year."""
    project, when = project_of(scheme, change, "done", "ongoing"), change.value
    stages = [stage.id for stage in scheme.stages]
    if when.isascii() and when.isdigit() and when not in stages and not is_year(when):
        place = _first_period(scheme, project) + int(when)
        if place >= len(scheme.periods):
            raise _too_late(change, project)
        when = scheme.periods[place].id
    if not is_year(when):
        when = known(change, "period", when, stages)
    elif when not in stages and int(when) > scheme.last_year:
        raise _too_late(change, project)
    yield Patch(set=f"projects.{project.id}.earliest", to=when)


def _too_late(change: Change, project: Project) -> EaplanError:
    return EaplanError(Problem("E314", facts={"change": str(change), "project": project.id}))


def _first_period(scheme: Scheme, project: Project) -> int:
    """The period in which a project can start at the earliest."""
    earliest = project.earliest
    if earliest is None:
        return 0
    if str(earliest) in scheme.period_index:
        return scheme.period_index[str(earliest)][0]
    return sum(period.last_year < int(earliest) for period in scheme.periods)


def force(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """A project that must be chosen, by a stage or year where one is said."""
    project, by = project_of(scheme, change, "done"), change.value
    if by and not is_year(by):
        by = known(change, "period", by, [stage.id for stage in scheme.stages])
    yield _policy("force", project, by, {"rule": "mandatory", **({"by": by} if by else {})})


def forbid(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """A project that must not be chosen; a committed one is committed no more."""
    project = project_of(scheme, change, "done", "ongoing")
    if change.value or change.part:
        raise malformed(change)
    if project.status == "committed":
        yield Patch(set=f"projects.{project.id}.status", to="candidate")
    yield _policy("forbid", project, "", {"rule": "forbidden"})


def _policy(what: str, project: Project, by: str, rule: Mapping[str, Any]) -> Patch:
    names = {
        language: say(f"parts.whatif.policy.{what}", language, project=f"{project.id} {project.name.get(language)}")
        for language in LANGUAGES
    }
    id = "-".join(filter(None, (what, project.id, by)))
    return Patch(add="policies", item={"id": id, "name": names, **rule, "where": {"projects": [project.id]}})


def target(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """The goal of a target at the end of a stage or year."""
    target, key = target_of(scheme, change), period_of(scheme, change, change.part)
    shift, goal = number_shift(change, target.unit), target.values.get(key)
    path = f"targets.{target.id}.values.{key}"
    if goal is None and (shift.is_relative or shift.way == "none"):
        raise EaplanError(Problem("E319", facts={"change": str(change), "target": target.id, "period": key}))
    if shift.way == "none":
        yield Patch(remove=path)
    else:
        yield Patch(set=path, to=_plain(shift.of(Fraction(goal or 0))))


def _plain(number: Fraction) -> Decimal:
    """A goal as a decimal: what comes of shares keeps six digits."""
    exact = Decimal(number.numerator) / number.denominator
    return exact if Fraction(exact) == number else round(exact, 6)
