"""The least extra money that brings a project in without giving anything up, and what becomes of it then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaplan.analysis.differences import Move, Side, moves
from eaplan.solvers.backends.model import Condition
from eaplan.solvers.conditions import chosen, reaches
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.raising import raised
from eaplan.studies.course import Course
from eaplan.studies.extra_money import ExtraMoney, least_extra
from eaplan.studies.gains import Gain, gains

MONEY = "money"
"""The level of the objectives from which on nothing need be kept."""


@dataclass(frozen=True)
class Bought:
    """What extra money does for a project."""

    extra: ExtraMoney
    """The least with which the project is in and no level before money is worse than in the plan."""
    taken: bool | None = None
    """Whether the best plan with that money has the project; None where no such plan was looked for."""
    gains: tuple[Gain, ...] = ()
    """What the best plan with that money is better in."""
    moves: tuple[Move, ...] = ()
    """What it decides otherwise than the plan."""


def bought(
    planner: Planner, plan: Plan, project: str, options: SolveOptions | None = None, course: Course | None = None
) -> Bought:
    """Look for the money, and plan again with it."""
    scheme, course, asked = planner.scheme, course or Course(), options or planner.options
    extra = least_extra(scheme, asked, lambda made: list(_kept(made, plan, project)), course=course)
    if extra.plan is None or not extra.amounts or course.stopped:
        return Bought(extra)
    richer = raised(scheme, extra.amounts)
    again = Planner(richer, asked).plan(start=extra.plan, stop=course.stop, explain=False)
    if again.status != "optimal":
        return Bought(extra)
    taken = any(choice.project == project for choice in again.choices)
    return Bought(extra, taken, gains(plan, again), moves(Side(scheme, plan), Side(richer, again)))


def _kept(formulation: Formulation, plan: Plan, project: str) -> Iterator[Condition]:
    """The project is in, and nothing that comes before money is given up."""
    yield chosen(formulation, project)
    reached = {level.name: level.value for level in plan.levels}
    for level in formulation.levels:
        if level.name == MONEY:
            return
        if (figure := reached.get(level.name)) is not None:
            yield reaches(level, figure)
