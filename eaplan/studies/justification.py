"""What a target's figures rest on: who brings them, what must hold for it, how far it could go, and at what price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from threading import Event

from eaplan.analysis.differences import Move, Side, moves
from eaplan.projects.target import Target
from eaplan.solvers.backends.model import Condition
from eaplan.solvers.formulation.targets import attained, goals
from eaplan.solvers.needs import serves
from eaplan.solvers.plan import Choice, Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.starts import Start
from eaplan.studies.attainment import Attaining
from eaplan.studies.budget import Budget
from eaplan.studies.course import Course
from eaplan.studies.forcing import Forcing
from eaplan.studies.gains import Gain, gains


@dataclass(frozen=True)
class Contribution:
    """What a chosen project adds to the target once it is delivered."""

    choice: Choice
    amount: Decimal
    after: Decimal
    """Where the target stands with this project and those before it, cut at its limit."""


@dataclass(frozen=True)
class Premise:
    """Something that must be delivered before one of these projects may start (or be delivered)."""

    project: str
    component: str | None
    """None where the project comes after other projects."""
    maturity: int
    by: tuple[str, ...]
    """The chosen projects that deliver it in time."""


@dataclass(frozen=True)
class Rung:
    """The best plan that brings the target further than the plan does; the best found, where a gain is not proven."""

    asked: Decimal
    """The target was to stand here, or better."""
    value: Decimal
    """Where it stands."""
    plan: Plan
    gains: tuple[Gain, ...]
    """What it has over the plan, level by level: below zero is the price."""
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Reach:
    """How far the target goes by the end of a period with a goal."""

    period: str
    goal: Decimal
    value: Decimal
    """Under the plan."""
    most: Decimal
    """The best value of the plans that are known."""
    bound: Decimal
    """No plan goes further."""
    priced: bool
    """It was asked what more costs: the plan misses this goal; or it misses none, and this is the last."""
    rungs: tuple[Rung, ...]
    """Between the plan's value and the most there is, and there."""
    reached: bool
    """The plan reaches the goal."""
    within_reach: bool | None
    """Some plan reaches it; None where that is not known."""

    @property
    def proven(self) -> bool:
        """Whether the most is known for certain."""
        return self.most == self.bound


@dataclass(frozen=True)
class Sheet:
    """The justification of one target."""

    target: str
    contributions: tuple[Contribution, ...]
    """The earliest delivered first."""
    premises: tuple[Premise, ...]
    reaches: tuple[Reach, ...]
    complete: bool
    """False where the study was stopped before all of it was looked for."""


def justification(
    planner: Planner,
    plan: Plan,
    target: str,
    course: Course | None = None,
    budget: Budget | None = None,
) -> Sheet:
    """The sheet of one target under a plan; what takes longer than the budget (`Budget.of` unless said) is not proven.

    Raises
    ------
    KeyError
        Where there is no such target.
    """
    course = course or Course()
    wanted = planner.scheme.target[target]
    return _Writer(planner, plan, course).sheet(wanted, (budget or Budget.of(planner, plan, course)).share(1))


def justifications(
    planner: Planner,
    plan: Plan,
    targets: Sequence[str] | None = None,
    course: Course | None = None,
    budget: Budget | None = None,
) -> Iterator[Sheet]:
    """The sheets of some targets, or of all, one by one; the last may not be complete where the study is stopped.

    The budget (`Budget.of` unless said) is that of all sheets together.
    """
    ids = [target.id for target in planner.scheme.targets] if targets is None else list(targets)
    course = course or Course()
    budget = budget or Budget.of(planner, plan, course)
    writer = _Writer(planner, plan, course)
    for number, id in enumerate(ids):
        course.tell(number, len(ids))
        if course.stopped:
            return
        yield writer.sheet(planner.scheme.target[id], budget.share(len(ids) - number))
    course.tell(len(ids), len(ids))


