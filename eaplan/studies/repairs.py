"""The cheapest ways out of a conflict: more money, lower targets, or a rule given up.

Each repair is confirmed by a verified plan of the scheme as it then is, which is the best one by the scheme's own
objectives. Repairs are found by solves over all rules, not only over those of the conflicts that were found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from eaplan.problems import Problem
from eaplan.projects.objective import Objective
from eaplan.scheme import Scheme
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.raising import LimitKey, limit_keys, raised
from eaplan.solvers.verification import verify
from eaplan.studies.conflicts import Diagnosis, Probes, shrunk
from eaplan.studies.course import Course
from eaplan.studies.extra_money import ExtraMoney, least_extra
from eaplan.studies.rules import Rule, RuleKind, named_rules, without

MOST_MORE = 2
"""Rules given up together, at most, beyond the one for each conflict of those that share none."""
MOST_WAYS = 12
"""Ways of giving up as many rules, at most."""
FIGURES = "E450"
"""The verifier's codes from here on are about what a plan says of itself."""
RepairKind = Literal["money", "targets", "rules"]
SOFTENED = 0
"""The order of targets that were hard: before all others."""


@dataclass(frozen=True)
class Missed:
    """A goal that is not reached."""

    target: str
    key: str
    goal: Decimal
    value: Decimal
    """What is reached instead."""


@dataclass(frozen=True)
class Repair:
    """One way to make a plan possible."""

    kind: RepairKind
    plan: Plan
    """A verified plan of the repaired scheme, its best one unless the time was too short."""
    least: bool
    """Whether it is proven that no repair of its kind, in the places it is about, takes less."""
    extra: Mapping[LimitKey, int] = field(default_factory=dict)
    """Money, in đồng, by which limits are raised."""
    fund: str | None = None
    """The one fund that was allowed more, where one alone was."""
    missed: tuple[Missed, ...] = ()
    given_up: tuple[Rule, ...] = ()
    broken: tuple[Problem, ...] = ()
    """What the plan breaks of the rules given up, as the verifier says it."""

    @property
    def total(self) -> int:
        """The extra money, in đồng."""
        return sum(self.extra.values())


def repairs(
    scheme: Scheme, options: SolveOptions, diagnosis: Diagnosis, course: Course | None = None
) -> tuple[Repair, ...]:
    """The cheapest repairs of a scheme that has no plan: in money, all funds together and each fund alone; in targets
    given up; and the fewest rules given up. Empty where a plan is possible, or only facts are in conflict.

    Raises
    ------
    EaplanError
        As `eaplan.solvers.planning.make_plan`.
    """
    return tuple(_Repairs(scheme, options, diagnosis, course or Course()).all())


