"""The way to a plan: one planner makes it, or several race for it."""

from __future__ import annotations

from threading import Event

from eaplan.scheme import Scheme
from eaplan.solvers.backends.minimise import is_race
from eaplan.solvers.options import ProgressListener, SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.race import race


def make_plan(
    scheme: Scheme,
    options: SolveOptions = SolveOptions(),  # noqa: B008 (frozen)
    progress: ProgressListener | None = None,
    scenario: str | None = None,
    stop: Event | None = None,
    start: Plan | None = None,
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
    start
        A plan that keeps the scheme's rules, to begin with.

    Returns
    -------
    Plan
        Every plan with choices has passed `verify`.

    Raises
    ------
    EaplanError
        E301 where the solver is not on this machine; E302 where planner and verifier disagree, a fault of eaplan;
        E303 where the processes of a race end before their time.
    """
    if is_race(options):
        return race(scheme, options, progress, scenario, stop, start)
    return Planner(scheme, options, scenario).plan(start=start, progress=progress, stop=stop)