class _Writer:
    """Asks what sheets need."""

    def __init__(self, planner: Planner, plan: Plan, course: Course) -> None:
        self.planner, self.scheme, self.plan, self.course = planner, planner.scheme, plan, course
        self.starts = planner.found(plan).starts
        self.side = Side(planner.scheme, plan)
        self.choice = {choice.project: choice for choice in plan.choices}
        self.forcing = Forcing(planner, plan)
        self.due: Event = course.stop
        """Is set when the time for the sheet at hand is over."""

    def sheet(self, target: Target, due: Event) -> Sheet:
        """The sheet of one target; searches end when `due` is set."""
        self.due = due
        mine = [start for start in self.starts if (start.option.contributes or {}).get(target.id)]
        mine.sort(key=lambda start: start.delivered)
        contributions = tuple(
            Contribution(
                self.choice[start.project.id],
                (start.option.contributes or {})[target.id],
                attained(target, start.delivered, mine[:count]),
            )
            for count, start in enumerate(mine, start=1)
        )
        return Sheet(
            target.id,
            contributions,
            tuple(self._premises(mine)),
            tuple(self._reaches(target)),
            not self.course.stopped,
        )

    def _premises(self, starts: Iterable[Start]) -> Iterator[Premise]:
        needs = self.planner.formulation.needs
        for start in starts:
            for want in needs.wants(start):
                serving = tuple(other.project.id for other in self.starts if serves(needs, other, start, want))
                what, maturity = want
                yield Premise(start.project.id, what if maturity else None, maturity, serving)

    def _reaches(self, target: Target) -> Iterator[Reach]:
        """How far the target goes in each period with a goal; the price is asked where the plan misses its goal, or
        of the last period where it misses none."""
        asked = [
            (Attaining(self.planner.formulation, target, period), goal) for period, goal in goals(self.scheme, target)
        ]
        missed = [attaining for attaining, goal in asked if attaining.is_better(goal, attaining.value(self.starts))]
        priced = missed or [attaining for attaining, _ in asked[-1:]]
        furthest = [self._furthest(attaining, attaining.value(self.starts)) for attaining, _ in asked]  # soon told
        for (attaining, goal), (plan, bound) in zip(asked, furthest, strict=True):
            yield self._reach(attaining, goal, plan, bound, attaining in priced)

    def _reach(self, attaining: Attaining, goal: Decimal, furthest: Plan, bound: Decimal, priced: bool) -> Reach:
        value = attaining.value(self.starts)
        most = attaining.value(self.planner.found(furthest).starts)
        within = None
        if not attaining.is_better(goal, most):
            within = True
        elif attaining.is_better(goal, bound):
            within = False
        return Reach(
            self.scheme.periods[attaining.period].id,
            goal,
            value,
            most,
            bound,
            priced,
            tuple(self._rungs(attaining, goal, value, most, furthest)) if priced else (),
            reached=not attaining.is_better(goal, value),
            within_reach=within,
        )

    def _furthest(self, attaining: Attaining, value: Decimal) -> tuple[Plan, Decimal]:
        """A plan that brings the target as far as is known, and how far none goes beyond."""
        bound = attaining.ceiling()
        if not attaining.is_better(bound, value) or self.course.stopped:
            return self.plan, bound
        found = self.planner.plan(levels=[attaining.level], start=self.plan, stop=self.due, explain=False)
        if not found.found:
            return self.plan, bound
        (level,) = found.levels
        if level.proven:
            return found, attaining.value(self.planner.found(found).starts)
        return found, attaining.bounded(level.bound)

    def _rungs(
        self, attaining: Attaining, goal: Decimal, value: Decimal, most: Decimal, furthest: Plan
    ) -> Iterator[Rung]:
        """The best plans for the goal, or half of the way where that is out of reach, and for the most there is."""
        if not attaining.is_better(most, value):
            return
        is_between = attaining.is_better(goal, value) and attaining.is_better(most, goal)
        for wanted in (goal if is_between else (value + most) / 2, most):
            if attaining.is_better(wanted, value) and not self.course.stopped:
                found = self._best(attaining.at_least(wanted), furthest)
                if found.found:
                    value = attaining.value(self.planner.found(found).starts)
                    yield Rung(wanted, value, found, gains(self.plan, found), self._moves(found))

    def _moves(self, plan: Plan) -> tuple[Move, ...]:
        return moves(self.side, Side(self.scheme, plan))

    def _best(self, condition: Condition, keeping: Plan) -> Plan:
        """The best plan under a condition, or the best there is time to find; one that keeps it is known.

        Looked for near the plan first, so that little time gives a good one too.
        """
        near = self.forcing.near(self.forcing.bounded(condition), stop=self.due)
        if near.plan is None:
            return self.planner.plan([condition], start=keeping, known=self.plan, stop=self.due, explain=False)
        return near.plan if near.decided else self.forcing.exact(near, stop=self.due).plan or near.plan
