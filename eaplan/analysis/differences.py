"""What differs between two plans: who came in, fell out or moved, whose money, which targets, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from eaplan.analysis.supply import Works, works
from eaplan.scheme import Period, Scheme
from eaplan.solvers.plan import Attainment, Choice, Level, Plan, PlannedPeriod

Kind = Literal["in", "out", "done", "moved", "option"]
KINDS: Sequence[Kind] = ("in", "out", "done", "moved", "option")
"""In the order in which they are told."""


Years = tuple[int, int]
"""First and last."""


@dataclass(frozen=True)
class Side:
    """One of two plans that are compared, with the scheme that it was made from."""

    scheme: Scheme
    plan: Plan

    @cached_property
    def choices(self) -> Mapping[str, Choice]:
        """What is chosen, by project."""
        return {choice.project: choice for choice in self.plan.choices}

    @cached_property
    def works(self) -> Works:
        """What is carried out, by project, where its periods are still those of the scheme."""
        now = {period.id: (period.first_year, period.last_year) for period in self.scheme.periods}
        choices = (
            c for c in self.plan.choices if all(now.get(id) == self.period.get(id) for id in (c.start, c.delivered))
        )
        return works(self.scheme, self.plan.model_copy(update={"choices": tuple(choices)}))

    @cached_property
    def period(self) -> Mapping[str, Years]:
        """The years of each period, as the plan itself says them where it does: stages may have been redrawn since."""
        periods: Sequence[Period | PlannedPeriod] = self.plan.periods or self.scheme.periods
        return {period.id: (period.first_year, period.last_year) for period in periods}

    def is_under_way(self, project: str) -> bool:
        """Whether a project began before the years that are planned."""
        return project in self.scheme.project and self.scheme.project[project].status == "ongoing"


@dataclass(frozen=True)
class Move:
    """A project that is not in the two plans alike."""

    project: str
    kind: Kind
    before: Choice | None
    after: Choice | None
    is_later: bool = False
    """It is in both, and starts or is delivered later than before."""
    is_under_way: bool = False
    """It began before what the later plan plans: its start is settled, and only its delivery may differ."""


@dataclass(frozen=True)
class MoneyShift:
    """What a fund gives in some years, in đồng."""

    fund: str
    years: Years
    before: int
    after: int

    @property
    def change(self) -> int:
        """How much more it gives."""
        return self.after - self.before


@dataclass(frozen=True)
class TargetShift:
    """A target at the end of a year; None where a plan does not say."""

    target: str
    year: int
    before: Attainment | None
    after: Attainment | None

    @property
    def is_missed_now(self) -> bool:
        """Whether its goal is missed, and was not."""
        return self.after is not None and self.after.reached is False and not self.was_missed

    @property
    def is_met_now(self) -> bool:
        """Whether its goal is reached, and was missed before."""
        return self.after is not None and self.after.reached is True and self.was_missed

    @property
    def was_missed(self) -> bool:
        """Whether its goal was missed before."""
        return self.before is not None and self.before.reached is False

    @property
    def differs(self) -> bool:
        """Whether value or goal are others."""
        return _figures(self.before) != _figures(self.after)


@dataclass(frozen=True)
class LevelShift:
    """A level of the objectives; None where a plan is not judged by it."""

    name: str
    before: Level | None
    after: Level | None


def moves(before: Side, after: Side) -> tuple[Move, ...]:
    """The projects that are not in both plans alike, by kind and then in the order of the later scheme."""
    found = filter(None, (_move(before, after, id) for id in _in_order(before, after)))
    return tuple(sorted(found, key=lambda move: KINDS.index(move.kind)))


def _in_order(before: Side, after: Side) -> Sequence[str]:
    """All that is chosen, as the schemes list it."""
    listed = [project.id for side in (after, before) for project in side.scheme.projects]
    chosen = {**before.choices, **after.choices}
    return [id for id in dict.fromkeys([*listed, *chosen]) if id in chosen]


def _move(before: Side, after: Side, id: str) -> Move | None:
    old, new = before.choices.get(id), after.choices.get(id)
    if old is None:
        return Move(id, "in", old, new)
    if new is None:
        project = after.scheme.project.get(id)
        return Move(id, "done" if project and project.status == "done" else "out", old, new)
    is_under_way = after.is_under_way(id)
    compared = slice(1 if is_under_way else 0, None)
    was, now = _years(before, old)[compared], _years(after, new)[compared]
    if was != now:
        return Move(id, "moved", old, new, now > was, is_under_way)
    return None if old.option == new.option else Move(id, "option", old, new, is_under_way=is_under_way)


def _years(side: Side, choice: Choice) -> tuple[Years, ...]:
    """The years of the periods of start and delivery."""
    return tuple(side.period[id] for id in (choice.start, choice.delivered) if id in side.period)


def money(before: Side, after: Side) -> tuple[MoneyShift, ...]:
    """What each fund gives in each stretch of years that both schemes plan apart: their periods, where these agree."""
    stretches = _stretches(before, after)
    was, now = (_paid(side, stretches) for side in (before, after))
    funds = dict.fromkeys(fund.id for side in (after, before) for fund in side.scheme.funds)
    places = ((fund, years) for fund in funds for years in stretches)
    return tuple(MoneyShift(*place, was[place], now[place]) for place in places if was[place] or now[place])


def _stretches(before: Side, after: Side) -> Sequence[Years]:
    bounds = [{year for first, last in side.period.values() for year in (first, last + 1)} for side in (before, after)]
    outer = {min(map(min, bounds)), max(map(max, bounds))}
    return [(first, end - 1) for first, end in pairwise(sorted(bounds[0] & bounds[1] | outer))]


def _paid(side: Side, stretches: Sequence[Years]) -> Mapping[tuple[str, Years], int]:
    within = {
        id: next(years for years in stretches if years[0] <= first <= years[1])
        for id, (first, _) in side.period.items()
    }
    found: dict[tuple[str, Years], int] = defaultdict(int)
    for payment in side.plan.payments:
        if payment.period in within:
            found[payment.fund, within[payment.period]] += payment.amount
    return found


def targets(before: Side, after: Side) -> tuple[TargetShift, ...]:
    """Each target at the end of each year for which one of the plans has a goal."""
    was, now = _attained(before), _attained(after)
    keys = [key for key in {**now, **was} if _has_goal(was.get(key)) or _has_goal(now.get(key))]
    order = dict.fromkeys([t.id for side in (after, before) for t in side.scheme.targets] + [id for id, _ in keys])
    place = {target: number for number, target in enumerate(order)}
    keys.sort(key=lambda key: (place[key[0]], key[1]))
    return tuple(TargetShift(*key, was.get(key), now.get(key)) for key in keys)


def _attained(side: Side) -> Mapping[tuple[str, int], Attainment]:
    known = (found for found in side.plan.attainments if found.period in side.period)
    return {(found.target, side.period[found.period][1]): found for found in known}


def _has_goal(found: Attainment | None) -> bool:
    return found is not None and found.goal is not None


def _figures(found: Attainment | None) -> tuple[object, ...]:
    return () if found is None else (found.value, found.goal)


def levels(before: Side, after: Side) -> Iterator[LevelShift]:
    """Each level of the objectives that one of the plans is judged by."""
    was, now = ({level.name: level for level in side.plan.levels} for side in (before, after))
    for name in {**now, **was}:
        yield LevelShift(name, was.get(name), now.get(name))
