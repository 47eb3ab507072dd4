"""The plan: what was chosen, with whose money, what it reaches, and what is proven about it."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from eaplan.item import Part

Status = Literal["optimal", "feasible", "infeasible", "none"]
"""`optimal`: every level is proven. `feasible`: a plan, with the gap that is left. `infeasible`: proven that no plan
exists. `none`: no plan was found in the time."""


class Choice(Part):
    """A project that is chosen (or committed or ongoing), with its option and time."""

    project: str
    option: str
    """The project's own id where it lists no options."""
    start: str
    """Period of the start; the first one for a project started before the horizon."""
    delivered: str
    """Period of the delivery."""


class Payment(Part):
    """What one fund pays for one kind of a project's cost in one period."""

    project: str
    kind: str
    """Cost kind; `running` for running costs."""
    period: str
    fund: str
    amount: int
    """In đồng."""


class Attainment(Part):
    """Where a target stands at a period's end."""

    target: str
    period: str
    value: Decimal
    goal: Decimal | None = None
    """The value aimed at, where the target states one for the period."""
    reached: bool | None = None
    """None where there is no goal."""


class Rejection(Part):
    """A project that is not chosen, and the first reason found."""

    project: str
    reason: str
    """The reason's code, worded in `eaplan/locale/`."""
    facts: dict[str, str | int | list[str]] = Field(default_factory=dict)
    """What the words are filled with; amounts in đồng."""


class Level(Part):
    """One level of the objectives: what was reached and what is proven."""

    name: str
    """mandatory, targets-1, value, count, money: the goal and, for targets, the order."""
    sense: Literal["min", "max"]
    value: Fraction | None
    """The exact value of the plan; None without a plan."""
    bound: float | None = None
    """No plan that keeps the earlier levels does better; None where nothing is known."""
    gap: float | None = None
    """|value - bound| / max(1, |value|)."""
    proven: bool = False
    """Proven optimal within numerical tolerance, or a bound that equals the value."""


class Origin(Part):
    """What made a plan, and from what."""

    scheme: str
    """The scheme's id."""
    hash: str
    """SHA-256 of the data the plan was made from, scenario applied."""
    scenario: str | None = None
    solver: str
    version: str
    seconds: float
    time_limit: float | None = None
    gap_limit: float = 0.0
    threads: int = 1
    seed: int = 0
    stopped: Literal["finished", "time_limit", "gap_limit", "interrupted"] = "finished"


class Plan(Part):
    """A phased investment set with its proof."""

    status: Status
    objective: float | None = None
    """The value reached at the headline level: value where the scheme has that level, else the last."""
    bound: float | None = None
    gap: float | None = None
    """The largest gap of all levels; None where a level is not bounded."""
    levels: tuple[Level, ...] = ()
    choices: tuple[Choice, ...] = ()
    payments: tuple[Payment, ...] = ()
    attainments: tuple[Attainment, ...] = ()
    not_chosen: tuple[Rejection, ...] = ()
    origin: Origin

    @property
    def hash(self) -> str:
        """SHA-256 of what is chosen and paid, and of what it was made from; whoever made it, and in what time."""
        parts = [self.origin.hash, *(sorted(map(repr, part)) for part in (self.choices, self.payments))]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    def bound_of(self, level: str) -> float | None:
        """What is proven of a level; None where nothing is, or it is no level of the plan."""
        return next((known.bound for known in self.levels if known.name == level), None)

    @property
    def found(self) -> bool:
        """Whether there is a plan to show."""
        return self.status in ("optimal", "feasible")
