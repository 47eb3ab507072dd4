"""Plans of one scheme that several solvers have made: the best of them, with the best of what is proven."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from eaplan.solvers.plan import Level, Plan, standing


def pooled(plans: Sequence[Plan]) -> Plan:
    """The best plan of some, each level with the tightest bound that holds for it.

    A plan's bound of a level holds for all plans that do as well as it at the levels before.
    """
    found = [plan for plan in plans if plan.found]
    if not found:
        return plans[0]
    best = min(found, key=_worth)
    levels = tuple(_tightened(level, number, best, found) for number, level in enumerate(best.levels))
    return best.model_copy(update={"levels": levels, **standing(levels)})


def _tightened(level: Level, number: int, best: Plan, others: Sequence[Plan]) -> Level:
    """A level of the best plan, with the tightest bound that holds for it."""
    kept = _worth(best)[:number]
    holding = [
        plan.levels[number].bound
        for plan in others
        if all(own <= other for own, other in zip(kept, _worth(plan), strict=False))
    ]
    bounds = [bound for bound in holding if bound is not None]
    assert level.value is not None
    tightest = (max if level.sense == "min" else min)(bounds, default=None)
    return Level.known(level.name, level.sense, level.value, tightest)


def _worth(plan: Plan) -> list[Fraction]:
    """What a plan reaches, level by level, the less the better."""
    return [(level.value or Fraction(0)) * (1 if level.sense == "min" else -1) for level in plan.levels]
