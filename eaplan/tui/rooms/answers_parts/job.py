"""The job of answering a question; the work itself is imported in the process that does it."""

from __future__ import annotations

from threading import Event

from eaplan.processes.job import Tell
from eaplan.tui.rooms.answers_parts.messages import Answered, Request, Unanswerable


class AskJob(Request):
    """A request that can be carried out."""

    def answer(self, tell: Tell, stop: Event) -> Answered | Unanswerable:
        """Answer it, telling `Progress` while a plan is made first, and `Steps` of the study then."""
        from eaplan.tui.rooms.answers_parts.asking import answer  # all of the optimiser

        return answer(self, tell, stop)
