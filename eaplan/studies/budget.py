"""The time of a study: some times what its plan took, shared alike among all that it asks."""

from __future__ import annotations

import time
from threading import Event

from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.studies.course import Course

SOLVES = 4
"""The time for a study, in times of the solve that made the plan."""
SECONDS = 20.0
"""The least time for one, so that what is planned at once is answered in full."""


class Due(Event):
    """Is set when its time is over, or when another event is."""

    def __init__(self, sooner: Event, at: float) -> None:
        super().__init__()
        self.sooner, self.at = sooner, at

    def is_set(self) -> bool:
        """Whether there is no time left."""
        return self.sooner.is_set() or time.monotonic() >= self.at


class Budget:
    """What is left of the time; solvers that cannot be stopped finish what they have begun."""

    def __init__(self, seconds: float | None, course: Course) -> None:
        self.course = course
        self.end = None if seconds is None else time.monotonic() + seconds

    @classmethod
    def of(cls, planner: Planner, plan: Plan, course: Course) -> Budget:
        """That of a study; none where the user has said how long each solve may take."""
        is_said = planner.options.time_limit is not None
        return cls(None if is_said else max(SECONDS, SOLVES * plan.origin.seconds), course)

    def share(self, parts: int) -> Event:
        """Is set once one of so many equal parts of the time that is left now is over."""
        if self.end is None:
            return self.course.stop
        now = time.monotonic()
        return Due(self.course.stop, now + (self.end - now) / max(1, parts))
