"""The job of making a plan; the work itself is imported in the process that does it."""

from __future__ import annotations

from threading import Event

from eaplan.solvers.options import ProgressListener
from eaplan.tui.planning.messages import Made, Request


class PlanJob(Request):
    """A request that can be carried out."""

    def answer(self, tell: ProgressListener, stop: Event) -> Made:
        """Make the plan and save it, telling how it goes."""
        from eaplan.tui.planning.answering import answer  # all of the optimiser, which the screen does without

        return answer(self, tell, stop)
