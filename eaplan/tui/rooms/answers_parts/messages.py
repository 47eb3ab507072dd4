"""What the optimiser's process is asked about a plan, what it tells meanwhile, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eaplan.processes.job import Died, Dropped, Refused
from eaplan.scheme import Scheme
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.tui.rooms.answers_parts.questions import Ask


@dataclass(frozen=True)
class Steps:
    """How far a study has come."""

    done: int = 0
    steps: int = 0
    """None are known before the first."""


@dataclass(frozen=True)
class Answered:
    """An answer, as the study of the question gives it."""

    scheme: Scheme
    """What was asked about: under its scenario, without the stages that are over, unless they are asked about."""
    plan: Plan | None
    """The plan that was asked about, where the question is about one."""
    answer: Any
    is_whole: bool
    """False where it was stopped before all was answered."""


@dataclass(frozen=True)
class Unanswerable:
    """The question has no sense."""

    why: str
    """`infeasible` and `none`: there is no plan to ask about; `not_chosen`: the plan has no such project."""


@dataclass(frozen=True)
class Request:
    """A question about the scheme as it stands on the screen."""

    ask: Ask
    data: Mapping[str, Any]
    """The scheme's plain data."""
    scenario: str | None
    options: SolveOptions
    plans: Sequence[Plan]
    """Plans that may be the one to ask about: those that are saved, and those that were made for other questions."""


End = Answered | Unanswerable | Refused | Died | Dropped
