"""Targets: where each stands at a period's end, what it lacks, and that hard ones are met."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from eaplan.problems import Problem
from eaplan.projects.target import Target
from eaplan.scheme import Scheme
from eaplan.solvers.verification.reading import Reading


def problems(reading: Reading) -> Iterator[Problem]:
    """Hard targets that are missed."""
    for target in reading.scheme.targets:
        if not target.hard:
            continue
        for period, goal in goals(reading.scheme, target).items():
            reached = value(reading, target, period)
            short = shortfall(target, goal, reached)
            if short:
                facts = {
                    "target": target.id,
                    "period": reading.scheme.periods[period].id,
                    "value": decimal(reached),
                    "goal": decimal(goal),
                    "shortfall": decimal(short),
                }
                yield Problem("E435", ("attainments",), facts)


def goals(scheme: Scheme, target: Target) -> dict[int, Fraction]:
    """Return the goal by period; a stage's holds at the end of its last one, unless that has its own."""
    stages = {stage.id for stage in scheme.stages}
    found: dict[int, Fraction] = {}
    for key in sorted(target.values, key=lambda key: key not in stages):
        if key in scheme.period_index:
            found[scheme.period_index[key][-1]] = Fraction(target.values[key])
    return dict(sorted(found.items()))


def value(reading: Reading, target: Target, period: int) -> Fraction:
    """Return where the target stands at the period's end."""
    reached = Fraction(target.baseline.value)
    reached += sum(added for delivered, added in reading.contributions.get(target.id, ()) if delivered <= period)
    if target.limit is None:
        return reached
    best = min if target.direction == "up" else max
    return best(reached, Fraction(target.limit))


def shortfall(target: Target, goal: Fraction, reached: Fraction) -> Fraction:
    """Return what is lacking, in the target's unit."""
    return max(Fraction(0), goal - reached if target.direction == "up" else reached - goal)


def relative_shortfall(target: Target, goal: Fraction, reached: Fraction) -> Fraction:
    """Return what is lacking, as a part of the way from the baseline to the goal."""
    scale = abs(goal - Fraction(target.baseline.value)) or abs(goal) or Fraction(1)
    return shortfall(target, goal, reached) / scale


def decimal(number: Fraction) -> Decimal:
    """Return the number for showing."""
    return Decimal(number.numerator) / number.denominator
