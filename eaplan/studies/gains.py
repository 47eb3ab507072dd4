"""What one plan has over another, level by level of the objectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from eaplan.solvers.gap import TOLERANCE, relative_gap
from eaplan.solvers.plan import Level, Plan


@dataclass(frozen=True)
class Gain:
    """What a level of the objectives comes to in two plans."""

    level: str
    sense: Literal["min", "max"]
    before: Fraction
    after: Fraction
    bound: float | None
    """No plan of the second kind that keeps its earlier levels comes to more than this; None where nothing is known."""
    proven: bool
    """Both figures are proven to be the best."""

    @property
    def amount(self) -> Fraction:
        """How much better the second plan is; below zero where it is worse."""
        return self.after - self.before if self.sense == "max" else self.before - self.after

    @property
    def most(self) -> float | None:
        """The amount it may come to at most; None where nothing is known."""
        if self.bound is None:
            return None
        return self.bound - float(self.before) if self.sense == "max" else float(self.before) - self.bound

    @property
    def differs(self) -> bool:
        """Whether the figures differ by more than a solver's tolerance."""
        return differs(self.before, self.after)


def differs(before: Fraction, after: Fraction) -> bool:
    """Whether what a level comes to in two plans differs by more than a solver's tolerance."""
    return (relative_gap(float(before), float(after)) or 0.0) > TOLERANCE


def gains(before: Plan, after: Plan) -> tuple[Gain, ...]:
    """What each level comes to in two plans that are judged by the same levels."""
    pairs = zip(before.levels, after.levels, strict=True)
    return tuple(gain for one, other in pairs if (gain := _gain(one, other)) is not None)


def shown_gains(before: Plan, after: Plan) -> tuple[Gain, ...]:
    """The gains of a plan that was looked for under another question: what was proven of it there does not count."""
    return tuple(replace(gain, bound=None, proven=False) for gain in gains(before, after))


def first_difference(listed: Sequence[Gain]) -> Gain | None:
    """The first level in which two plans differ: it decides which is better."""
    return next((gain for gain in listed if gain.differs), None)


def _gain(before: Level, after: Level) -> Gain | None:
    if before.value is None or after.value is None:
        return None
    proven = before.proven and after.proven
    return Gain(before.name, before.sense, before.value, after.value, after.bound, proven)
