"""What money is worth: what one more step of it in each fund and stage brings, found by solving again.

Raising a limit leaves every plan possible, so much carries over: what a fund without limits does not bring, none of its
stages does, and no step in them; and a better plan that was found with one limit raised is asked what it would take of
another. Whether money brings anything is told by the first level of the objectives that differs; all levels are decided
for the plans that are shown only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from math import isqrt
from threading import Event
from typing import Literal

from eaplan.analysis.differences import Move, Side, moves
from eaplan.solvers.formulation.objectives import ObjectiveLevel
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.raising import LimitKey, limit_keys, raised
from eaplan.studies.affording import enough, least_more
from eaplan.studies.budget import Budget
from eaplan.studies.course import Course
from eaplan.studies.gains import Gain, differs, first_difference, gains, shown_gains

Verdict = Literal["gains", "threshold", "nothing", "unknown"]
"""`gains`: the step brings something. `threshold`: it does not, but a larger amount does. `nothing`: no amount in this
limit alone brings anything, which is proven. `unknown`: the time did not suffice to tell."""


@dataclass(frozen=True)
class Threshold:
    """The least amount that brings something, as far as it is known."""

    nothing: int
    """So many đồng are proven to bring nothing."""
    something: int
    """So many đồng pay for a better plan."""
    gains: tuple[Gain, ...]
    """What that plan has over the one asked about; without bounds where the time did not suffice to look for the best
    one with that amount."""
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Worth:
    """What a step more in one limit is worth."""

    limit: LimitKey
    amount: int
    """What it is, in đồng."""
    verdict: Verdict
    gains: tuple[Gain, ...] = ()
    """Level by level, the plan and the best one with a step more."""
    moves: tuple[Move, ...] = ()
    threshold: Threshold | None = None


@dataclass(frozen=True)
class Worths:
    """What a step more is worth in every limit, the worthiest first."""

    step: int
    """In đồng."""
    plan: Plan
    listed: tuple[Worth, ...]
    asked: int
    """How many limits there are to ask about."""
    solves: int
    surpassed: tuple[Gain, ...] = ()
    """What a plan that needs no more money at all has over the one asked about, which so is not the best; nothing is
    told of any limit then."""

    @property
    def complete(self) -> bool:
        """False where the study was stopped before every limit was asked about."""
        return len(self.listed) == self.asked


def worth(
    planner: Planner,
    plan: Plan,
    step: int,
    funds: Collection[str] | None = None,
    course: Course | None = None,
    budget: Budget | None = None,
) -> Worths:
    """What `step` đồng more in each limit of the funds (of all, without) would bring to a plan.

    The plan is the best one of the planner's scheme; where that is not proven, nothing here is either. What cannot be
    told within the budget (`Budget.of` unless said) is `unknown`, or an interval.
    """
    course = course or Course()
    return _Study(planner, plan, step, course, budget or Budget.of(planner, plan, course)).worths(funds)


class _Study:
    """The solves of one study, with what each teaches the next ones."""

    def __init__(self, planner: Planner, plan: Plan, step: int, course: Course, budget: Budget) -> None:
        self.planner, self.scheme, self.plan, self.step = planner, planner.scheme, plan, step
        self.side = Side(self.scheme, plan)
        self.course, self.budget = course, budget
        self.due: Event = course.stop
        """Is set when the time of the question at hand is over."""
        self.enough = -(-enough(planner.formulation) // step) * step
        self.has = {
            (fund.id, key): (fund.limit or {}).get(key) or 0
            for fund in self.scheme.funds
            for key in limit_keys(self.scheme, fund)
        }
        self.now = {level.name: level.value for level in plan.levels}
        self.order = list(self.now)
        self.better: list[Plan] = []
        """Plans that more money, wherever it was, made better than the one asked about."""
        self.decided: dict[tuple[LimitKey, int], Plan] = {}
        """The best plans with so much more of one limit, by all levels."""
        self.surpassed: tuple[Gain, ...] = ()
        self.solves = 0

    def worths(self, funds: Collection[str] | None) -> Worths:
        asked = [limit for limit in self.has if funds is None or limit[0] in funds]
        found: list[Worth] = []
        for answer in self._answers(asked):
            self.course.tell(len(found), len(asked))
            if self.course.stopped or self.surpassed:
                break
            found.append(answer)
        self.course.tell(len(asked), len(asked))
        listed = () if self.surpassed else tuple(sorted(found, key=self._rank))
        return Worths(self.step, self.plan, listed, len(asked), self.solves, self.surpassed)

    def _answers(self, asked: Sequence[LimitKey]) -> Iterator[Worth]:
        """What each limit is worth, fund by fund; all funds without limits first, whose bounds hold for each."""
        self.due = self.budget.share(len(asked))
        everything = self._with(dict.fromkeys(asked, self.enough), None) if asked else self.plan
        left = len(asked)
        for _, listed in groupby(asked, key=lambda limit: limit[0]):
            mine = list(listed)
            self.due = self.budget.share(left)
            lifted = everything if self.due.is_set() else self._with(dict.fromkeys(mine, self.enough), everything)
            for limit in mine:
                self.due, left = self.budget.share(left), left - 1
                yield self._answer(limit, lifted)

    def _answer(self, limit: LimitKey, known: Plan) -> Worth:
        answer = Worth(limit, self.has[limit], self._verdict(known))
        if answer.verdict == "nothing":
            return answer
        if self._cheapest(limit) is None:  # nothing known is better and within reach of this limit alone
            if self.due.is_set():
                return replace(answer, verdict="unknown")
            known = self._with({limit: self.enough}, known)
            answer = replace(answer, verdict=self._verdict(known))
            if answer.verdict != "gains":
                return answer
        threshold = self._threshold(limit, known)
        if threshold.something <= self.step:
            return replace(answer, verdict="gains", gains=threshold.gains, moves=threshold.moves)
        verdict: Verdict = "threshold" if threshold.nothing >= self.step else "unknown"
        return replace(answer, verdict=verdict, threshold=threshold)

    def _threshold(self, limit: LimitKey, known: Plan) -> Threshold:
        """The least multiple of the step that brings something, and the best plan with it; more money brings no less.

        By turns just below what is known to bring something, which mostly ends it, and halfway down, by ratio.
        """
        nothing, (something, plan), just_below = 0, self._cheapest(limit) or (self.enough, known), True
        while something - nothing > self.step and not self.due.is_set():
            steps = something // self.step - 1 if just_below else self._halfway(nothing, something)
            tried, just_below = self._with({limit: steps * self.step}, known), not just_below
            verdict = self._verdict(tried)
            if verdict == "unknown":
                break
            if verdict == "nothing":
                nothing = steps * self.step
            else:
                known = tried  # the next amounts are smaller, so that its bounds hold for them
                something, plan = min(self._cheapest(limit) or (something, plan), (steps * self.step, tried), key=_less)
        something = max(something, self.step)
        best = self.decided.get((limit, something))
        if best is None and not _is_decided(plan) and not self.due.is_set():
            best = self._with({limit: something}, known, plan)
        if best is None or self._verdict(best) != "gains":
            return Threshold(nothing, something, shown_gains(self.plan, plan), self._moves(plan))
        return Threshold(nothing, something, gains(self.plan, best), self._moves(best))

    def _moves(self, plan: Plan) -> tuple[Move, ...]:
        return moves(self.side, Side(self.scheme, plan))

    def _halfway(self, nothing: int, something: int) -> int:
        """A number of steps between two amounts, as many times the one as the other is of it."""
        least, most = nothing // self.step, something // self.step
        return min(max(isqrt(max(1, least) * most), least + 1), most - 1)

    def _cheapest(self, limit: LimitKey) -> tuple[int, Plan] | None:
        """The better plan that takes the least more of a limit, and how much."""
        found = [(more, plan) for plan in self.better if (more := self._more(plan, limit, self.enough)) is not None]
        return min(found, key=_less, default=None)

    def _with(self, more: Mapping[LimitKey, int], known: Plan | None, shown: Plan | None = None) -> Plan:
        """The best plan with more money, in time, by the levels up to the first that differs (`_is_enough`).

        Parameters
        ----------
        known
            The plan with even more, whose bounds hold.
        shown
            A plan with this money; the best one, by all levels, is looked for from there.
        """
        self.solves += 1
        planner = Planner(raised(self.scheme, more), self.planner.options)
        until = self._is_enough if shown is None else None
        plan = planner.plan(start=shown or self.plan, known=known, until=until, stop=self.due, explain=False)
        if _is_decided(plan) and len(more) == 1:
            self.decided[next(iter(more.items()))] = plan
        if self._verdict(plan) == "gains":
            self.better.append(plan)
            if self._more(plan, next(iter(more)), 0) == 0:
                self.surpassed = shown_gains(self.plan, plan)
        return plan

    def _is_enough(self, level: ObjectiveLevel, value: Fraction) -> bool:
        """Whether a level differs, and no later one need be decided to tell what a plan brings.

        Before the last level the search goes on: mostly it is money, and a plan that takes little tells more.
        """
        now = self.now.get(level.name)  # a scheme without objectives is searched by a level of no name in a plan
        return level.name not in self.order[-2:] and now is not None and differs(now, value)

    def _more(self, plan: Plan, limit: LimitKey, most: int) -> int | None:
        """How much more of a limit a plan takes, where that is not more than so many đồng."""
        return least_more(self.planner.formulation, self.planner.found(plan).starts, limit, self.step, most)

    def _verdict(self, plan: Plan) -> Verdict:
        """Whether a plan with more money is better than the one without."""
        listed = gains(self.plan, plan)
        if difference := first_difference(listed):
            return "gains" if difference.amount > 0 else "unknown"
        return "nothing" if len(listed) == len(self.order) and all(gain.proven for gain in listed) else "unknown"

    def _rank(self, answer: Worth) -> tuple[int, int, float]:
        """By the first level that gains; then the largest gain of a step, or the least amount that brings any."""
        if first := first_difference(answer.gains):
            return 0, self.order.index(first.level), -float(first.amount)
        if answer.threshold and (first := first_difference(answer.threshold.gains)):
            return 1, self.order.index(first.level), float(answer.threshold.something)
        return 2 if answer.verdict == "unknown" else 3, 0, 0.0


def _is_decided(plan: Plan) -> bool:
    """Whether a plan was looked for by all levels, and to the end."""
    return all(level.proven for level in plan.levels)


def _less(found: tuple[int, Plan]) -> int:
    return found[0]
