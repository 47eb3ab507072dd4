"""Starts: every option of every project in every period it may start, with what that costs and brings.

This is where the calendar, costs, eligibility and dated rules of a scheme become numbers; the formulation reads
nothing else of a project. Rules: docs/semantics.md, "Time", "Choices", "Costs", "Money".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from eaplan.money import split_evenly
from eaplan.projects.fund import RUNNING
from eaplan.projects.funding import FundingRule, in_force
from eaplan.projects.policy import Forbidden, Threshold
from eaplan.projects.project import CostLine, Option, Project, duration
from eaplan.scheme import Scheme
from eaplan.solvers.bills import Bill, Group, Piece
from eaplan.timing import Calendar, Span


@dataclass(frozen=True)
class Reason:
    """Why something cannot be: a code worded in `eaplan/locale/`, and its facts."""

    code: str
    facts: dict[str, str | int | list[str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Start:
    """One option started in one period."""

    project: Project
    option: Option
    period: int
    year: int
    """The year it starts in."""
    delivered: int
    bills: tuple[Bill, ...]
    capital: Mapping[int, int]
    """Capital payments in đồng by period."""

    @property
    def total(self) -> int:
        """All payments within the horizon, in đồng."""
        return sum(bill.amount for bill in self.bills)

    def __repr__(self) -> str:
        return f"Start({self.project.id}, {self.option.id}, {self.period})"


class RulesByProject:
    """The funding rules, found by project where they name projects (a scheme may hold a rule for each)."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.general: list[tuple[int, FundingRule]] = []
        self.named: dict[str, list[tuple[int, FundingRule]]] = defaultdict(list)
        for place, rule in enumerate(scheme.rules):
            if rule.where.projects is None:
                self.general.append((place, rule))
            for project in rule.where.projects or ():
                self.named[project].append((place, rule))

    def of(self, project: Project, option: Option) -> list[FundingRule]:
        """The rules that speak of an option, in the scheme's order, whatever their dates."""
        mine = sorted([*self.general, *self.named.get(project.id, ())], key=lambda placed: placed[0])
        return [rule for _, rule in mine if self.scheme.matches(rule.where, project, option)]


