"""Stability: how many projects are decided otherwise than in an earlier plan (docs/semantics.md, "Objectives")."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from eaplan.projects.objective import Objective
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Expression
from eaplan.solvers.formulation.choices import Choices
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.plan import Earlier
from eaplan.solvers.starts import Start

LEVEL = "stability"


def stability(scheme: Scheme, choices: Choices, earlier: Earlier) -> ObjectiveLevel:
    """The number of open projects decided otherwise; what is under way or done is no decision any more."""
    chosen_before = {choice.project for choice in earlier.choices}
    open_projects = [project.id for project in scheme.projects if project.status in ("candidate", "committed")]
    wanted = [project for project in open_projects if project in chosen_before]
    possible = (start for project in wanted for start in choices.starts.get(project, ()))
    kept = {start: -1.0 for start in possible if is_kept(scheme, earlier, start)}
    terms = choices.weighted(kept)
    for project in open_projects:
        if project not in chosen_before:
            choices.chosen(project, terms)

    def measure(starts: Sequence[Start]) -> Fraction:
        new = sum(start.project.id in open_projects and start.project.id not in chosen_before for start in starts)
        return Fraction(len(wanted) - sum(start in kept for start in starts) + new)

    return ObjectiveLevel(LEVEL, "min", Expression(terms, float(len(wanted))), measure=measure)


def is_kept(scheme: Scheme, earlier: Earlier, start: Start) -> bool:
    """Whether a start is that of the earlier plan: the same option, in a period that has years of the one it was in."""
    before = earlier.period_of(start.project.id, start.option.id)
    period = scheme.periods[start.period]
    return before is not None and before.overlaps(period.first_year, period.last_year)


def placed(objectives: Sequence[Objective], earlier: Earlier | None) -> list[Objective]:
    """The objectives with that of stability in its place: where they list it, else first or after the targets.

    There is none without an earlier plan, nor, where they do not list it, beside a bound on the changes.
    """
    others = [objective for objective in objectives if objective.goal != LEVEL]
    listed = len(others) < len(objectives)
    if earlier is None or (earlier.changes is not None and not listed):
        return others
    if listed and not earlier.first:
        return list(objectives)
    after = (n for n, objective in enumerate(others) if objective.goal not in ("mandatory", "targets"))
    place = 0 if earlier.first else next(after, len(others))
    return [*others[:place], Objective(goal=LEVEL), *others[place:]]
