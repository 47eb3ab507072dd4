"""From a scheme to a plan: formulate, search, verify, and put into words the user knows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event

from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.solvers.backends import solver_name, solver_version
from eaplan.solvers.explanation import rejections
from eaplan.solvers.formulation import Formulation, formulate
from eaplan.solvers.formulation.targets import attained, goals
from eaplan.solvers.options import Control, ProgressListener, SolveOptions
from eaplan.solvers.plan import Attainment, Choice, Level, Origin, Payment, Plan, Rejection, Status
from eaplan.solvers.search import Found, LevelResult, Search
from eaplan.solvers.starts import Start
from eaplan.solvers.verification import verify


def make_plan(
    scheme: Scheme,
    options: SolveOptions = SolveOptions(),  # noqa: B008 (frozen)
    progress: ProgressListener | None = None,
    scenario: str | None = None,
    stop: Event | None = None,
) -> Plan:
    """Choose a phased, funded set of projects and say what is proven about it.

    Parameters
    ----------
    scheme
        The scheme, with its scenario applied already.
    options
        Solver, time limit in seconds, relative gap, threads and seed.
    progress
        Is told of incumbent and bound while the search runs.
    scenario
        The name of the scenario, for the plan's origin.
    stop
        When set, the search ends with the best plan so far.

    Returns
    -------
    Plan
        Every plan with choices has passed `verify`.

    Raises
    ------
    EaplanError
        E301 where the solver is not on this machine; E302 where planner and verifier disagree, a fault of eaplan.
    """
    began = time.monotonic()
    name = solver_name(options)
    formulation = formulate(scheme)
    search = Search(formulation, options, Control(stop or Event(), progress))

    def origin() -> Origin:
        return Origin(
            scheme=scheme.settings.id,
            hash=scheme.hash,
            scenario=scenario,
            solver=name,
            version=solver_version(name),
            seconds=round(time.monotonic() - began, 3),
            time_limit=options.time_limit,
            gap_limit=options.gap,
            threads=options.threads,
            seed=options.seed,
            stopped=search.stopped,
        )

    def last_word(found: Found) -> list[Problem]:
        return verify(scheme, _plan_of(formulation, found, search.results, origin()))

    search.last_word = last_word
    search.run()
    if search.infeasible and search.refused:
        raise EaplanError(Problem("E302"))
    if search.best is None:
        return Plan(status="infeasible" if search.infeasible else "none", origin=origin())
    plan = _plan_of(formulation, search.best, search.results, origin())
    return plan.model_copy(update={"not_chosen": tuple(rejections(formulation, search.best))})


def _plan_of(formulation: Formulation, found: Found, results: Sequence[LevelResult], origin: Origin) -> Plan:
    scheme = formulation.scheme
    levels = tuple(_level(result, found.starts) for result in results)
    headline = next((level for level in levels if level.name == "value"), levels[-1] if levels else None)
    gaps = [level.gap for level in levels]
    chosen = {start.project.id for start in found.starts}
    left_out = [p.id for p in scheme.projects if p.status == "candidate" and p.id not in chosen]
    status: Status = "optimal" if all(level.proven for level in levels) else "feasible"
    return Plan(
        status=status,
        objective=None if headline is None or headline.value is None else float(headline.value),
        bound=None if headline is None else headline.bound,
        gap=None if None in gaps else max((gap for gap in gaps if gap is not None), default=0.0),
        levels=levels,
        choices=tuple(_choice(scheme, start) for start in found.starts),
        payments=tuple(_payments(scheme, found)),
        attainments=tuple(_attainments(scheme, found.starts)),
        not_chosen=tuple(Rejection(project=project, reason="unknown") for project in left_out),
        origin=origin,
    )


def _level(result: LevelResult, starts: Sequence[Start]) -> Level:
    value = result.level.measure(starts)
    gap = result.gap(value)
    bound = float(value) if gap == 0.0 else result.bound
    return Level(name=result.level.name, sense=result.level.sense, value=value, bound=bound, gap=gap, proven=gap == 0.0)


def _choice(scheme: Scheme, start: Start) -> Choice:
    return Choice(
        project=start.project.id,
        option=start.option.id,
        start=scheme.periods[start.period].id,
        delivered=scheme.periods[start.delivered].id,
    )


def _payments(scheme: Scheme, found: Found) -> list[Payment]:
    order = {project.id: number for number, project in enumerate(scheme.projects)}
    ordered = sorted(found.payments, key=lambda payment: (order[payment[0]], payment[2], payment[3], payment[1]))
    return [
        Payment(project=project, kind=kind, period=scheme.periods[period].id, fund=scheme.funds[fund].id, amount=amount)
        for project, kind, period, fund, amount in ordered
    ]


def _attainments(scheme: Scheme, starts: Sequence[Start]) -> list[Attainment]:
    found = []
    for target in scheme.targets:
        wanted = dict(goals(scheme, target))
        for period in scheme.periods:
            value, goal = attained(target, period.index, starts), wanted.get(period.index)
            reached = None if goal is None else (value >= goal if target.direction == "up" else value <= goal)
            found.append(Attainment(target=target.id, period=period.id, value=value, goal=goal, reached=reached))
    return found
