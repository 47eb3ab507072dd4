"""The formulation of the textbooks, for comparison: "started at" variables, precedence on the closure, and one money
variable per project, period and fund.

It knows only the rules that the synthetic schemes use (`benchmarks.synthetic`), and shares no code with eaplan's
own formulation, so that equal optima say something about both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pulp

from eaplan.projects.fund import RUNNING
from eaplan.projects.policy import AtMost
from eaplan.projects.project import Project
from eaplan.scheme import Scheme

DELIVERED = 2
"""The maturity that synthetic projects deliver and need."""

Start = tuple[str, int]


@dataclass(frozen=True)
class Outcome:
    """What the solver says of the textbook model."""

    objective: float | None
    variables: int
    rows: int


def solve(scheme: Scheme, solver: pulp.LpSolver) -> Outcome:
    """Build the model and solve it; the objective is None where no plan was found."""
    model = Textbook(scheme)
    model.problem.solve(solver)
    value = pulp.value(model.problem.objective)
    found = any(variable.varValue for variable in model.start.values())
    return Outcome(value if found else None, len(model.problem.variables()), model.rows)


class Textbook:
    """The model of one scheme, as `problem`."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.periods = range(len(scheme.periods))
        self.problem = pulp.LpProblem("textbook", pulp.LpMaximize)
        self.rows = 0
        self.start: dict[Start, pulp.LpVariable] = {
            (project.id, period): self.problem.add_variable(f"x_{project.id}_{period}", 0, 1, pulp.LpBinary)
            for project in scheme.projects
            for period in self._start_periods(project)
        }
        self.deliverers: dict[str, list[Project]] = defaultdict(list)
        for project in scheme.projects:
            for component in project.delivers or ():
                self.deliverers[component].append(project)
        self.paid: dict[tuple[str, int], list[pulp.LpVariable]] = defaultdict(list)
        """Money variables by fund and period."""
        self._maximise_value()
        self._start_once()
        self._keep_precedence()
        self._pay()
        self._keep_limits()
        self._reach_targets()
        self._exclude()

    def _add(self, constraint: pulp.LpConstraint) -> None:
        self.problem += constraint, f"r{self.rows}"
        self.rows += 1

    def _start_periods(self, project: Project) -> range:
        earliest = self.scheme.period_index[str(project.earliest)][0] if project.earliest else 0
        return range(earliest, len(self.scheme.periods) - _length(project) + 1)

    def _starts(self, project: Project) -> dict[int, pulp.LpVariable]:
        return {period: self.start[project.id, period] for period in self._start_periods(project)}

    def _delivered_by(self, project: Project, period: int) -> list[pulp.LpVariable]:
        starts = self._starts(project).items()
        return [start for begun, start in starts if begun + _length(project) - 1 <= period]

    def _maximise_value(self) -> None:
        weights = {criterion.id: Fraction(criterion.weight) for criterion in self.scheme.criteria}
        terms = []
        for project in self.scheme.projects:
            score = sum(weights[criterion] * Fraction(points) for criterion, points in (project.scores or {}).items())
            for begun, start in self._starts(project).items():
                years = self.scheme.periods[begun + _length(project) - 1].first_year - self.scheme.first_year
                terms.append(float(score / (1 + self.scheme.settings.discount) ** years) * start)
        self.problem += pulp.lpSum(terms)

    def _start_once(self) -> None:
        for project in self.scheme.projects:
            if starts := self._starts(project):
                self._add(pulp.lpSum(starts.values()) <= 1)

    def _keep_precedence(self) -> None:
        """A start asks that each component of the closure of its needs is delivered by then by any that can."""
        for project in self.scheme.projects:
            for component in self._closure(project):
                for begun, start in self._starts(project).items():
                    others = [other for other in self.deliverers[component] if other is not project]
                    delivered = [term for other in others for term in self._delivered_by(other, begun)]
                    self._add(pulp.lpSum(delivered) - start >= 0)

    def _closure(self, project: Project) -> list[str]:
        """The components that must be delivered before the project, at any distance; those that stand need nothing."""
        open_ends = [*(project.needs or ())]
        for component in project.delivers or ():
            open_ends += self._needs(component)
        found: dict[str, None] = {}
        while open_ends:
            component = open_ends.pop()
            if component not in found and not self._stands(component):
                found[component] = None
                open_ends += self._needs(component)
        return list(found)

    def _needs(self, component: str) -> list[str]:
        if self._stands(component):
            return []
        return [need.component for need in self.scheme.component[component].needs]

    def _stands(self, component: str) -> bool:
        return self.scheme.component[component].maturity_today >= DELIVERED

    def _pay(self) -> None:
        """All that a project costs in a period is divided among its funds, within the bounds on their shares."""
        for project in self.scheme.projects:
            shares = list(self._shares(project))
            for period in self.periods:
                if capital := self._capital(project, period):
                    money = self._divide(project, period, capital, "capital", project.funds)
                    for funds, least, most in shares:
                        named = pulp.lpSum(money[fund] for fund in funds if fund in money)
                        self._add(named - float(least) * capital >= 0)
                        self._add(named - float(most) * capital <= 0)
                if running := self._running(project, period):
                    self._divide(project, period, running, RUNNING, None)

    def _capital(self, project: Project, period: int) -> pulp.LpAffineExpression:
        costs = _costs(project)
        return pulp.lpSum(
            costs[period - begun] * start
            for begun, start in self._starts(project).items()
            if 0 <= period - begun < len(costs)
        )

    def _running(self, project: Project, period: int) -> pulp.LpAffineExpression:
        yearly = project.running.per_year if project.running else 0
        years = len(self.scheme.periods[period].years)
        return pulp.lpSum(_in_units(yearly * years) * start for start in self._delivered_by(project, period - 1))

    def _divide(
        self, project: Project, period: int, amount: pulp.LpAffineExpression, kind: str, funds: tuple[str, ...] | None
    ) -> dict[str, pulp.LpVariable]:
        money = {
            fund.id: self.problem.add_variable(f"m_{project.id}_{period}_{kind}_{fund.id}", 0)
            for fund in self.scheme.funds
            if fund.may_pay(kind) and (funds is None or fund.id in funds)
        }
        for fund, variable in money.items():
            self.paid[fund, period].append(variable)
        self._add(pulp.lpSum(money.values()) - amount == 0)
        return money

    def _shares(self, project: Project) -> Iterator[tuple[tuple[str, ...], Fraction, Fraction]]:
        for rule in self.scheme.rules:
            if self.scheme.matches(rule.where, project):
                for share in rule.shares:
                    most = Fraction(1) if share.at_most is None else share.at_most
                    yield share.funds, share.at_least or Fraction(0), most

    def _keep_limits(self) -> None:
        """Per period what the fund has; where money is carried over freely, what it had so far."""
        for fund in self.scheme.funds:
            limits = [_in_units((fund.limit or {}).get(period.id) or 0) for period in self.scheme.periods]
            for period in self.periods:
                first = 0 if fund.carry_over.share == 1 else period
                paid = [variable for when in range(first, period + 1) for variable in self.paid[fund.id, when]]
                self._add(pulp.lpSum(paid) <= sum(limits[first : period + 1]))

    def _reach_targets(self) -> None:
        for target in self.scheme.targets:
            for stage, goal in target.values.items():
                (period,) = self.scheme.period_index[stage]
                terms = [
                    float((project.contributes or {})[target.id]) * start
                    for project in self.scheme.projects
                    if target.id in (project.contributes or {})
                    for start in self._delivered_by(project, period)
                ]
                self._add(pulp.lpSum(terms) >= float(goal - target.baseline.value))

    def _exclude(self) -> None:
        for policy in self.scheme.policies:
            assert isinstance(policy, AtMost)
            chosen = [
                start
                for project in policy.where.projects or ()
                for start in self._starts(self.scheme.project[project]).values()
            ]
            self._add(pulp.lpSum(chosen) <= policy.most)


def _costs(project: Project) -> list[float]:
    return [_in_units(amount) for line in project.cost or () for amount in line.by_stage or ()]


def _length(project: Project) -> int:
    return len(_costs(project))


def _in_units(dong: int) -> float:
    """Money in triệu, so that the solver meets numbers of an ordinary size."""
    return dong / 10**6
