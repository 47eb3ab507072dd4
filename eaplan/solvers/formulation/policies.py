"""Policies: the rules over the whole portfolio. Forbidden ones and thresholds leave no starts and need no rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import inf

from eaplan.projects.policy import AtMost, Capacity, Mandatory, Together, Volume
from eaplan.projects.selector import Selector
from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.formulation.choices import Choices, add
from eaplan.solvers.starts import Start
from eaplan.timing import Calendar

Terms = dict[int, float]


@dataclass(frozen=True)
class Unmet:
    """A soft mandatory policy's project that may be missing."""

    column: int
    meets: frozenset[Start]
    """The starts that meet the policy."""


class Policies:
    """The rows of a scheme's policies."""

    def __init__(self, scheme: Scheme, model: Model, choices: Choices, unit: int) -> None:
        self.scheme, self.model, self.choices, self.unit = scheme, model, choices, unit
        self.calendar = Calendar(scheme)
        self.unmet: list[Unmet] = []

    def add(self) -> None:
        """Add all rows."""
        for policy in self.scheme.policies:
            match policy:
                case Volume():
                    self._volume(policy)
                case Mandatory():
                    self._mandatory(policy)
                case Together():
                    self._together(policy)
                case AtMost():
                    terms = self._sum(policy.where, lambda start: 1.0)
                    self.model.add_row(f"{policy.rule}({policy.id})", terms, upper=policy.most)
                case Capacity():
                    self._capacity(policy)

    def _sum(self, where: Selector, weight: Callable[[Start], float]) -> Terms:
        return self.choices.weighted({start: weight(start) for start in self.choices.matching(where)})

    def _volume(self, policy: Volume) -> None:
        for name, periods in spans(self.scheme, policy):
            unit = 1 if counts(policy) else self.unit

            def measure(start: Start, periods: frozenset[int] = periods, unit: int = unit) -> float:
                return volume_of(policy, start, periods) / unit

            terms = self._sum(policy.where, measure)
            bound = 0.0
            if policy.share is not None:
                share = float(policy.share)
                for column, factor in self._sum(policy.of, measure).items():
                    add(terms, column, -share * factor)
            else:
                bound = ((policy.money if policy.count is None else policy.count) or 0) / unit
            lower, upper = (bound, inf) if policy.rule == "floor" else (-inf, bound)
            self.model.add_row(f"{policy.rule}({policy.id},{name})", terms, lower, upper)

    def _mandatory(self, policy: Mandatory) -> None:
        limit = self.calendar.years(policy.by)[1]
        for project in self.scheme.projects:
            if project.status == "done":
                continue
            matching = [
                option for option in project.resolved_options() if self.scheme.matches(policy.where, project, option)
            ]
            if not matching:
                continue
            ids = {option.id for option in matching}
            meets = [
                start
                for start in self.choices.starts.get(project.id, ())
                if start.option.id in ids and start.year <= limit
            ]
            terms = self.choices.weighted(dict.fromkeys(meets, 1.0))
            if not policy.hard:
                column = self.model.add_column(f"unmet({policy.id},{project.id})", integer=True)
                self.unmet.append(Unmet(column, frozenset(meets)))
                add(terms, column, 1.0)
            self.model.add_row(f"mandatory({policy.id},{project.id})", terms, lower=1.0)

    def _together(self, policy: Together) -> None:
        done = {project.id for project in self.scheme.projects if project.status == "done"}
        projects = [project for project in policy.projects if project not in done]
        for first, second in pairwise(projects):
            label = f"together({policy.id},{first},{second})"
            if not policy.same_period:
                terms = self.choices.chosen(first)
                self.choices.chosen(second, terms, -1.0)
                self.model.add_row(label, terms, 0.0, 0.0)
                continue
            for period in self.scheme.periods:
                terms = {}
                for project, factor in ((first, 1.0), (second, -1.0)):
                    for start in self.choices.starts.get(project, ()):
                        if start.period == period.index:
                            self.choices.started(start, terms, factor)
                self.model.add_row(f"{label[:-1]},{period.id})", terms, 0.0, 0.0)

    def _capacity(self, policy: Capacity) -> None:
        led = self.choices.matching(Selector(units=(policy.unit,)))
        for period in self.scheme.periods:
            capacity = policy.periods.get(period.id, policy.periods.get(period.stage, policy.per_period))
            if capacity is None:
                continue
            load = {
                start: 1.0 if start.option.effort is None else float(start.option.effort)
                for start in led
                if start.period <= period.index <= start.delivered
            }
            self.model.add_row(f"capacity({policy.id},{period.id})", self.choices.weighted(load), upper=float(capacity))


def counts(policy: Volume) -> bool:
    """Whether a floor or cap is on the number of projects rather than on money."""
    return policy.count is not None or (policy.share is not None and policy.share_of == "count")


def volume_of(policy: Volume, start: Start, periods: frozenset[int]) -> int:
    """What a start adds to the measure of a floor or cap: 1 if it starts in the periods, or its capital paid there."""
    if counts(policy):
        return int(start.period in periods)
    return sum(amount for period, amount in start.capital.items() if period in periods)


def spans(scheme: Scheme, policy: Volume) -> Iterator[tuple[str, frozenset[int]]]:
    """The sets of periods, with a name, over each of which a floor or cap is summed."""
    index = scheme.period_index
    if policy.each:
        for name in policy.periods or [period.id for period in scheme.periods]:
            yield name, frozenset(index[name])
    elif policy.periods is None:
        yield "all", frozenset(range(len(scheme.periods)))
    else:
        yield "+".join(policy.periods), frozenset(period for name in policy.periods for period in index[name])


@dataclass(eq=False)
class Margin:
    """How far a set of chosen starts is from breaking a floor or cap over some periods, exactly."""

    policy: Volume
    periods: frozenset[int]
    left: Fraction
    """In đồng or projects; below zero where it is broken."""

    def change(self, start: Start, factor: Fraction) -> Fraction:
        """What a start adds to what is left, by one of the policy's selectors."""
        return factor * volume_of(self.policy, start, self.periods)


def margins(scheme: Scheme, policy: Volume) -> Iterator[tuple[tuple[Margin, Fraction], Selector]]:
    """The margins of a floor or cap while nothing is chosen, with each selector and the factor of what matches."""
    sign = Fraction(1 if policy.rule == "floor" else -1)
    bound = (policy.money if policy.count is None else policy.count) or 0
    for _, periods in spans(scheme, policy):
        margin = Margin(policy, periods, -sign * bound)
        yield (margin, sign), policy.where
        if policy.share is not None:
            yield (margin, -sign * policy.share), policy.of
