"""Conditions: rows that a question about a plan adds to the model for itself."""

from __future__ import annotations

from fractions import Fraction

from eaplan.solvers.backends.model import TOLERANCE, Condition
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel


def chosen(formulation: Formulation, project: str) -> Condition:
    """The project is in the plan."""
    return Condition(f"chosen({project})", formulation.choices.chosen(project), lower=1.0)


def left_out(formulation: Formulation, project: str) -> Condition:
    """The project is not in the plan."""
    return Condition(f"left_out({project})", formulation.choices.chosen(project), upper=0.0)


def started_by(formulation: Formulation, project: str, period: int) -> Condition:
    """The project is in the plan and starts in a period or before it."""
    starts = formulation.choices.starts.get(project, ())
    early = {start: 1.0 for start in starts if start.period <= period}
    return Condition(f"started_by({project},{period})", formulation.choices.weighted(early), lower=1.0)


def reaches(level: ObjectiveLevel, figure: Fraction, allowance: Fraction = Fraction(0)) -> Condition:
    """The level comes to a figure, or worse than it by no more than an allowance (a share of the figure)."""
    aim = level.minimised(figure)
    worst = float(aim + abs(aim) * allowance) - level.expression.constant
    slack = TOLERANCE * max(1.0, abs(worst))
    return Condition(f"reaches({level.name})", level.expression.coefficients, upper=worst + slack)
