"""How far a target can be brought by a period's end, as an objective and as a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from eaplan.projects.target import Target
from eaplan.solvers.backends.model import Condition, Expression
from eaplan.solvers.conditions import reaches
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.formulation.targets import attained
from eaplan.solvers.starts import Start

_DIGITS = 9
"""Decimals of a solver's bound that are worth something."""


@dataclass(frozen=True)
class Attaining:
    """What can be done for one target by the end of one period. Steps go the target's way: up, or down."""

    formulation: Formulation
    target: Target
    period: int

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self.target.direction == "up" else -1

    @property
    def level(self) -> ObjectiveLevel:
        """What the chosen starts bring, not cut at the target's limit: to be made as much as can be."""
        amounts = self._amounts()

        def measure(starts: Sequence[Start]) -> Fraction:
            return sum((amounts[start] for start in starts if start in amounts), Fraction(0))

        weights = {start: -float(amount) for start, amount in amounts.items()}
        expression = Expression(self.formulation.choices.weighted(weights))
        return ObjectiveLevel("attainment", "max", expression, measure=measure)

    def at_least(self, value: Decimal) -> Condition:
        """The target stands at a value, or better, at the period's end."""
        return reaches(self.level, self.steps(value))

    def steps(self, value: Decimal) -> Fraction:
        """How far a value is from the baseline, the target's way."""
        return Fraction(value - self.target.baseline.value) * self.sign

    def value(self, starts: Sequence[Start]) -> Decimal:
        """Where the target stands under the chosen starts."""
        return attained(self.target, self.period, starts)

    def is_better(self, one: Decimal, other: Decimal) -> bool:
        """Whether one value is better than another."""
        return (one - other) * self.sign > 0

    def bounded(self, steps: float | None) -> Decimal:
        """No plan brings the target further, where none makes more than so many steps (None: not known)."""
        if steps is None:
            return self.ceiling()
        value = self._cut(self.target.baseline.value + self.sign * round(Decimal(steps), _DIGITS))
        return min(value, self.ceiling(), key=lambda bound: bound * self.sign)

    def ceiling(self) -> Decimal:
        """No plan brings the target further: all projects together, each at its best."""
        best: dict[str, Fraction] = {}
        for start, amount in self._amounts().items():
            best[start.project.id] = max(best.get(start.project.id, Fraction(0)), amount)
        total = sum(best.values(), Fraction(0))
        return self._cut(self.target.baseline.value + self.sign * _decimal(total))

    def _cut(self, value: Decimal) -> Decimal:
        limit = self.target.limit
        return value if limit is None or not self.is_better(value, limit) else limit

    def _amounts(self) -> dict[Start, Fraction]:
        """What each start that is delivered in time brings, the target's way."""
        return {
            start: Fraction(amount) * self.sign
            for start in self.formulation.choices.all()
            if start.delivered <= self.period and (amount := (start.option.contributes or {}).get(self.target.id))
        }


def _decimal(number: Fraction) -> Decimal:
    """A sum of decimals as one."""
    return Decimal(number.numerator) / Decimal(number.denominator)