class StartFinder:
    """Finds the starts of a scheme's projects, and why others are not possible."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.calendar = Calendar(scheme)
        self.case, self.rounding = scheme.settings.cost_case, scheme.settings.rounding
        self.position = {fund.id: 1 << index for index, fund in enumerate(scheme.funds)}
        self.forbidden = [policy for policy in scheme.policies if isinstance(policy, Forbidden)]
        self.thresholds = [policy for policy in scheme.policies if isinstance(policy, Threshold)]
        self.rules = RulesByProject(scheme)
        self.reasons: dict[str, Reason] = {}
        """For each project, the first reason met why a start of it is not possible."""

    def starts(self, project: Project) -> list[Start]:
        """The possible starts of a candidate, committed or ongoing project, options in their order, then periods."""
        found = []
        for option in project.resolved_options():
            if project.status == "candidate" and (reason := self._below_threshold(project, option)):
                self.reasons.setdefault(project.id, reason)
                continue
            rules = self.rules.of(project, option)
            for span in self.calendar.spans(project, option):
                start = self._start(project, option, span, rules)
                if isinstance(start, Start):
                    found.append(start)
                else:
                    self.reasons.setdefault(project.id, start)
        return found

    def running_bills(self, project: Project) -> list[Bill]:
        """What a done project costs to run over the horizon."""
        (option,) = project.resolved_options()[:1]
        return list(self._running(project, option, self.scheme.first_year - 1))

    def _start(self, project: Project, option: Option, span: Span, rules: Sequence[FundingRule]) -> Start | Reason:
        """The start, or why it is not possible."""
        period, year = span.period, span.year
        if project.status != "ongoing" and (reason := self._is_forbidden(project, option, period)):
            return reason
        rules = [rule for rule in rules if in_force(rule.since, rule.until, year)]
        if reason := self._too_small(option, rules):
            return reason
        capital = self._capital(project, option, period, year)
        bills = [bill for when in sorted(capital) for bill in _capital_bills(when, capital[when], self._bounds(rules))]
        bills += self._running(project, option, span.end_year)
        for bill in bills:
            if not bill.payable:
                return Reason("no_fund", {"kind": next((piece.kind for piece in bill.pieces), "capital")})
        paid = {when: sum(piece.amount for piece in pieces) for when, pieces in capital.items()}
        return Start(project, option, period, year, span.delivered, tuple(b for b in bills if b.amount), paid)

    def _capital(self, project: Project, option: Option, period: int, year: int) -> dict[int, list[Piece]]:
        """Per period, what the option's cost lines ask for there; a fixed split is one piece a fund."""
        pieces: dict[int, list[Piece]] = {}
        for line in option.cost or ():
            spent: dict[int, int] = {}
            for step, amount in enumerate(line.laid_out(duration(option), self.case, self.rounding)):
                when = period + step if line.by_stage else self.calendar.period_of.get(year + step)
                if when is not None:
                    spent[when] = spent.get(when, 0) + amount
            eligible = self._eligible(project, option, line)
            for when, parts in _shared_out(line, spent, eligible, self.position, self.rounding).items():
                pieces.setdefault(when, []).extend(parts)
        return pieces

    def _running(self, project: Project, option: Option, end: int) -> list[Bill]:
        if option.running is None:
            return []
        own = option.running.funds
        funds = self._funds(
            fund.id
            for fund in self.scheme.funds
            if fund.may_pay(RUNNING)
            and (own is None or fund.id in own)
            and (fund.only is None or self.scheme.matches(fund.only, project, option))
        )
        years = {period.index: sum(year > end for year in period.years) for period in self.calendar.periods}
        return [
            Bill(when, (Piece(RUNNING, count * option.running.per_year, funds),))
            for when, count in years.items()
            if count
        ]

    def _eligible(self, project: Project, option: Option, line: CostLine) -> int:
        named = [names for names in (option.funds, line.funds) if names is not None]
        return self._funds(
            fund.id
            for fund in self.scheme.funds
            if fund.may_pay(line.kind)
            and all(fund.id in names for names in named)
            and (fund.only is None or self.scheme.matches(fund.only, project, option))
        )

    def _funds(self, names: Iterable[str]) -> int:
        return sum(self.position[name] for name in names)

    def _bounds(self, rules: list[FundingRule]) -> list[tuple[int, Fraction, Fraction]]:
        """Per share bound, its funds and the least and most share they pay."""
        return [
            (
                self._funds(bound.funds),
                bound.at_least or Fraction(0),
                Fraction(1) if bound.at_most is None else bound.at_most,
            )
            for rule in rules
            for bound in rule.shares
        ]

    def _too_small(self, option: Option, rules: list[FundingRule]) -> Reason | None:
        cost = sum(line.amount(self.case) for line in option.cost or ())
        for rule in rules:
            if rule.minimum_size is not None and cost < rule.minimum_size:
                return Reason("too_small", {"rule": rule.id, "cost": cost, "least": rule.minimum_size})
        return None

    def _below_threshold(self, project: Project, option: Option) -> Reason | None:
        for policy in self.thresholds:
            score = (option.scores or {}).get(policy.criterion)
            if self.scheme.matches(policy.where, project, option) and (score is None or score < policy.at_least):
                facts = {"policy": policy.id, "criterion": policy.criterion, "least": str(policy.at_least)}
                return Reason("threshold", {**facts, "score": "–" if score is None else str(score)})
        return None

    def _is_forbidden(self, project: Project, option: Option, period: int) -> Reason | None:
        for policy in self.forbidden:
            periods = policy.periods
            if self.scheme.matches(policy.where, project, option) and (
                periods is None or any(period in self.scheme.period_index[name] for name in periods)
            ):
                return Reason("forbidden", {"policy": policy.id})
        return None


def _shared_out(
    line: CostLine, spent: dict[int, int], eligible: int, position: Mapping[str, int], rounding: int
) -> dict[int, list[Piece]]:
    if line.split is None:
        return {when: [Piece(line.kind, amount, eligible)] for when, amount in spent.items()}
    weights = tuple(line.split.values())
    return {
        when: [
            Piece(line.kind, part, position[fund] & eligible)
            for fund, part in zip(line.split, split_evenly(amount, weights, rounding), strict=True)
        ]
        for when, amount in spent.items()
    }


def _capital_bills(when: int, pieces: list[Piece], bounds: list[tuple[int, Fraction, Fraction]]) -> list[Bill]:
    """One bill a piece where no share is bounded; else the pieces that have a choice of funds together.

    What only one fund can pay counts against the bounds beforehand, which keeps most rules nested.
    """
    if not bounds:
        return [Bill(when, (piece,)) for piece in pieces]
    total = sum(piece.amount for piece in pieces)
    fixed = [piece for piece in pieces if piece.funds.bit_count() <= 1]
    free = tuple(piece for piece in pieces if piece.funds.bit_count() > 1 and piece.amount)
    union = 0
    for piece in free:
        union |= piece.funds
    groups = []
    for funds, least, most in bounds:
        already = sum(piece.amount for piece in fixed if piece.funds & funds)
        floor_, cap = max(0, ceil(least * total) - already), floor(most * total) - already
        groups.append(Group(funds & union, floor_, min(cap, total) if funds & union else (cap if cap < 0 else 0)))
    return [*(Bill(when, (piece,)) for piece in fixed), Bill(when, free, tuple(groups))]
