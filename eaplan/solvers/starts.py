"""Starts: every option of every project in every period it may start, with what that costs and brings.

This is where the calendar, costs, eligibility and dated rules of a scheme become numbers; the formulation reads
nothing else of a project. Rules: docs/semantics.md, "Time", "Choices", "Costs", "Money".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


class Calendar:
    """The scheme's periods by year."""

    def __init__(self, scheme: Scheme) -> None:
        self.periods = scheme.periods
        self.by_year = {year: period.index for period in scheme.periods for year in period.years}
        self.stage_years = {stage.id: (stage.years[0], stage.years[-1]) for stage in scheme.stages}
        self.first, self.last = scheme.first_year, scheme.last_year

    def first_year(self, when: str | int | None) -> int:
        """The first year of a stage, or the year itself; the horizon's first where nothing is said."""
        return self._years(when)[0]

    def last_year(self, when: str | int | None) -> int:
        """The last year of a stage, or the year itself; the horizon's last where nothing is said."""
        return self._years(when)[1]

    def _years(self, when: str | int | None) -> tuple[int, int]:
        if when is None:
            return self.first, self.last
        return self.stage_years.get(str(when)) or (int(when), int(when))


class StartFinder:
    """Finds the starts of a scheme's projects, and why others are not possible."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.calendar = Calendar(scheme)
        self.case = scheme.settings.cost_case
        self.position = {fund.id: 1 << index for index, fund in enumerate(scheme.funds)}
        self.forbidden = [policy for policy in scheme.policies if isinstance(policy, Forbidden)]
        self.thresholds = [policy for policy in scheme.policies if isinstance(policy, Threshold)]
        self.reasons: dict[str, Reason] = {}
        """For each project, the first reason met why a start of it is not possible."""

    def starts(self, project: Project) -> list[Start]:
        """The possible starts of a candidate, committed or ongoing project, options in their order, then periods."""
        found = []
        for option in project.resolved_options():
            if project.status == "candidate" and (reason := self._below_threshold(project, option)):
                self.reasons.setdefault(project.id, reason)
                continue
            for period, year in self._start_years(project):
                start = self._start(project, option, period, year)
                if isinstance(start, Start):
                    found.append(start)
                elif start is not None:
                    self.reasons.setdefault(project.id, start)
        return found

    def running_bills(self, project: Project) -> list[Bill]:
        """What a done project costs to run over the horizon."""
        (option,) = project.resolved_options()[:1]
        return list(self._running(project, option, self.calendar.first - 1))

    def _start_years(self, project: Project) -> Iterator[tuple[int, int]]:
        if project.status == "ongoing":
            started = project.started or self.calendar.first
            yield self.calendar.by_year.get(started, 0), started
            return
        earliest = self.calendar.first_year(project.earliest)
        latest = self.calendar.last_year(project.latest)
        for period in self.calendar.periods:
            year = max(period.first_year, earliest)
            if year in period.years and year <= latest:
                yield period.index, year

    def _start(self, project: Project, option: Option, period: int, year: int) -> Start | Reason | None:
        """The start, or why it is not possible (None where it only lies too late)."""
        if project.status != "ongoing" and (reason := self._is_forbidden(project, option, period)):
            return reason
        end = self._end_year(option, period, year)
        if end > self.calendar.last or end < self.calendar.first:
            return None
        rules = [
            rule
            for rule in self.scheme.rules
            if in_force(rule.since, rule.until, year) and self.scheme.matches(rule.where, project, option)
        ]
        if reason := self._too_small(option, rules):
            return reason
        capital = self._capital(project, option, period, year)
        bills = [bill for when in sorted(capital) for bill in _capital_bills(when, capital[when], self._bounds(rules))]
        bills += self._running(project, option, end)
        for bill in bills:
            if not bill.payable:
                return Reason("no_fund", {"kind": bill.pieces[0].kind})
        paid = {when: sum(piece.amount for piece in pieces) for when, pieces in capital.items()}
        return Start(
            project, option, period, year, self.calendar.by_year[end], tuple(b for b in bills if b.amount), paid
        )

    def _end_year(self, option: Option, period: int, year: int) -> int:
        lines = option.cost or ()
        stages = max((len(line.by_stage) for line in lines if line.by_stage), default=0)
        ends = []
        if stages:
            last = period + stages - 1
            if last >= len(self.calendar.periods):
                return self.calendar.last + 1
            ends.append(self.calendar.periods[last].last_year)
        if not stages or any(line.by_stage is None for line in lines):
            ends.append(year + duration(option) - 1)
        return max(ends)

    def _capital(self, project: Project, option: Option, period: int, year: int) -> dict[int, list[Piece]]:
        """Per period, what the option's cost lines ask for there; a fixed split is one piece a fund."""
        pieces: dict[int, list[Piece]] = {}
        for line in option.cost or ():
            spent: dict[int, int] = {}
            for step, amount in enumerate(line.laid_out(duration(option), self.case)):
                when = period + step if line.by_stage else self.calendar.by_year.get(year + step)
                if when is not None:
                    spent[when] = spent.get(when, 0) + amount
            eligible = self._eligible(project, option, line)
            for when, parts in _shared_out(line, spent, eligible, self.position).items():
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
    line: CostLine, spent: dict[int, int], eligible: int, position: Mapping[str, int]
) -> dict[int, list[Piece]]:
    if line.split is None:
        return {when: [Piece(line.kind, amount, eligible)] for when, amount in spent.items()}
    weights = tuple(line.split.values())
    pieces: dict[int, list[Piece]] = {}
    given, running = (0,) * len(weights), 0
    for when in sorted(spent):
        running += spent[when]
        upto = split_evenly(running, weights)
        pieces[when] = [
            Piece(line.kind, now - before, position[fund] & eligible)
            for fund, now, before in zip(line.split, upto, given, strict=True)
        ]
        given = upto
    return pieces


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
