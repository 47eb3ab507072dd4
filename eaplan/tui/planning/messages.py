"""What the optimiser's process is asked for a plan, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eaplan.processes.job import Died, Dropped, Refused
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Made:
    """The search ended: with a plan that keeps every rule and is saved, or with the word that there is none."""

    plan: Plan
    not_saved: str | None = None
    """Why the plan could not be saved."""
    least: int | None = None
    """How many projects must be decided otherwise at least, where there is no plan with as few as were asked for."""


@dataclass(frozen=True)
class Request:
    """What a plan is made from."""

    data: Mapping[str, Any]
    """The scheme's plain data, as they stand on the screen."""
    scenario: str | None
    options: SolveOptions
    folder: Path
    """The scheme's folder, where the plan is saved."""


Answer = Made | Refused | Died | Dropped
