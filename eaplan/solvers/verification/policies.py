"""Policies: the rules over the whole portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from eaplan.problems import Problem
from eaplan.projects.policy import AtMost, Capacity, Forbidden, Mandatory, Threshold, Together, Volume
from eaplan.projects.project import Project
from eaplan.projects.selector import Selector
from eaplan.scheme import Period, Scheme
from eaplan.solvers.verification.reading import Chosen, Reading, last_year
from eaplan.solvers.verification.targets import decimal

_VOLUME_CODES = {
    ("floor", False): "E440",
    ("cap", False): "E441",
    ("floor", True): "E438",
    ("cap", True): "E439",
}
"""By rule, and whether projects are counted rather than money."""


def problems(reading: Reading) -> Iterator[Problem]:
    """Every policy that the plan breaks."""
    for policy in reading.scheme.policies:
        if isinstance(policy, Volume):
            yield from _volume(reading, policy)
        elif isinstance(policy, Mandatory):
            if policy.hard:
                yield from _mandatory(reading, policy)
        elif isinstance(policy, Forbidden):
            yield from _forbidden(reading, policy)
        elif isinstance(policy, Together):
            yield from _together(reading, policy)
        elif isinstance(policy, AtMost):
            yield from _at_most(reading, policy)
        elif isinstance(policy, Threshold):
            yield from _threshold(reading, policy)
        else:
            yield from _capacity(reading, policy)


def asked_for(scheme: Scheme, policy: Mandatory) -> list[Project]:
    """Return the projects that a mandatory policy speaks of."""
    asked: Iterable[Project] = scheme.projects
    if policy.where.projects is not None:
        asked = [scheme.project[name] for name in dict.fromkeys(policy.where.projects) if name in scheme.project]
    return [each for each in asked if each.status != "done" and _spoken_of(scheme, policy.where, each)]


def unmet(reading: Reading, policy: Mandatory) -> Iterator[Project]:
    """Yield the projects a mandatory policy speaks of that are not chosen, or too late, or not in such an option."""
    scheme = reading.scheme
    latest = None if policy.by is None else last_year(scheme, policy.by)
    for project in asked_for(scheme, policy):
        chosen = reading.by_project.get(project.id)
        if (
            chosen is None
            or not _meets(scheme, policy.where, chosen)
            or (latest is not None and chosen.start_year > latest)
        ):
            yield project


def _spoken_of(scheme: Scheme, where: Selector, project: Project) -> bool:
    """The mode is asked of the options: one of them has it."""
    if where.modes is None:
        return scheme.matches(where, project)
    return any(scheme.matches(where, project, option) for option in project.resolved_options())


def _meets(scheme: Scheme, where: Selector, chosen: Chosen) -> bool:
    return scheme.matches(where, chosen.project, chosen.option)


def _places(chosen: Sequence[Chosen]) -> tuple[str | int, ...]:
    """The path to the choice that breaks a rule, where it is one alone."""
    return ("choices", chosen[0].place) if len(chosen) == 1 else ("choices",)


def _volume(reading: Reading, policy: Volume) -> Iterator[Problem]:
    by_count = counts(policy)
    for names, periods in spans(reading.scheme, policy):
        measure = measured(reading, policy.where, periods, by_count)
        limit = limit_of(reading, policy, periods, by_count)
        if measure < limit if policy.rule == "floor" else measure > limit:
            facts = {
                "policy": policy.id,
                "periods": names,
                "reached": measure,
                "limit": limit if isinstance(limit, int) else decimal(limit),
            }
            yield Problem(_VOLUME_CODES[policy.rule, by_count], ("choices",), facts)


def counts(policy: Volume) -> bool:
    """Tell whether a floor or cap is on the projects' number rather than on their money."""
    return policy.count is not None or (policy.share is not None and policy.share_of == "count")


def limit_of(reading: Reading, policy: Volume, periods: set[int], by_count: bool) -> int | Fraction:
    """Return what a floor or cap allows in some periods: đồng, or a number of projects."""
    if policy.share is not None:
        return policy.share * measured(reading, policy.of, periods, by_count)
    return (policy.money or 0) if policy.count is None else policy.count


