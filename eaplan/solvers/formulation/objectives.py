"""Objective levels as expressions to minimise, each with its exact measure of a set of choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Literal

from eaplan.projects.objective import Objective
from eaplan.projects.project import Option
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Expression
from eaplan.solvers.formulation.choices import Choices
from eaplan.solvers.formulation.policies import Unmet
from eaplan.solvers.formulation.targets import Shortfall
from eaplan.solvers.starts import Start


@dataclass(frozen=True)
class ObjectiveLevel:
    """One level of the objectives."""

    name: str
    sense: Literal["min", "max"]
    expression: Expression
    """What the solver minimises: the measure, or its negative for `max`, in the model's units."""
    unit: int = 1
    """The measure is this many times the expression."""
    measure: Callable[[Sequence[Start]], Fraction] = lambda starts: Fraction(0)
    """The exact figure of a set of chosen starts."""

    def measured(self, minimised: float) -> float:
        """The level's own figure for a value (or bound) of the expression."""
        return (minimised if self.sense == "min" else -minimised) * self.unit + 0.0

    def minimised(self, figure: Fraction) -> Fraction:
        """The value of the expression for one of the level's own figures."""
        return (figure if self.sense == "min" else -figure) / self.unit


class Valuation:
    """The value of starts: weighted scores, discounted by the period of delivery."""

    def __init__(self, scheme: Scheme) -> None:
        self.weights = {criterion.id: Fraction(criterion.weight) for criterion in scheme.criteria}
        self.factors = [
            (1 + scheme.settings.discount) ** (scheme.first_year - period.first_year) for period in scheme.periods
        ]

    def of(self, starts: Iterable[Start]) -> dict[Start, Fraction]:
        """The exact value of each start, those of one option side by side."""
        values: dict[Start, Fraction] = {}
        for _, listed in groupby(starts, key=lambda start: (start.project.id, start.option.id)):
            same = list(listed)
            worth = self._worth(same[0].option)
            values |= {start: worth * self.factors[start.delivered] for start in same}
        return values

    def _worth(self, option: Option) -> Fraction:
        scores = (option.scores or {}).items()
        return sum(
            (self.weights[name] * Fraction(score) for name, score in scores if name in self.weights), Fraction(0)
        )


def levels(
    scheme: Scheme,
    objectives: Sequence[Objective],
    choices: Choices,
    shortfalls: Sequence[Shortfall],
    unmet: Sequence[Unmet],
    unit: int,
    stability: ObjectiveLevel | None,
) -> list[ObjectiveLevel]:
    """Objectives as levels; ones that nothing bears on are left out."""
    found: list[ObjectiveLevel] = []
    for objective in objectives:
        match objective.goal:
            case "mandatory":
                found += _mandatory_level(unmet)
            case "targets":
                found += _target_levels(scheme, objective, shortfalls)
            case "value":
                values = Valuation(scheme).of(choices.matching(objective.where))
                found.append(_starts_level("value", choices, values))
            case "count":
                ones = dict.fromkeys(choices.matching(objective.where), Fraction(1))
                found.append(_starts_level("count", choices, ones))
            case "money":
                totals = {start: Fraction(start.total) for start in choices.matching(objective.where)}
                found.append(_starts_level("money", choices, totals, "min", unit))
            case "stability" if stability is not None:
                found.append(stability)
    return found


def _mandatory_level(unmet: Sequence[Unmet]) -> list[ObjectiveLevel]:
    if not unmet:
        return []
    columns = {missing.column: 1.0 for missing in unmet}

    def measure(starts: Sequence[Start]) -> Fraction:
        chosen = set(starts)
        return Fraction(sum(chosen.isdisjoint(missing.meets) for missing in unmet))

    return [ObjectiveLevel("mandatory", "min", Expression(columns), measure=measure)]


def _target_levels(scheme: Scheme, objective: Objective, shortfalls: Sequence[Shortfall]) -> list[ObjectiveLevel]:
    orders = {shortfall.target.order for shortfall in shortfalls}
    found = []
    for order in sorted(orders if objective.order is None else orders & {objective.order}):
        mine = [shortfall for shortfall in shortfalls if shortfall.target.order == order]

        def measure(starts: Sequence[Start], mine: list[Shortfall] = mine) -> Fraction:
            return sum((shortfall.weight * shortfall.of(starts) for shortfall in mine), Fraction(0))

        weights = {shortfall.column: float(shortfall.weight) for shortfall in mine}
        found.append(ObjectiveLevel(f"targets-{order}", "min", Expression(weights), measure=measure))
    return found


def _starts_level(
    name: str,
    choices: Choices,
    weights: Mapping[Start, Fraction],
    sense: Literal["min", "max"] = "max",
    unit: int = 1,
) -> ObjectiveLevel:
    """A level that sums a weight over the chosen starts."""
    sign = 1 if sense == "min" else -1
    floats = {start: float(sign * weight / unit) for start, weight in weights.items()}

    def measure(starts: Sequence[Start]) -> Fraction:
        return sum((weights[start] for start in starts if start in weights), Fraction(0))

    return ObjectiveLevel(name, sense, Expression(choices.weighted(floats)), unit, measure)
