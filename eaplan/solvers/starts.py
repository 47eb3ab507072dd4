"""Starts: every option of every project in every period it may start, with what that costs and brings.

This is where the calendar, costs, eligibility and dated rules of a scheme become numbers; the formulation reads
nothing else of a project. Rules: docs/semantics.md, "Time", "Choices", "Costs", "Money".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from eaplan.money import split_evenly
from eaplan.projects.fund import RUNNING
from eaplan.projects.funding import FundingRule, in_force
from eaplan.projects.policy import Forbidden, Threshold
from eaplan.projects.project import CostLine, Option, Project, duration
from eaplan.scheme import Scheme
from eaplan.solvers.funding.bills import Bill, Group, Piece
from eaplan.solvers.spoken import Spoken
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

    @property
    def brings(self) -> tuple[str, ...]:
        """What stands once it is delivered: the project, and its components."""
        return (self.project.id, *(self.option.delivers or ()))

    def __repr__(self) -> str:
        return f"Start({self.project.id}, {self.option.id}, {self.period})"


Bound = tuple[int, Fraction, Fraction]
"""Funds, and the least and most share that they pay together."""


_Rules = tuple[int, ...]
"""Positions of funding rules among those that speak of an option."""

_Amounts = tuple[tuple[int, int], ...]
"""Positions of cost lines, with the đồng that each asks for in one period."""


@dataclass(frozen=True)
class _Offer:
    """An option, and what holds of it whenever it starts."""

    project: Project
    option: Option
    forbidden: list[Forbidden]
    rules: list[tuple[FundingRule, list[Bound]]]
    cost: int
    lines: list[tuple[CostLine, tuple[int, ...], int]]
    """With the amounts from the start on, and the funds that may pay them."""
    running: int
    """The funds that may pay for its running."""
    known: dict[tuple[_Rules, _Amounts], list[Bill]] = field(default_factory=dict)
    """By the rules in force and what the lines ask for, the bills; they are alike whenever they fall due."""


class StartFinder:
    """Finds the starts of a scheme's projects, and why others are not possible."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.calendar = Calendar(scheme)
        self.case, self.rounding = scheme.settings.cost_case, scheme.settings.rounding
        self.position = {fund.id: 1 << index for index, fund in enumerate(scheme.funds)}
        policies = scheme.policies
        self.forbidden = Spoken(scheme, ((p, p.where) for p in policies if isinstance(p, Forbidden)))
        self.thresholds = Spoken(scheme, ((p, p.where) for p in policies if isinstance(p, Threshold)))
        self.rules = Spoken(scheme, (((rule, self._bounds(rule)), rule.where) for rule in scheme.rules))
        self.reasons: dict[str, Reason] = {}
        """For each project, the first reason met why a start of it is not possible."""

    def starts(self, project: Project) -> list[Start]:
        """The possible starts of a candidate, committed or ongoing project, options in their order, then periods."""
        found = []
        for option in project.resolved_options():
            if project.status == "candidate" and (reason := self._below_threshold(project, option)):
                self.reasons.setdefault(project.id, reason)
                continue
            offer = self._offer(project, option)
            for span in self.calendar.spans(project, option):
                start = self._start(offer, span)
                if isinstance(start, Start):
                    found.append(start)
                else:
                    self.reasons.setdefault(project.id, start)
        return found

    def running_bills(self, project: Project) -> list[Bill]:
        """What a done project costs to run over the horizon."""
        (option,) = project.resolved_options()[:1]
        return list(self._running(option, self._running_funds(project, option), self.scheme.first_year - 1))

    def _offer(self, project: Project, option: Option) -> _Offer:
        lines = [
            (
                line,
                line.laid_out(duration(option), self.case, self.rounding),
                self._funds(project, option, line.kind, option.funds, line.funds),
            )
            for line in option.cost or ()
        ]
        return _Offer(
            project,
            option,
            forbidden=[] if project.status == "ongoing" else self.forbidden.of(project, option),
            rules=self.rules.of(project, option),
            cost=sum(line.amount(self.case) for line in option.cost or ()),
            lines=lines,
            running=self._running_funds(project, option),
        )

    def _start(self, offer: _Offer, span: Span) -> Start | Reason:
        """The start, or why it is not possible."""
        if reason := self._is_forbidden(offer, span.period):
            return reason
        dated = enumerate(offer.rules)
        rules = tuple(place for place, (rule, _) in dated if in_force(rule.since, rule.until, span.year))
        for rule, _ in (offer.rules[place] for place in rules):
            if rule.minimum_size is not None and offer.cost < rule.minimum_size:
                return Reason("too_small", {"rule": rule.id, "cost": offer.cost, "least": rule.minimum_size})
        spent = self._spent(offer, span)
        bills = [bill for when in sorted(spent) for bill in self._due(offer, rules, when, tuple(spent[when]))]
        bills += self._running(offer.option, offer.running, span.end_year)
        for bill in bills:
            if not bill.payable:
                return Reason("no_fund", {"kind": next((piece.kind for piece in bill.pieces), "capital")})
        return Start(
            offer.project,
            offer.option,
            span.period,
            span.year,
            span.delivered,
            bills=tuple(bill for bill in bills if bill.amount),
            capital={when: sum(amount for _, amount in amounts) for when, amounts in spent.items()},
        )

    def _spent(self, offer: _Offer, span: Span) -> dict[int, list[tuple[int, int]]]:
        """Per period, what the option's cost lines ask for there."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, (line, amounts, _) in enumerate(offer.lines):
            spent: dict[int, int] = {}
            for step, amount in enumerate(amounts):
                when = span.period + step if line.by_stage else self.calendar.period_of.get(span.year + step)
                if when is not None:
                    spent[when] = spent.get(when, 0) + amount
            for when, amount in spent.items():
                found.setdefault(when, []).append((number, amount))
        return found

    def _due(self, offer: _Offer, rules: _Rules, when: int, amounts: _Amounts) -> list[Bill]:
        """The bills of what the option's cost lines ask for in one period; a fixed split is one a fund."""
        key = rules, amounts
        if key not in offer.known:
            asked = ((*offer.lines[number], amount) for number, amount in amounts)
            pieces = [
                piece
                for line, _, eligible, amount in asked
                for piece in _shared_out(line, amount, eligible, self.position, self.rounding)
            ]
            bounds = [bound for place in rules for bound in offer.rules[place][1]]
            offer.known[key] = _capital_bills(when, pieces, bounds)
        return [bill.due_in(when) for bill in offer.known[key]]

    def _running(self, option: Option, funds: int, end: int) -> Iterator[Bill]:
        if option.running is None:
            return
        for period in self.calendar.periods:
            count = min(len(period.years), period.last_year - end)
            if count > 0:
                yield Bill(period.index, (Piece(RUNNING, count * option.running.per_year, funds),))

    def _running_funds(self, project: Project, option: Option) -> int:
        return 0 if option.running is None else self._funds(project, option, RUNNING, option.running.funds)

    def _funds(self, project: Project, option: Option, kind: str, *named: tuple[str, ...] | None) -> int:
        """The funds that may pay a kind of cost, among those named by each that names any."""
        return sum(
            self.position[fund.id]
            for fund in self.scheme.funds
            if fund.may_pay(kind)
            and all(names is None or fund.id in names for names in named)
            and (fund.only is None or self.scheme.matches(fund.only, project, option))
        )

    def _bounds(self, rule: FundingRule) -> list[Bound]:
        return [
            (
                sum(self.position[fund] for fund in set(bound.funds)),
                bound.at_least or Fraction(0),
                Fraction(1) if bound.at_most is None else bound.at_most,
            )
            for bound in rule.shares
        ]

    def _below_threshold(self, project: Project, option: Option) -> Reason | None:
        for policy in self.thresholds.of(project, option):
            score = (option.scores or {}).get(policy.criterion)
            if score is None or score < policy.at_least:
                facts = {"policy": policy.id, "criterion": policy.criterion, "least": str(policy.at_least)}
                return Reason("threshold", {**facts, "score": "–" if score is None else str(score)})
        return None

    def _is_forbidden(self, offer: _Offer, period: int) -> Reason | None:
        for policy in offer.forbidden:
            periods = policy.periods
            if periods is None or any(period in self.scheme.period_index[name] for name in periods):
                return Reason("forbidden", {"policy": policy.id})
        return None


def _shared_out(line: CostLine, amount: int, eligible: int, position: Mapping[str, int], rounding: int) -> list[Piece]:
    """What a cost line asks for in one period: one piece, or one a fund where it is split."""
    if line.split is None:
        return [Piece(line.kind, amount, eligible)]
    parts = split_evenly(amount, tuple(line.split.values()), rounding)
    return [Piece(line.kind, part, position[fund] & eligible) for fund, part in zip(line.split, parts, strict=True)]


def _capital_bills(when: int, pieces: list[Piece], bounds: list[Bound]) -> list[Bill]:
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
        at_least = -(-least.numerator * total // least.denominator) - already
        at_most = most.numerator * total // most.denominator - already
        groups.append(Group(funds & union, max(0, at_least), min(at_most, total if funds & union else 0)))
    return [*(Bill(when, (piece,)) for piece in fixed), Bill(when, free, tuple(groups))]
