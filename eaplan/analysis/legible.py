"""A plan that was made of another state of a scheme, as far as it speaks of this one."""

from __future__ import annotations

from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan


def legible(plan: Plan, scheme: Scheme) -> Plan:
    """The plan without what leads nowhere in the scheme, as it may when it is stale."""
    periods = {period.id for period in scheme.periods}
    projects, funds, targets = scheme.project, scheme.fund, scheme.target
    chosen = (c for c in plan.choices if c.project in projects and {c.start, c.delivered} <= periods)
    paid = (p for p in plan.payments if p.project in projects and p.fund in funds and p.period in periods)
    attained = (a for a in plan.attainments if a.target in targets and a.period in periods)
    rejected = (rejection for rejection in plan.not_chosen if rejection.project in projects)
    return plan.model_copy(
        update={
            "choices": tuple(chosen),
            "payments": tuple(paid),
            "attainments": tuple(attained),
            "not_chosen": tuple(rejected),
        }
    )
