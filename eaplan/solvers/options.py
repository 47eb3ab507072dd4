"""How a plan is looked for, and what is heard of it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from eaplan.solvers.gap import relative_gap
from eaplan.solvers.plan import Earlier

EXACT = 1e-9
"""The narrowest tolerance that solvers keep well."""


@dataclass(frozen=True)
class SolveOptions:
    """What the user asks of the solver."""

    solver: str = "highs"
    """highs, cbc, race (both at once), or any name PuLP knows."""
    time_limit: float | None = None
    """Seconds for the whole plan."""
    gap: float = 0.0
    """Relative gap at which a level counts as decided; 0 asks for the optimum."""
    threads: int = 1
    seed: int = 0
    near: Earlier | None = None
    """An earlier plan that the plan is to stay near to."""

    @property
    def tolerance(self) -> float | None:
        """Within which a number is to count as whole and a row as kept; the solver's own where a gap is allowed.

        By its own (1e-6 in HiGHS), a row that keeps what an earlier level has reached can hide a plan that keeps it to
        the last digit, and another is "proven" to be the best: seen in a scenario of the main example.
        """
        return EXACT if self.gap == 0.0 else None


@dataclass(frozen=True)
class Progress:
    """Where the search stands."""

    level: str
    seconds: float
    incumbent: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """The relative gap between incumbent and bound."""
        return relative_gap(self.incumbent, self.bound)


ProgressListener = Callable[[Progress], None]


@dataclass
class Control:
    """The talk with a running search: `stop` may be set from a signal handler or another thread."""

    stop: Event
    listener: ProgressListener | None = None

    def tell(self, progress: Progress) -> None:
        """Tell the listener, if there is one."""
        if self.listener is not None:
            self.listener(progress)
