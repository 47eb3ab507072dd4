"""The re-check of a plan, written from `docs/semantics.md` alone: it shares no code with the formulation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eaplan.problems import Problem
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification import figures, limits, needs, payments, policies, proof, stability, targets
from eaplan.solvers.verification.choices import choice_problems, missing_choices
from eaplan.solvers.verification.reading import Reading, read

CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    choice_problems,
    missing_choices,
    payments.problems,
    limits.problems,
    needs.problems,
    targets.problems,
    policies.problems,
    figures.problems,
    stability.problems,
    proof.problems,
)


def verify(scheme: Scheme, plan: Plan) -> list[Problem]:
    """Return every rule of the scheme that the plan breaks, and every figure it reports wrongly.

    Works in exact arithmetic and on any plan, one edited by hand included. Each problem names the rule's own id in
    its facts, with the figures (money in đồng); its path leads into the plan. `W401` alone, a warning, says that
    the scheme has changed since the plan was made.
    """
    stale = []
    if plan.origin.hash != scheme.hash:
        stale.append(Problem("W401", ("origin", "hash"), {"scheme": scheme.settings.id}))
    if not plan.found:
        return stale + list(_empty(plan))
    reading = read(scheme, plan)
    return stale + [problem for check in CHECKS for problem in check(reading)]


def _empty(plan: Plan) -> Iterator[Problem]:
    """A plan that was not found holds nothing."""
    for part in ("choices", "payments", "attainments"):
        if getattr(plan, part):
            yield Problem("E409", (part,), {"status": plan.status, "part": part})


__all__ = ["verify"]
