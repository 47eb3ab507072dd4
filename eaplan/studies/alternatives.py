"""Near-optimal alternatives: plans almost as good as the best, as different from it and each other as can be."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from eaplan.solvers.backends.model import Condition
from eaplan.solvers.conditions import reaches
from eaplan.solvers.plan import Level, Plan, headline, standing
from eaplan.solvers.planning import Planner
from eaplan.studies.course import Course
from eaplan.studies.distance import Distance


@dataclass(frozen=True)
class Alternative:
    """A plan almost as good as the best one."""

    plan: Plan
    """Its levels are the scheme's own, of which nothing is proven here."""
    distance: int
    """The projects it decides otherwise than whichever is nearest of the plans before it."""
    most: int
    """No plan within the allowance is further from all plans before it, which is proven."""

    @property
    def proven(self) -> bool:
        """Whether no plan is further away."""
        return self.distance == self.most


@dataclass(frozen=True)
class Alternatives:
    """The best plan and others beside it."""

    best: Plan
    level: str | None
    """The headline level, at which some loss is allowed; None where the plans are judged by nothing."""
    within: Fraction
    """The share of the best plan's figure at that level that may be lost."""
    listed: tuple[Alternative, ...]
    exhausted: bool
    """There is no further plan within the allowance, which is proven."""
    asked: int
    """How many were asked for."""

    @property
    def complete(self) -> bool:
        """False where the study was stopped, or the time did not suffice, before all that were asked for."""
        return self.exhausted or len(self.listed) == self.asked

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The best plan, and the others in the order they were found."""
        return (self.best, *(alternative.plan for alternative in self.listed))


def alternatives(
    planner: Planner,
    plan: Plan,
    count: int,
    within: Fraction,
    course: Course | None = None,
) -> Alternatives:
    """Up to `count` plans that lose no more than a share at the headline level, and nothing at those before it.

    Each is, of all such plans, one whose least distance from the plans before it is the largest (`Distance`); among
    those the best by the headline level and the ones after it.
    """
    course = course or Course()
    judged = headline(plan.levels)
    name = judged.name if judged else None
    allowed = _allowed(planner, plan, name, within)
    names = [level.name for level in planner.formulation.levels]
    later = planner.formulation.levels[names.index(name) if name else 0 :]
    distance = Distance(planner.formulation)
    before, listed, exhausted = [planner.found(plan).starts], [], False
    for number in range(count):
        course.tell(number, count)
        found = planner.plan(
            [*allowed, *distance.conditions(before)],
            levels=[distance.level(before), *later],
            stop=course.stop,
            explain=False,
        )
        alternative = _alternative(planner, found)
        exhausted = alternative is not None and alternative.most == 0
        if alternative is None or not alternative.distance or course.stopped:
            break
        listed.append(alternative)
        before.append(planner.found(found).starts)
    course.tell(count, count)
    return Alternatives(plan, name, within, tuple(listed), exhausted, count)


def _allowed(planner: Planner, plan: Plan, name: str | None, within: Fraction) -> list[Condition]:
    """No loss at the levels before the headline, and little at that one."""
    conditions = []
    for level, reached in zip(planner.formulation.levels, plan.levels, strict=True):
        is_headline = level.name == name
        if reached.value is not None:
            conditions.append(reaches(level, reached.value, within if is_headline else Fraction(0)))
        if is_headline:
            break
    return conditions


def _alternative(planner: Planner, found: Plan) -> Alternative | None:
    """What was found, with the scheme's own levels in the place of those it was looked for by."""
    if not found.found or found.levels[0].value is None:
        return None
    distance, bound = int(found.levels[0].value), found.levels[0].bound
    most = len(planner.formulation.choices.starts) if bound is None else int(bound + 1e-6)
    starts = planner.found(found).starts
    levels = tuple(
        Level.known(level.name, level.sense, level.measure(starts), None) for level in planner.formulation.levels
    )
    return Alternative(found.model_copy(update={"levels": levels, **standing(levels)}), distance, most)
