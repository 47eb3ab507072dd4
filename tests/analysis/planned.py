"""Schemes with plans of them, made by hand or at random, as the analyses read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Payment, Plan
from tests.oracle import Oracle
from tests.strategies import schemes

FRAMEWORK = {
    "id": "KT",
    "name": "KT",
    "layers": [{"id": "L1", "name": "L1"}, {"id": "L2", "name": "L2"}],
    "dimensions": [{"id": "D1", "name": "D1"}],
}


def planned(scheme: Scheme, *choices: Choice, paid: tuple[Payment, ...] = ()) -> Plan:
    """A plan of some choices and payments."""
    return Oracle(scheme).plan((), {}).model_copy(update={"status": "feasible", "choices": choices, "payments": paid})


def chosen(project: str, delivered: str, option: str | None = None) -> Choice:
    """A project that is chosen and delivered in a period."""
    return Choice(project=project, option=option or project, start=delivered, delivered=delivered)


def payment(project: str, period: str, amount: int, kind: str = "capital") -> Payment:
    """What the first fund pays."""
    return Payment(project=project, kind=kind, period=period, fund="F1", amount=amount)


@st.composite
def planned_schemes(draw: Callable[..., Any]) -> tuple[Scheme, Plan]:
    """A scheme whose components lie in layers and replace each other, with a plan that need not keep its rules."""
    data = draw(schemes("needs"))
    for place, component in enumerate(data["components"]):
        component["target"] = draw(st.integers(0, 3))
        if layer := draw(st.sampled_from((None, "L1", "L2"))):
            component["layer"] = layer
        if draw(st.booleans()):
            component["dimension"] = "D1"
        if place and draw(st.integers(0, 3)) == 0:
            component["replaces"] = [draw(st.sampled_from([one["id"] for one in data["components"][:place]]))]
    scheme = Scheme.model_validate({**data, "framework": FRAMEWORK}, context={"unit": 1})
    oracle = Oracle(scheme)
    ways = [oracle.picks(project) for project in scheme.projects if project.status != "done"]
    picks = [draw(st.sampled_from(way)) for way in ways if way and draw(st.integers(0, 3))]
    plan = oracle.plan(tuple(picks), {})
    projects = st.sampled_from([project.id for project in scheme.projects])
    periods = st.sampled_from([period.id for period in scheme.periods])
    some = st.builds(
        payment, projects, periods, st.integers(0, 100), st.sampled_from(("capital", "software", "running"))
    )
    return scheme, plan.model_copy(update={"payments": tuple(draw(st.lists(some, max_size=8)))})
