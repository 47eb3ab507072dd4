"""The least extra money, in which fund and stage, that makes a plan possible.

The limits of the funds get columns of their own (`eaplan.solvers.formulation.extra`), whose sum is minimised. What is
found is rounded to whole đồng, trimmed place by place, and confirmed by a plan that the verifier accepts of the scheme
with just these limits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor

from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.solvers.backends.minimise import solver_name, solver_version
from eaplan.solvers.backends.model import Condition
from eaplan.solvers.checking.check import Found
from eaplan.solvers.formulation import Formulation, formulate
from eaplan.solvers.options import Control, SolveOptions
from eaplan.solvers.plan import Origin, Plan
from eaplan.solvers.planning import plan_of
from eaplan.solvers.raising import LimitKey, raised
from eaplan.solvers.search.results import LevelResult
from eaplan.solvers.search.search import Search
from eaplan.solvers.verification import verify
from eaplan.studies.course import Course

TOLERANCE = 1e-9
"""Within which a number counts as whole: a choice that a solver rounds pays as much less than it should, and what is
least of thousands of tỷ is to come out to the đồng."""


@dataclass(frozen=True)
class ExtraMoney:
    """What extra money makes possible, if any does."""

    amounts: Mapping[LimitKey, int] = field(default_factory=dict)
    """(fund, stage or year) -> đồng by which the limit is raised; a year's raises its stage's too. Empty where none is
    needed, or no plan was found."""
    plan: Plan | None = None
    """A verified plan of `raised(scheme, amounts)` that keeps the conditions; of its objectives nothing is proven."""
    bound: int = 0
    """No plan does with less than so many đồng."""
    proven: bool = False
    """With a plan: no plan does with less, but for đồng that are rounded up in each place. Without one: no extra money
    makes one possible."""

    @property
    def total(self) -> int:
        """All of it, in đồng."""
        return sum(self.amounts.values())


def least_extra(
    scheme: Scheme,
    options: SolveOptions,
    conditions_of: Callable[[Formulation], Sequence[Condition]] = lambda formulation: (),
    only: Collection[LimitKey] | None = None,
    course: Course | None = None,
) -> ExtraMoney:
    """The least extra money in the funds' limits under which a plan keeps the rules and some conditions.

    Parameters
    ----------
    scheme
        The scheme with its limits as they are.
    options
        Solver, time limit and so on; a gap lets it end before the least is proven.
    conditions_of
        What else the plan must keep, as rows of the formulation it is given: `chosen(formulation, "P12")`, or
        `reaches(level, value)` for `formulation.levels`.
    only
        The places (fund, stage or year) that may get more; every place of `raising.limit_keys` unless said.
    course
        Where the search can be stopped.

    Raises
    ------
    EaplanError
        As `eaplan.solvers.planning.make_plan`.
    """
    course = course or Course()
    began, solver = time.monotonic(), solver_name(options)
    formulation = formulate(scheme, elastic=True)
    extra = formulation.funds.extra
    assert extra is not None
    if only is not None:
        extra.allow(only)
    for condition in conditions_of(formulation):
        formulation.model.add_row(condition.name, condition.coefficients, condition.lower, condition.upper)

    def confirmed(found: Found) -> Plan:
        origin = Origin(
            scheme=scheme.settings.id,
            hash=scheme.hash,
            solver=solver,
            version=solver_version(solver),
            seconds=round(time.monotonic() - began, 3),
            time_limit=options.time_limit,
        )
        return plan_of(formulation, found, [LevelResult(level) for level in formulation.levels], origin)

    def last_word(found: Found) -> list[Problem]:
        return verify(raised(scheme, extra.given[tuple(found.starts)]), confirmed(found))

    search = Search(formulation, options, Control(course.stop), levels=[extra.level], last_word=last_word)
    search.run()
    if search.infeasible and search.refused:
        raise EaplanError(Problem("E302"))
    least = search.results[0].bound or 0.0
    bound = max(0, floor(least * (1 - TOLERANCE)))
    if search.best is None:
        return ExtraMoney(bound=bound, proven=search.infeasible)
    amounts = extra.given[tuple(search.best.starts)]
    total = sum(amounts.values())
    proven = total - least <= TOLERANCE * total + len(amounts) and not _shared(scheme)
    return ExtraMoney(amounts, confirmed(search.best), total if proven else min(bound, total), proven)


def _shared(scheme: Scheme) -> bool:
    """Whether years share in a stage's limit and a part of them is carried over: what is found is then enough, but
    a raise of another kind might be smaller."""
    stage_of = {period.id: period.stage for period in scheme.periods}
    return any(
        0 < fund.carry_over.share < 1 and any(stage_of.get(key, key) in {*fund.limit} - {key} for key in fund.limit)
        for fund in scheme.funds
        if fund.limit
    )
