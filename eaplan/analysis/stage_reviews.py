"""Stages that are over: what was planned for them against what happened, and what goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from eaplan.projects.review import ProjectReview, Review
from eaplan.projects.stage import Stage
from eaplan.reviewing.horizon import Horizon, standing
from eaplan.reviewing.leftover import Account, accounts
from eaplan.reviewing.projects import still_to_pay
from eaplan.reviewing.records import Record, records, reviewed_stages
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Payment, Plan, PlannedPeriod, periods_of

Verdict = Literal["delivered", "early", "late", "on_track", "not_started", "stopped"]


@dataclass(frozen=True)
class ProjectOutcome:
    """One project in a stage."""

    project: str
    planned: Choice | None
    """What the plan decided of it, where that lies in the stage."""
    due: PlannedPeriod | None
    """The period it was to be delivered in."""
    told: ProjectReview | None
    """None where the review says nothing."""
    verdict: Verdict
    planned_money: int | None
    """What it was to be paid in the stage, running costs included, in đồng; None without a plan."""
    paid: int

    @property
    def is_unplanned(self) -> bool:
        """Whether it was begun though the plan did not have it in the stage."""
        return self.planned is None and self.verdict not in ("not_started", "stopped")

    @property
    def says_nothing_of_money(self) -> bool:
        """Whether it is delivered or under way, was to be paid, and its review forgets what was."""
        is_begun = self.told is not None and self.told.outcome in ("delivered", "under_way")
        return is_begun and bool(self.planned_money) and not (self.told and (self.told.paid or self.told.running))


@dataclass(frozen=True)
class FundOutcome:
    """One fund's money in a stage."""

    fund: str
    account: Account
    planned: int | None
    """What it was to pay, in đồng; None without a plan."""


@dataclass(frozen=True)
class TargetOutcome:
    """A target at a stage's end."""

    target: str
    goal: Decimal | None
    planned: Decimal | None
    actual: Decimal
    is_measured: bool
    """Recorded by the review; else what the projects delivered add up to."""


@dataclass(frozen=True)
class StageReview:
    """A stage that is over."""

    stage: Stage
    review: Review
    plan: Plan | None
    """The plan it is held against."""
    projects: tuple[ProjectOutcome, ...]
    funds: tuple[FundOutcome, ...]
    targets: tuple[TargetOutcome, ...]


@dataclass(frozen=True)
class GoingOn:
    """A project that is under way after the last review."""

    project: str
    remaining: int
    """Still to be paid, in đồng."""
    expected: int
    """The year of delivery."""


def going_on(scheme: Scheme) -> list[GoingOn]:
    """The projects under way after the last review."""
    return [
        GoingOn(name, still_to_pay(scheme, record), record.end_year(scheme))
        for name, record in records(scheme).items()
        if record.outcome == "under_way"
    ]


def horizon(scheme: Scheme) -> Horizon | None:
    """What the reviews leave to plan; None where that is nothing, or no stage is reviewed."""
    return Horizon(scheme) if 0 < len(scheme.reviews) < len(scheme.stages) else None


def stage_reviews(scheme: Scheme, plans: Sequence[Plan]) -> list[StageReview]:
    """Hold every reviewed stage against the one of some plans that was the last to be made before it.

    Parameters
    ----------
    scheme
        As it stands, its reviews with it.
    plans
        Plans of it; which stages they are for is taken from them.
    """
    return [_Stage(scheme, number, plans).outcome() for number in range(len(reviewed_stages(scheme)))]


