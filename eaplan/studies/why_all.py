"""Why each project that is left out is not in the plan, all in one go and in little time.

Everything is told in rounds, the cheapest first: bounds for all projects, then a plan near the one that is asked about
for each, then exact prices and extra money for as many as the time allows. What it does not allow stays an interval.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.studies.course import Course
from eaplan.studies.why import Inquiry, Why

SOLVES = 7
"""The time for all answers, in times of the one solve that made the plan."""
SECONDS = 1.0
"""The least time for all, so that what is planned at once is answered too."""
LEAST = 0.5
"""No search is begun for less than this part of that solve's time."""
ROUNDS = 5
"""Steps with one project."""

Step = Callable[[Why, SolveOptions], Why]
"""What a round does with an answer, and the time it may take."""


def why_all(
    planner: Planner, plan: Plan, course: Course | None = None, seconds: float | None = None
) -> tuple[Why, ...]:
    """Why each candidate that is left out is not in the plan, in the plan's order.

    Parameters
    ----------
    course
        When it is stopped, what is told by then is returned.
    seconds
        The time for all; `SOLVES` times what the plan took unless said (and no less than `SECONDS`).
    """
    return _All(planner, plan, course or Course(), seconds).answers()


class _All:
    """The rounds of one call."""

    def __init__(self, planner: Planner, plan: Plan, course: Course, seconds: float | None) -> None:
        self.began, self.course = time.monotonic(), course
        self.inquiry = Inquiry(planner, plan, course)
        self.options, self.solve = planner.options, plan.origin.seconds
        self.seconds = max(SECONDS, SOLVES * self.solve) if seconds is None else seconds
        self.projects = [rejection.project for rejection in plan.not_chosen]
        self.told: list[Why] = []
        self.done = 0

    def answers(self) -> tuple[Why, ...]:
        """All answers, as exact as the time allows."""
        inquiry = self.inquiry
        for project in self.projects:
            self.told.append(inquiry.bounded("why_not", project))
            self._step()
        # A search near the plan is short; a time limit would only have it prepare for being cut off.
        self._round(self._open, lambda one, given: inquiry.near(one), until=1.0)
        self._round(self._undecided, inquiry.exact, until=0.6, least=LEAST)
        self._round(self._forbidden, inquiry.ruled_out, until=0.7, least=LEAST)
        self._round(self._priced, self._bought, until=1.0, least=2 * LEAST)
        self.course.tell(1, 1)
        return tuple(map(inquiry.finished, self.told))

    def _round(self, asked: Callable[[Why], bool], step: Step, until: float, least: float = 0.0) -> None:
        """Take a step with every answer that asks for it, until a part of all the time is over.

        The time is shared alike, but so that nobody gets less than is worth beginning with.
        """
        places = [place for place, answer in enumerate(self.told) if asked(answer)]
        for number, place in enumerate(places):
            left = until * self.seconds - (time.monotonic() - self.began)
            share = max(left / (len(places) - number), least * self.solve)
            if left <= 0 or share > left or self.course.stopped:
                return
            self.told[place] = step(self.told[place], self._within(share))
            self._step()

    def _within(self, seconds: float) -> SolveOptions:
        own = self.options.time_limit
        return replace(self.options, time_limit=seconds if own is None else min(own, seconds))

    def _step(self) -> None:
        self.done += 1
        steps = ROUNDS * len(self.projects)
        self.course.tell(min(self.done, steps - 1), steps)

    @staticmethod
    def _open(answer: Why) -> bool:
        return answer.verdict == "open"

    @staticmethod
    def _undecided(answer: Why) -> bool:
        return answer.forced is not None and not answer.forced.decided

    @staticmethod
    def _forbidden(answer: Why) -> bool:
        """Whether it takes solves to tell which rules forbid it."""
        return answer.verdict == "ruled_out" and answer.forced is not None

    @staticmethod
    def _priced(answer: Why) -> bool:
        return answer.verdict == "priced"

    def _bought(self, answer: Why, options: SolveOptions) -> Why:
        """Two searches, each with half of the time."""
        assert options.time_limit is not None
        return self.inquiry.bought(answer, replace(options, time_limit=options.time_limit / 2))