def spans(scheme: Scheme, policy: Volume) -> list[tuple[list[str], set[int]]]:
    """Return the names and periods of the sums that a floor or cap speaks of."""
    names = list(policy.periods or (period.id for period in scheme.periods))
    if policy.each:
        return [([name], set(scheme.period_index.get(name, ()))) for name in names]
    together = {index for name in names for index in scheme.period_index.get(name, ())}
    return [(names, together)]


def measured(reading: Reading, where: Selector, periods: set[int], by_count: bool) -> int:
    """Return what the plan does in some periods for the projects that match: đồng paid, or the number started."""
    matching = reading.matching(where)
    if by_count:
        return sum(chosen.start in periods for chosen in matching)
    paid = (reading.capital[chosen.id] for chosen in matching if chosen.id in reading.capital)
    return sum(amount for by_period in paid for period, amount in by_period.items() if period in periods)


def _mandatory(reading: Reading, policy: Mandatory) -> Iterator[Problem]:
    for project in unmet(reading, policy):
        chosen = reading.by_project.get(project.id)
        facts = {"policy": policy.id, "project": project.id, "by": "" if policy.by is None else str(policy.by)}
        yield Problem("E442", ("choices", chosen.place) if chosen else ("choices",), facts)


def _forbidden(reading: Reading, policy: Forbidden) -> Iterator[Problem]:
    periods = None
    if policy.periods is not None:
        periods = {index for name in policy.periods for index in reading.scheme.period_index.get(name, ())}
    for chosen in reading.matching(policy.where):
        if chosen.project.status != "ongoing" and (periods is None or chosen.start in periods):
            facts = {"policy": policy.id, "project": chosen.id, "start": reading.scheme.periods[chosen.start].id}
            yield Problem("E443", ("choices", chosen.place), facts)


def _together(reading: Reading, policy: Together) -> Iterator[Problem]:
    scheme = reading.scheme
    members = [p for p in policy.projects if p in scheme.project and scheme.project[p].status != "done"]
    chosen = [reading.by_project[project] for project in members if project in reading.by_project]
    missing = [project for project in members if project not in reading.by_project]
    if chosen and missing:
        facts = {"policy": policy.id, "chosen": [each.id for each in chosen], "missing": missing}
        yield Problem("E444", _places(chosen), facts)
    elif policy.same_period and len({each.start for each in chosen}) > 1:
        starts = [f"{each.id}: {scheme.periods[each.start].id}" for each in chosen]
        yield Problem("E445", ("choices",), {"policy": policy.id, "starts": starts})


def _at_most(reading: Reading, policy: AtMost) -> Iterator[Problem]:
    matching = reading.matching(policy.where)
    if len(matching) > policy.most:
        facts = {"policy": policy.id, "projects": [each.id for each in matching]}
        yield Problem("E446", _places(matching), facts | {"count": len(matching), "most": policy.most})


def _threshold(reading: Reading, policy: Threshold) -> Iterator[Problem]:
    for chosen in reading.matching(policy.where):
        score = (chosen.option.scores or {}).get(policy.criterion)
        if chosen.project.status == "candidate" and (score is None or score < policy.at_least):
            facts = {
                "policy": policy.id,
                "project": chosen.id,
                "criterion": policy.criterion,
                "score": "–" if score is None else score,
                "at_least": policy.at_least,
            }
            yield Problem("E447", ("choices", chosen.place), facts)


def loads(reading: Reading, policy: Capacity) -> Iterator[tuple[Period, list[Chosen], Decimal, Decimal | None]]:
    """Yield each period with the projects under way that the unit leads, their load, and the capacity, if there is."""
    led = [chosen for chosen in reading.chosen if chosen.project.lead == policy.unit]
    for period in reading.scheme.periods:
        busy = [chosen for chosen in led if chosen.start <= period.index <= chosen.delivered]
        efforts = (Decimal(1) if each.option.effort is None else each.option.effort for each in busy)
        capacity = policy.periods.get(period.id, policy.periods.get(period.stage, policy.per_period))
        yield period, busy, sum(efforts, Decimal(0)), capacity


def _capacity(reading: Reading, policy: Capacity) -> Iterator[Problem]:
    for period, busy, load, capacity in loads(reading, policy):
        if capacity is not None and load > capacity:
            facts = {"policy": policy.id, "unit": policy.unit, "period": period.id, "load": load, "capacity": capacity}
            yield Problem("E448", _places(busy), facts | {"projects": [chosen.id for chosen in busy]})
