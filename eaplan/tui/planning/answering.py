"""From a request to its answer: the scheme is read, planned, checked again and its plan saved."""

from __future__ import annotations

from threading import Event

from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import ProgressListener
from eaplan.solvers.verification import verify
from eaplan.studies.fewest_changes import fewest_changes
from eaplan.tui.planning.messages import Made, Request
from eaplan.validation import build
from eaplan.workspace import plans


def answer(request: Request, tell: ProgressListener, stop: Event) -> Made:
    """Make the plan that is asked for, as `eaplan plan` does, and save it where there is one."""
    scheme = _scheme(request)
    plan = make_plan(scheme, request.options, tell, request.scenario, stop)
    if broken := verify(scheme, plan):
        raise EaplanError([Problem("E302"), *broken])
    if not plan.found:
        return Made(plan, least=fewest_changes(scheme, request.options) if plan.status == "infeasible" else None)
    try:
        plans.keep_before(plans.path_of(request.folder, request.scenario), plan)
        plans.save(plan, scheme, request.folder)
    except OSError as error:
        return Made(plan, error.strerror or str(error))
    return Made(plan)


def _scheme(request: Request) -> Scheme:
    """The scheme of a request, its scenario applied and without the stages that are over."""
    scheme, problems = build(request.data)
    if scheme is None:
        raise EaplanError([problem for problem in problems if problem.severity == "error"])
    return basis(scheme, request.scenario)
