"""Plans held against the brute-force oracle's."""

from __future__ import annotations

from eaplan.scheme import Scheme
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.verification import verify
from tests.oracle import Oracle


def check_best(scheme: Scheme) -> None:
    """The planner proves a plan as good as the oracle's best at every level, or that there is none."""
    best, plan = Oracle(scheme).best(), make_plan(scheme)
    if best is None:
        assert plan.status == "infeasible"
    else:
        assert plan.status == "optimal"
    assert [level.value for level in plan.levels] == ([] if best is None else list(best.levels))
    assert verify(scheme, plan) == []


def check_within(scheme: Scheme, gap: float) -> None:
    """With a gap there is a plan where there is any; its first bound holds for the best plan, and the gap is kept."""
    best, plan = Oracle(scheme).best(), make_plan(scheme, SolveOptions(gap=gap))
    assert plan.found == (best is not None)
    assert verify(scheme, plan) == []
    for level, most in zip(plan.levels[:1], best.levels if best else (), strict=False):
        assert level.bound is not None
        assert level.value is not None
        assert level.gap is not None
        sign = 1 if level.sense == "min" else -1
        slack = 1e-6 * max(1.0, abs(float(most)))
        assert sign * level.bound <= sign * float(most) + slack
        assert sign * level.value >= sign * most
        assert level.gap <= gap + 1e-6
