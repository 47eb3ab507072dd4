"""What a search knows of one level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.gap import TOLERANCE, remaining_gap
from eaplan.solvers.starts import Start


@dataclass
class LevelResult:
    """What is known of one level."""

    level: ObjectiveLevel
    bound: float | None = None
    doubted: bool = False
    """Whether a bound of it was given up, as a plan surpassed it."""

    def reached(self, starts: Sequence[Start]) -> bool:
        """Whether nothing better than these choices can be found."""
        return self.gap(self.level.measure(starts)) == 0.0

    def surpassed(self, starts: Sequence[Start]) -> bool:
        """Whether choices are better than what was proven to be the best."""
        if self.bound is None:
            return False
        value = float(self.level.measure(starts))
        beyond = self.bound - value if self.level.sense == "min" else value - self.bound
        return beyond > TOLERANCE * max(1.0, abs(value))

    def tighten(self, minimised: float | None) -> None:
        """Take a bound of the level's expression, unless a better one is known."""
        if minimised is None:
            return
        bound, best = self.level.measured(minimised), max if self.level.sense == "min" else min
        self.bound = bound if self.bound is None else best(self.bound, bound)

    def enough(self, gap: float) -> float | None:
        """The value of the level's expression up to which plans are within a relative gap (below 1) of the bound; None
        where no bound is known."""
        if self.bound is None:
            return None
        least = self.bound if self.level.sense == "min" else -self.bound
        most = max(least + gap, least / (1 - gap if least > 0 else 1 + gap))
        return most / self.level.unit

    def gap(self, value: Fraction) -> float | None:
        """The relative gap of a plan's value; 0 within numerical tolerance."""
        return remaining_gap(float(value), self.bound)