class _Repairs:
    """The repairs of one scheme."""

    def __init__(self, scheme: Scheme, options: SolveOptions, diagnosis: Diagnosis, course: Course) -> None:
        self.scheme, self.options, self.course = scheme, replace(options, near=None), course
        self.conflicts = [frozenset(found.rules) for found in diagnosis.conflicts]
        self.fewest = True
        """Whether every smaller set of rules was shown not to be enough."""

    def all(self) -> Iterator[Repair]:
        """Every kind that can help: each must reach all conflicts."""
        if not self.conflicts or not all(self.conflicts):
            return
        pure = [*self._by_money(), *self._by_targets(), *self._by_rules(mixed=False)]
        yield from pure
        if not pure:
            yield from self._by_rules(mixed=True)

    def _by_money(self) -> Iterator[Repair]:
        """In all funds together, then in each fund that can reach all conflicts alone."""
        if not self._reached("limit"):
            return
        together = self._repaired("money")
        if together is None:
            return
        yield together
        for fund in self.scheme.funds:
            alone = {place[0] for place in together.extra} == {fund.id}
            if not alone and self._reached("limit", fund.id) and (repair := self._repaired("money", fund=fund.id)):
                yield repair

    def _by_targets(self) -> Iterator[Repair]:
        if self._reached("target") and (repair := self._repaired("targets")):
            yield repair

    def _by_rules(self, mixed: bool) -> Iterator[Repair]:
        """The fewest rules given up, in as many ways; where nothing else helps (`mixed`), with money or targets."""
        seen: set[tuple[RuleKind, tuple[Rule, ...]]] = set()
        for ways in self._ways(() if mixed else ("limit", "target")):
            for kind in ("limit", "target"):
                mine = [rule for rule in ways if rule.kind == kind]
                others = tuple(rule for rule in ways if rule.kind != kind)
                if (kind, others) in seen:
                    break  # any limit may be raised, and any target missed, so that this is the same once more
                if mine and (repair := self._repaired("money" if kind == "limit" else "targets", others)):
                    seen.add((kind, others))
                    yield repair
                    break
            else:
                if repair := self._repaired("rules", ways):
                    yield repair

    def _reached(self, kind: RuleKind, owner: str | None = None) -> bool:
        """Whether each conflict has a rule of a kind, and of one owner: else that kind cannot end all of them."""
        return all(any(rule.kind == kind and owner in (None, rule.id) for rule in found) for found in self.conflicts)

    def _ways(self, kept: Collection[RuleKind]) -> Iterator[list[Rule]]:
        """The smallest sets of rules, none of a kept kind, without which a plan is possible."""
        rules = named_rules(self.scheme)
        probes = Probes(self.scheme, self.options, self.course, rules)
        known, found, size = list(self.conflicts), 0, len(self.conflicts)
        while size <= len(self.conflicts) + MOST_MORE and not found:
            for ways in _hitting(known, size, kept):
                left = [rule for rule in rules if rule not in ways]
                if self.course.stopped or found == MOST_WAYS:
                    return
                if probes.plan(left) is not None:
                    found += 1
                    yield [rule for rule in rules if rule in ways]
                elif probes.impossible(left):
                    known.append(frozenset(shrunk(probes, left).rules))
                else:
                    self.fewest = False
            size += 1

    def _repaired(self, kind: RepairKind, given_up: Collection[Rule] = (), fund: str | None = None) -> Repair | None:
        """The cheapest repair of a kind beside some rules given up, confirmed by a plan; None where there is none."""
        if self.course.stopped:
            return None
        scheme, extra, only = without(self.scheme, given_up), ExtraMoney(proven=self.fewest), None
        if kind == "money":
            if fund is not None:
                only = [(fund, key) for key in limit_keys(scheme, scheme.fund[fund])]
            extra = least_extra(scheme, self.options, only=only, course=self.course)
            if extra.plan is None:
                return None
            scheme = raised(scheme, extra.amounts)
        if kind == "targets":
            scheme = _softened(scheme)
        plan = Planner(scheme, self.options).plan(stop=self.course.stop, start=extra.plan)
        if not plan.found:
            return None
        least = (plan.levels[0].proven if kind == "targets" else extra.proven) and (self.fewest or not given_up)
        missed = tuple(_missed(self.scheme, plan)) if kind == "targets" else ()
        broken = tuple(_broken(verify(self.scheme, plan), given_up))
        return Repair(kind, plan, least, extra.amounts, fund, missed, tuple(given_up), broken)


def _hitting(conflicts: Sequence[frozenset[Rule]], size: int, kept: Collection[RuleKind]) -> Iterator[frozenset[Rule]]:
    """The sets of so many rules that have one of each conflict; conflicts may be added meanwhile."""
    seen: set[frozenset[Rule]] = set()

    def hit(ways: frozenset[Rule]) -> Iterator[frozenset[Rule]]:
        if ways in seen:
            return
        seen.add(ways)
        missed = next((found for found in conflicts if not ways & found), None)
        if len(ways) == size:
            if missed is None:
                yield ways
            return
        for rule in sorted(frozenset().union(*conflicts) if missed is None else missed):
            if rule.kind not in kept:
                yield from hit(ways | {rule})

    return hit(frozenset())


def _softened(scheme: Scheme) -> Scheme:
    """The scheme with its hard targets as the first of its soft ones, before all other objectives."""
    return scheme.changed(
        targets=tuple(
            target.model_copy(update={"hard": False, "order": SOFTENED}) if target.hard else target
            for target in scheme.targets
        ),
        objectives=(Objective.model_construct(goal="targets", order=SOFTENED), *scheme.objectives),
    )


def _missed(scheme: Scheme, plan: Plan) -> Iterator[Missed]:
    """The goals of hard targets that a plan does not reach."""
    reached = {(one.target, one.period): one.value for one in plan.attainments}
    for target in scheme.targets:
        for key, goal in target.values.items() if target.hard else ():
            value = reached[target.id, scheme.periods[scheme.period_index[key][-1]].id]
            if value < goal if target.direction == "up" else value > goal:
                yield Missed(target.id, key, goal, value)


def _broken(problems: Iterable[Problem], given_up: Collection[Rule]) -> Iterator[Problem]:
    """What the verifier finds that speaks of rules given up."""
    ids = {rule.id for rule in given_up}
    for problem in problems:
        if problem.code < FIGURES and not ids.isdisjoint(str(value) for value in problem.facts.values()):
            yield problem
