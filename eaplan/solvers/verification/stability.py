"""Nearness: how many projects are decided otherwise than in the earlier plan that the plan says it is near to."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.problems import Problem
from eaplan.projects.objective import Objective
from eaplan.solvers.plan import Earlier
from eaplan.solvers.verification.reading import Reading


def problems(reading: Reading) -> Iterator[Problem]:
    """More changes than the plan was allowed, and periods that are not the scheme's."""
    earlier = reading.plan.earlier
    if earlier is not None and earlier.changes is not None and (changed := count(reading)) > earlier.changes:
        yield Problem("E467", ("earlier", "changes"), {"changed": changed, "allowed": earlier.changes})
    given = [(period.id, period.first_year, period.last_year) for period in reading.plan.periods]
    right = [(period.id, period.first_year, period.last_year) for period in reading.scheme.periods]
    if given and given != right:
        named = [f"{name} ({first}-{last})" for name, first, last in right]
        yield Problem("E468", ("periods",), {"right": named})


def ordered(reading: Reading) -> list[Objective]:
    """The objectives in their order, with the one of nearness where there is one."""
    listed, earlier = list(reading.scheme.objectives), reading.plan.earlier
    near = [objective for objective in listed if objective.goal == "stability"]
    rest = [objective for objective in listed if objective.goal != "stability"]
    if earlier is None:
        return rest
    if earlier.first and (near or earlier.changes is None):
        return [Objective(goal="stability"), *rest]
    if near:
        return listed
    if earlier.changes is not None:
        return rest
    place = 0
    while place < len(rest) and rest[place].goal in ("mandatory", "targets"):
        place += 1
    return [*rest[:place], Objective(goal="stability"), *rest[place:]]


def count(reading: Reading) -> int:
    """The candidates and committed projects that are in one plan and not in the other, or in another way."""
    earlier = reading.plan.earlier
    if earlier is None:
        return 0
    before = {choice.project: _before(earlier, choice.project) for choice in earlier.choices}
    changed = 0
    for project in reading.scheme.projects:
        if project.status in ("candidate", "committed"):
            chosen = reading.by_project.get(project.id)
            if chosen is None or project.id not in before:
                changed += (chosen is not None) != (project.id in before)
            else:
                option, years = before[project.id]
                period = reading.scheme.periods[chosen.start]
                changed += option != chosen.option.id or years.isdisjoint(period.years)
    return changed


def _before(earlier: Earlier, project: str) -> tuple[str, set[int]]:
    """The option of the earlier plan, and the years of the period it was to start in."""
    choice = next(choice for choice in earlier.choices if choice.project == project)
    spans = {period.id: range(period.first_year, period.last_year + 1) for period in earlier.periods}
    return choice.option, set(spans.get(choice.start, ()))
