"""Every plan of a tiny scheme, by trying everything, for studies that ask about more than the best one."""

from __future__ import annotations

from fractions import Fraction

from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from tests.oracle import Oracle, Pick

Picks = tuple[Pick, ...]
Decisions = dict[str, tuple[str, str]]
"""Project -> option and start."""


def feasible(oracle: Oracle) -> list[Picks]:
    """All sets of choices that keep every rule."""
    return [picks for picks in oracle.pick_sets() if oracle.rules_hold(picks) and oracle.divide(picks) is not None]


def score(oracle: Oracle, picks: Picks) -> list[Fraction]:
    """What the levels come to, each so that less is better."""
    signs = [-1 if name in ("value", "count") else 1 for name in oracle.level_names]
    return [sign * value for sign, value in zip(signs, oracle.levels(picks), strict=True)]


def best_score(scheme: Scheme) -> list[Fraction] | None:
    """The score of the best plan; None where there is none."""
    oracle = Oracle(scheme)
    return min((score(oracle, picks) for picks in feasible(oracle)), default=None)


def decided(scheme: Scheme, picks: Picks) -> Decisions:
    """What a set of choices decides."""
    return {pick.project.id: (pick.option.id, scheme.periods[pick.start].id) for pick in picks}


def decided_by(plan: Plan) -> Decisions:
    """What a plan decides."""
    return {choice.project: (choice.option, choice.start) for choice in plan.choices}


def distance(one: Decisions, other: Decisions) -> int:
    """The number of projects decided otherwise."""
    return sum(one.get(project) != other.get(project) for project in {*one, *other})
