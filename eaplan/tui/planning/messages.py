"""What the screen's process and the optimiser's say to each other, pickled, over the latter's standard streams.

A `Request` goes in, and after it any line, which asks to stop with the best plan so far. Out comes `Progress` as
often as there is news, and one `Answer` at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eaplan.problems import Problem
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Request:
    """What a plan is wanted of."""

    data: Mapping[str, Any]
    """The scheme's plain data, as they stand on the screen."""
    scenario: str | None
    options: SolveOptions
    folder: Path
    """The scheme's folder, where the plan is saved."""


@dataclass(frozen=True)
class Made:
    """The search ended: with a plan that keeps every rule and is saved, or with the word that there is none."""

    plan: Plan
    not_saved: str | None = None
    """Why the plan could not be saved."""


@dataclass(frozen=True)
class Refused:
    """No plan could be looked for; the problems say why."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Died:
    """The optimiser's process ended before its time; the reason is for who mends eaplan."""

    reason: str


@dataclass(frozen=True)
class Dropped:
    """The process was ended because nobody wants its plan any more."""


Answer = Made | Refused | Died | Dropped
