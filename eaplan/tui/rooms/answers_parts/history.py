"""The questions that were asked so far, and their answers, to go back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from eaplan.solvers.plan import Plan
from eaplan.tui.rooms.answers_parts.messages import Answered, End
from eaplan.tui.rooms.answers_parts.questions import Ask

MOST = 20
"""So many are kept."""


@dataclass(eq=False)
class Given:
    """A question, and what came of it."""

    ask: Ask
    scenario: str | None
    """The scenario that was asked about."""
    version: int
    """The version of the scheme that was asked about."""
    end: End | None = None
    """None while it is being answered."""

    @property
    def plan(self) -> Plan | None:
        """The plan that was asked about, once it is known."""
        return self.end.plan if isinstance(self.end, Answered) else None


@dataclass
class History:
    """Some of the last ones, one of which is looked at."""

    given: list[Given] = field(default_factory=list)
    at: int = -1

    @property
    def current(self) -> Given | None:
        """The one that is looked at; the last one unless somebody went back."""
        return self.given[self.at] if self.given else None

    def add(self, given: Given) -> None:
        """Look at a new one."""
        self.given = [*self.given, given][-MOST:]
        self.at = len(self.given) - 1

    def forget(self, given: Given) -> None:
        """Leave out one that nobody wants an answer to any more."""
        if given in self.given:
            self.given.remove(given)
            self.at = len(self.given) - 1

    def can_step(self, step: int) -> bool:
        """Whether there is one so many places later."""
        return bool(self.given) and 0 <= self.at + step < len(self.given)

    def step(self, step: int) -> None:
        """Look at one so many places later."""
        self.at += step
