"""Targets: what deliveries add up to, and how far that falls short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

from eaplan.projects.project import Option
from eaplan.projects.target import Target
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.formulation.choices import Choices, Key, add
from eaplan.solvers.starts import Start


class Delivered(Protocol):
    """What is chosen, as far as targets ask: an option, and the period of its delivery."""

    @property
    def option(self) -> Option: ...

    @property
    def delivered(self) -> int: ...


AnyDelivered = TypeVar("AnyDelivered", bound=Delivered)


@dataclass(frozen=True)
class Shortfall:
    """How far a soft target falls short in one period."""

    target: Target
    column: int
    weight: Fraction
    """Relative to the way from the baseline to the goal."""
    period: int
    goal: Decimal

    def of(self, starts: Sequence[Start]) -> Fraction:
        """How far exactly a set of chosen starts falls short."""
        value = attained(self.target, self.period, starts)
        return Fraction(max(Decimal(0), self.goal - value if self.target.direction == "up" else value - self.goal))


def goals(scheme: Scheme, target: Target) -> Iterator[tuple[int, Decimal]]:
    """The periods (a stage's last one) in which a target states a value, and the value; a year's over its stage's."""
    by_period: dict[int, Decimal] = {}
    years = {period.id for period in scheme.periods}
    for name in sorted(target.values, key=lambda name: name in years):
        by_period[scheme.period_index[name][-1]] = target.values[name]
    yield from sorted(by_period.items())


def relative_weight(target: Target, goal: Decimal) -> Fraction:
    """1 / |goal - baseline|, or 1 / |goal|, or 1."""
    way = abs(goal - target.baseline.value) or abs(goal) or Decimal(1)
    return 1 / Fraction(way)


def attained(target: Target, period: int, starts: Iterable[Delivered]) -> Decimal:
    """Where a target stands at a period's end under what is chosen."""
    return limited(target, sum((brought(target, period, start) for start in starts), target.baseline.value))


def brought(target: Target, period: int, start: Delivered) -> Decimal:
    """What a start adds to a target by a period's end."""
    contributes = start.option.contributes
    return contributes.get(target.id, Decimal(0)) if contributes and start.delivered <= period else Decimal(0)


def limited(target: Target, value: Decimal) -> Decimal:
    """A target's value, no further than its limit."""
    if target.limit is None:
        return value
    return min(value, target.limit) if target.direction == "up" else max(value, target.limit)


def contributors(starts: Iterable[AnyDelivered]) -> dict[str, list[AnyDelivered]]:
    """Per target, those that contribute to it, so that not each is asked about each target."""
    found: dict[str, list[AnyDelivered]] = defaultdict(list)
    for start in starts:
        for target in start.option.contributes or ():
            found[target].append(start)
    return found


def add_targets(scheme: Scheme, model: Model, choices: Choices) -> list[Shortfall]:
    """Add the rows of all targets; return the shortfalls of the soft ones."""
    contributors: dict[str, list[tuple[Key, Decimal]]] = {target.id: [] for target in scheme.targets}
    for key, starts in choices.options.items():
        for target_id, amount in (starts[0].option.contributes or {}).items():
            contributors[target_id].append((key, amount))
    shortfalls = []
    for target in scheme.targets:
        sign = 1 if target.direction == "up" else -1
        for period, goal in goals(scheme, target):
            label = f"{target.id},{scheme.periods[period].id}"
            terms: dict[int, float] = {}
            for key, amount in contributors[target.id]:
                if (column := choices.delivered_by(key, period)) is not None:
                    add(terms, column, float(sign * amount))
            wanted = float(sign * (goal - target.baseline.value))
            least = 0.0 if target.limit is None else max(0.0, float(sign * (goal - target.limit)))
            if target.hard:
                model.add_row(f"target({label})", terms, lower=wanted)
                if least:
                    model.add_row(f"target_limit({label})", {}, lower=least)
                continue
            # As much as it can ever be: HiGHS' presolve fares badly with columns that have no upper bound.
            most = max(least, wanted + sum(max(0.0, -float(sign * amount)) for _, amount in contributors[target.id]))
            column = model.add_column(f"short({label})", least, most)
            shortfalls.append(Shortfall(target, column, relative_weight(target, goal), period, goal))
            model.add_row(f"target({label})", {**terms, column: 1.0}, lower=wanted)
    return shortfalls