class _Stage:
    """One stage, as it was planned and as it was."""

    def __init__(self, scheme: Scheme, number: int, plans: Sequence[Plan]) -> None:
        self.scheme, self.number = scheme, number
        self.stage, self.review = reviewed_stages(scheme)[number]
        self.until = scheme.changed(reviews=scheme.reviews[: number + 1])
        self.plan = self._plan_before(plans)
        planned = (self.plan.periods or periods_of(scheme)) if self.plan else ()
        self.periods = {period.id: period for period in planned}

    def outcome(self) -> StageReview:
        return StageReview(
            self.stage,
            self.review,
            self.plan,
            tuple(self._projects()),
            tuple(self._funds()),
            tuple(self._targets()),
        )

    def _plan_before(self, plans: Sequence[Plan]) -> Plan | None:
        first = self.stage.years[0]
        begun = [(plan.periods or periods_of(self.scheme))[0].first_year for plan in plans]
        fitting = [(year, plan) for year, plan in zip(begun, plans, strict=True) if plan.found and year <= first]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _payments(self) -> Iterator[Payment]:
        for payment in self.plan.payments if self.plan else ():
            if self._is_in_stage(payment.period):
                yield payment

    def _is_in_stage(self, period: str) -> bool:
        first, last = self.stage.years[0], self.stage.years[-1]
        return period in self.periods and self.periods[period].overlaps(first, last)

    def _projects(self) -> Iterator[ProjectOutcome]:
        told = {one.project: one for one in self.review.projects}
        planned = self._planned()
        money: dict[str, int] = {}
        for payment in self._payments():
            money[payment.project] = money.get(payment.project, 0) + payment.amount
        named = {**planned, **told, **money}
        for project in self.scheme.projects:
            if project.id in named:
                choice, one = planned.get(project.id), told.get(project.id)
                paid = sum((*one.paid.values(), *one.running.values())) if one else 0
                due = self.periods.get(choice.delivered) if choice else None
                cost = money.get(project.id, 0) if self.plan else None
                verdict = self._verdict(project.id, due, one)
                if verdict is not None:
                    yield ProjectOutcome(project.id, choice, due, one, verdict, cost, paid)

    def _planned(self) -> dict[str, Choice]:
        """The choices that were to be under way in the stage."""
        first, last = self.stage.years[0], self.stage.years[-1]
        return {
            choice.project: choice
            for choice in (self.plan.choices if self.plan else ())
            if choice.start in self.periods
            and choice.delivered in self.periods
            and self.periods[choice.start].first_year <= last
            and self.periods[choice.delivered].last_year >= first
        }

    def _verdict(self, project: str, due: PlannedPeriod | None, told: ProjectReview | None) -> Verdict | None:
        """What is to be said of it; nothing of one that the review does not name and the plan has not in the stage."""
        if told is None:
            record = self._records.get(project)
            if due is None:
                return None
            return "late" if record is not None and record.outcome == "under_way" else "not_started"
        is_due = due is not None and due.last_year <= self.stage.years[-1]
        match told.outcome:
            case "delivered":
                return "delivered" if is_due or due is None else "early"
            case "under_way":
                return "late" if is_due else "on_track"
        return told.outcome

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        return records(self.until)

    def _funds(self) -> Iterator[FundOutcome]:
        planned: dict[str, int] = {}
        for payment in self._payments():
            planned[payment.fund] = planned.get(payment.fund, 0) + payment.amount
        for fund, listed in accounts(self.scheme).items():
            yield FundOutcome(fund, listed[self.number], planned.get(fund, 0) if self.plan else None)

    def _targets(self) -> Iterator[TargetOutcome]:
        ends = {id: period for id, period in self.periods.items() if period.last_year == self.stage.years[-1]}
        for target in self.scheme.targets:
            keys = (self.stage.id, str(self.stage.years[-1]))
            goal = next((target.values[key] for key in reversed(keys) if key in target.values), None)
            attained = (a for a in (self.plan.attainments if self.plan else ()) if a.target == target.id)
            planned = next((a.value for a in attained if a.period in ends), None)
            value = standing(self.until, target, self._records)
            if target.limit is not None:
                value = min(value, target.limit) if target.direction == "up" else max(value, target.limit)
            yield TargetOutcome(target.id, goal, planned, value, target.id in self.review.targets)
