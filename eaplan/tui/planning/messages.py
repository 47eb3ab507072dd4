"""What the optimiser's process is asked for a plan, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from eaplan.processes.job import Died, Dropped, Refused
from eaplan.solvers.options import ProgressListener, SolveOptions
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Made:
    """The search ended: with a plan that keeps every rule and is saved, or with the word that there is none."""

    plan: Plan
    not_saved: str | None = None
    """Why the plan could not be saved."""


@dataclass(frozen=True)
class Request:
    """The job of making a plan."""

    data: Mapping[str, Any]
    """The scheme's plain data, as they stand on the screen."""
    scenario: str | None
    options: SolveOptions
    folder: Path
    """The scheme's folder, where the plan is saved."""

    def answer(self, tell: ProgressListener, stop: Event) -> Made:
        """Make the plan and save it, telling how it goes."""
        from eaplan.tui.planning.answering import answer  # all of the optimiser, which the screen does without

        return answer(self, tell, stop)


Answer = Made | Refused | Died | Dropped
