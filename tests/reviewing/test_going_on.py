"""A plan that was carried out as it was made can go on as it was made: planned again with no change allowed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from eaplan.scheme import Scheme
from eaplan.solvers.basis import reviewed
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan, near_to
from eaplan.validation import build
from tests.oracle import Oracle
from tests.strategies import schemes


def first_stage_as_planned(scheme: Scheme, plan: Plan) -> dict[str, Any]:
    """The review of the first stage after which everything went as it was planned."""
    periods = [scheme.periods[index].id for index in scheme.period_index[scheme.stages[0].id]]
    paid: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: {"paid": {}, "running": {}})
    for payment in plan.payments:
        if payment.period in periods:
            of_kind = paid[payment.project]["running" if payment.kind == "running" else "paid"]
            of_kind[payment.fund] = of_kind.get(payment.fund, 0) + payment.amount
    oracle, told = Oracle(scheme), []
    for choice in plan.choices:
        if choice.start in periods:
            project = scheme.project[choice.project]
            start = scheme.period_index[choice.start][0]
            outcome = "delivered" if choice.delivered in periods else "under_way"
            one = {"project": project.id, "outcome": outcome, "started": oracle.start_year(project, start)}
            told.append({**one, "option": choice.option, **paid.pop(project.id, {})})
    told += [{"project": project, "outcome": "delivered", **money} for project, money in paid.items()]
    return {"stage": scheme.stages[0].id, "projects": told}


def due(plan: Plan, periods: set[str]) -> Counter[tuple[str, str, str]]:
    """What is paid in some periods by project, kind and period."""
    amounts: Counter[tuple[str, str, str]] = Counter()
    for payment in plan.payments:
        if payment.period in periods:
            amounts[payment.project, payment.kind, payment.period] += payment.amount
    return amounts


def is_stated_after_reviews(data: dict[str, Any]) -> bool:
    """Whether a scheme has nothing whose meaning for the rest depends on what is over, or on the đồng's rounding."""
    text = str(data)
    return "'share_of'" not in text and "'of'" not in text and "'split'" not in text and "'together'" not in text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(("time", "limits", "needs")).flatmap(schemes))
def test_what_went_as_planned_goes_on_as_planned(data: dict[str, Any]) -> None:
    assume(len(data["stages"]) > 1 and is_stated_after_reviews(data))
    scheme, _ = build(data)
    assume(scheme is not None)
    plan = make_plan(scheme)
    assume(plan.found)
    review = first_stage_as_planned(scheme, plan)
    told, problems = build({**data, "reviews": [review]})
    assert told is not None, problems
    again = make_plan(reviewed(told), SolveOptions(near=near_to(plan, scheme, changes=0)))
    assert again.status == "optimal"
    coming = {period.id for period in reviewed(told).periods}
    assert due(again, coming) == due(plan, coming)
