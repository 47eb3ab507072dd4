"""The plan: what was chosen, with whose money, what it reaches, and what is proven about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from eaplan.item import Part
from eaplan.scheme import Scheme
from eaplan.solvers.gap import remaining_gap

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

    @property
    def fits(self) -> bool:
        """Whether nothing stands in the way of the project itself."""
        return self.reason in ("not_worth", "undecided")


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

    @classmethod
    def known(cls, name: str, sense: Literal["min", "max"], value: Fraction, bound: float | None) -> Level:
        """A level of a plan, from what it reaches and what is proven."""
        gap = remaining_gap(float(value), bound)
        proven = gap == 0.0
        return cls(name=name, sense=sense, value=value, bound=float(value) if proven else bound, gap=gap, proven=proven)


class Origin(Part):
    """What made a plan, and from what."""

    scheme: str
    """The scheme's id."""
    hash: str
    """SHA-256 of the data the plan was made from, scenario applied."""
    scenario: str | None = None
    changes: tuple[str, ...] = ()
    """What was changed beyond that, as it was asked on the command line, such as `--forbid P12`."""
    solver: str
    version: str
    raced: tuple[str, ...] = ()
    """Who looked for the plan at the same time, where it comes of a race; `solver` made it."""
    seconds: float
    time_limit: float | None = None
    gap_limit: float = 0.0
    threads: int = 1
    seed: int = 0
    stopped: Literal["finished", "time_limit", "gap_limit", "interrupted"] = "finished"


class PlannedPeriod(Part):
    """A period of a plan: a stage, or one of its years."""

    id: str
    first_year: int
    last_year: int

    def overlaps(self, first: int, last: int) -> bool:
        """Whether it has any of the years from the first to the last."""
        return self.first_year <= last and first <= self.last_year


class Earlier(Part):
    """An earlier plan that a plan is asked to stay near to, and how."""

    hash: str
    """The earlier plan's."""
    periods: tuple[PlannedPeriod, ...]
    choices: tuple[Choice, ...]
    changes: int | None = None
    """At most so many projects are decided otherwise; without it, as few as can be is an objective."""
    first: bool = False
    """That objective comes before all others, not just before those after the mandatory projects and the targets."""

    def period_of(self, project: str, option: str) -> PlannedPeriod | None:
        """The period an option was to start in; None where it was not chosen."""
        start = next((c.start for c in self.choices if (c.project, c.option) == (project, option)), None)
        return next((period for period in self.periods if period.id == start), None)


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
    periods: tuple[PlannedPeriod, ...] = ()
    """Those it was made for, so that it can be read once stages are redrawn; none in files of earlier versions."""
    earlier: Earlier | None = None
    """The plan it was asked to stay near to."""
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


def periods_of(scheme: Scheme) -> tuple[PlannedPeriod, ...]:
    """The periods of plans of a scheme."""
    return tuple(PlannedPeriod(id=p.id, first_year=p.first_year, last_year=p.last_year) for p in scheme.periods)


def near_to(plan: Plan, scheme: Scheme, changes: int | None = None, first: bool = False) -> Earlier:
    """A plan as one to stay near to; the scheme's periods are taken to be its own where it does not say them."""
    periods = plan.periods or periods_of(scheme)
    return Earlier(hash=plan.hash, periods=periods, choices=plan.choices, changes=changes, first=first)


def headline(levels: Sequence[Level]) -> Level | None:
    """The level that a plan's objective and bound speak of: value where there is one, else the last."""
    return next((level for level in levels if level.name == "value"), levels[-1] if levels else None)


def standing(levels: Sequence[Level]) -> dict[str, Any]:
    """Status, objective, bound and gap of a plan, as its levels have them."""
    first = headline(levels)
    gaps = [level.gap for level in levels]
    status: Status = "optimal" if all(level.proven for level in levels) else "feasible"
    return {
        "status": status,
        "objective": None if first is None or first.value is None else float(first.value),
        "bound": None if first is None else first.bound,
        "gap": None if None in gaps else max((gap for gap in gaps if gap is not None), default=0.0),
    }
