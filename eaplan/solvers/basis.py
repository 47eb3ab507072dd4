"""What a plan is made of: the scheme as one of its scenarios, without the stages that are over."""

from __future__ import annotations

from eaplan.problems import EaplanError, Problem
from eaplan.reviewing.horizon import Horizon
from eaplan.reviewing.records import reviewed_stages
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.scenarios import apply
from eaplan.validation import build


def basis(scheme: Scheme, scenario: str | None = None) -> Scheme:
    """Return what is planned: the scheme, its scenario applied, after its reviews; itself where it has neither.

    Raises
    ------
    EaplanError
        As `apply` does for the scenario; E150 where no stage is left to plan; E151 for each thing that is wrong with
        what the reviews leave.
    """
    varied = apply(scheme, scenario) if scenario else scheme
    return reviewed(varied) if varied.reviews else varied


def basis_of(scheme: Scheme, plan: Plan) -> Scheme:
    """Return what a plan was made of: the scheme, its scenario applied, after those reviews that the plan comes after.

    Raises
    ------
    EaplanError
        As `reviewed`.
    """
    first = plan.periods[0].first_year if plan.periods else scheme.first_year
    known = sum(stage.years[-1] < first for stage, _ in reviewed_stages(scheme))
    return reviewed(scheme.changed(reviews=scheme.reviews[:known])) if known else scheme


def reviewed(scheme: Scheme) -> Scheme:
    """Return the scheme of the stages still to come; it has no scenarios and no reviews.

    Raises
    ------
    EaplanError
        E150 where no stage is left to plan; E151 for each thing that is wrong with what the reviews leave.
    """
    if len(scheme.reviews) >= len(scheme.stages):
        raise EaplanError(Problem("E150", ("reviews",), {"stage": scheme.stages[-1].name}))
    result, problems = build(Horizon(scheme).data)
    if result is None:
        errors = [problem for problem in problems if problem.severity == "error"]
        raise EaplanError([Problem("E151", ("reviews",), {"problem": problem}) for problem in errors])
    return result
