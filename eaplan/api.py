"""What Python users call: open a scheme, plan, verify, save and load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from os import PathLike
from threading import Event

from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.solvers.changes.applying import changed
from eaplan.solvers.changes.change import Change
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Progress, SolveOptions
from eaplan.solvers.plan import Plan, near_to
from eaplan.solvers.scenarios import apply as apply_scenario
from eaplan.solvers.verification import verify
from eaplan.workspace.folder import Workspace
from eaplan.workspace.plans import load as load_plan
from eaplan.workspace.plans import save as save_plan
from eaplan.workspace.refusal import Refusal

__all__ = ["apply_changes", "apply_scenario", "basis", "load_plan", "open_scheme", "plan", "save_plan", "verify"]


def open_scheme(folder: str | PathLike[str]) -> Scheme:
    """Read and check a scheme's folder.

    Raises
    ------
    EaplanError
        Where the scheme has errors; its text has a line `file:line:column: …` for each.
    """
    workspace = Workspace.open(folder)
    if workspace.scheme is None:
        raise Refusal(workspace.errors)
    return workspace.scheme


def apply_changes(scheme: Scheme, *changes: str) -> Scheme:
    """Return a scheme, its scenario applied already, under changes as on the command line, such as `--forbid P12`.

    Raises
    ------
    EaplanError
        With everything that is wrong with any of them.
    """
    return changed(scheme, [Change.read(text) for text in changes])


def plan(
    scheme: Scheme,
    scenario: str | None = None,
    options: SolveOptions | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Event | None = None,
    near: Plan | None = None,
    changes: int | None = None,
) -> Plan:
    """Make the best plan of a scheme, or of one of its scenarios.

    Parameters
    ----------
    scenario
        Applied to the scheme first; the plan is then one of `basis(scheme, scenario)`.
    options
        Solver, time limit, gap, threads and seed.
    progress
        Called with incumbent and bound while the search runs.
    stop
        Ends the search, with the best plan so far, once it is set.
    near
        An earlier plan, from which as few projects as possible are decided otherwise, once mandatory projects and
        targets are served.
    changes
        Instead of that, at most so many projects are decided otherwise than in `near`.

    Returns
    -------
    Plan
        Where there is one (`plan.found`) it has passed `verify`.
    """
    asked = options or SolveOptions()
    if near is not None:
        asked = replace(asked, near=near_to(near, scheme, changes))
    return make_plan(basis(scheme, scenario), asked, progress, scenario, stop)
