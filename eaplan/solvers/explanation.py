"""Why a project is not chosen: the first reason met when it is added to the plan as it stands."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from eaplan.projects.policy import AtMost, Capacity, Together, Volume
from eaplan.projects.project import Project
from eaplan.projects.selector import Selector
from eaplan.projects.target import Target
from eaplan.solvers.checking.check import Found
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.funds import Cut
from eaplan.solvers.formulation.policies import Margin, margins
from eaplan.solvers.formulation.targets import brought, contributors, goals, limited
from eaplan.solvers.funding.bills import Bill
from eaplan.solvers.funding.division import Division, FundPeriod, Shortage
from eaplan.solvers.needs import serves
from eaplan.solvers.plan import Rejection
from eaplan.solvers.spoken import Spoken
from eaplan.solvers.starts import Reason, Start


def rejections(formulation: Formulation, found: Found, *, proven: bool) -> Iterator[Rejection]:
    """The candidates that are not chosen, in the scheme's order, each with its first reason.

    The reason is the obstacle that the most promising of its starts meets first, the rest of the plan being as it is:
    needs, then policies, then money. A project that meets none would fit, but make no objective better; that much is
    only known where the plan is proven to be the best.
    """
    chosen = {start.project.id for start in found.starts}
    addition = _Addition(formulation, found)
    for project in formulation.scheme.projects:
        if project.status == "candidate" and project.id not in chosen:
            reason = _reason(formulation, addition, project)
            if reason.code == "not_worth" and not proven:
                reason = Reason("undecided")
            yield Rejection(project=project.id, reason=reason.code, facts=reason.facts)


def hindrance(formulation: Formulation, starts: Sequence[Start], start: Start) -> Reason:
    """The first obstacle that a start meets where it takes the place of its project's own among the chosen ones."""
    others = [other for other in starts if other.project.id != start.project.id]
    return _Addition(formulation, Found(others, [])).obstacle(start)[1]


def _reason(formulation: Formulation, addition: _Addition, project: Project) -> Reason:
    starts = formulation.choices.starts.get(project.id, [])
    if not starts:
        return formulation.reasons.get(project.id, Reason("no_start"))
    obstacles = [addition.obstacle(start) for start in starts]
    return max(obstacles, key=lambda obstacle: obstacle[0])[1]


class _Addition:
    """What stands in the way of adding one more start to a plan."""

    def __init__(self, formulation: Formulation, found: Found) -> None:
        self.formulation, self.scheme, self.starts = formulation, formulation.scheme, found.starts
        self.by_what: dict[str, list[Start]] = defaultdict(list)
        for start in found.starts:
            for what in start.brings:
                self.by_what[what].append(start)
        self.contributors = contributors(found.starts)
        self.reached: dict[tuple[str, int], Decimal] = {}
        """Per target and period, what the plan comes to, beyond the target's limit too."""
        self.possible: dict[str, list[Start]] = defaultdict(list)
        """Every start that could deliver a component."""
        for start in formulation.choices.all():
            for component in start.option.delivers or ():
                self.possible[component].append(start)
        self.bills = [bill for _, bill in formulation.fixed_bills]
        self.bills += [bill for start in found.starts for bill in start.bills]
        self.entangled = any(bill.entangled for bill in self.bills)
        by_period: dict[int, list[Bill]] = defaultdict(list)
        for bill in self.bills:
            by_period[bill.period].append(bill)

        def left(cut: Cut) -> int:
            return cut.has - sum(cut.taken(by_period[period]) for period in cut.slices)

        self.cuts = sorted(((left(cut), cut, asked) for asked, cut in formulation.funds.cuts.items()), key=_left)
        """What is left in each set of funds known to be one that runs short, the least first."""
        self._read_policies()

    def _read_policies(self) -> None:
        """What the plan uses of each policy, so that a start is held against what speaks of it alone."""
        scheme, policies = self.scheme, self.scheme.policies
        self.capacities: dict[str, list[Capacity]] = defaultdict(list)
        for policy in policies:
            if isinstance(policy, Capacity):
                self.capacities[policy.unit].append(policy)
        self.load: dict[tuple[str | None, int], Decimal] = defaultdict(Decimal)
        for start in self.starts:
            for period in range(start.period, start.delivered + 1):
                self.load[start.project.lead, period] += _effort(start)
        bound = (policy for policy in policies if isinstance(policy, Together))
        self.together = Spoken(scheme, ((policy, Selector(projects=policy.projects)) for policy in bound))
        self.full = Spoken(scheme, ((full, full[0].where) for full in self._full()))
        volumes = (policy for policy in policies if isinstance(policy, Volume))
        self.volumes = Spoken(scheme, (margin for policy in volumes for margin in margins(scheme, policy)))
        for start in self.starts:
            for margin, change in self._changes(start).items():
                margin.left += change

    def _full(self) -> Iterator[tuple[AtMost, list[str]]]:
        """The policies that allow no further project, with those that are chosen."""
        plan = set(self.starts)
        for policy in self.scheme.policies:
            if isinstance(policy, AtMost):
                matching = self.formulation.choices.matching(policy.where)
                chosen = [start.project.id for start in matching if start in plan]
                if len(chosen) >= policy.most:
                    yield policy, chosen

    def _changes(self, start: Start) -> dict[Margin, Fraction]:
        """What a start adds to the margins of floors and caps."""
        changes: dict[Margin, Fraction] = defaultdict(Fraction)
        for margin, factor in self.volumes.of(start.project, start.option):
            changes[margin] += margin.change(start, factor)
        return changes

    def obstacle(self, start: Start) -> tuple[int, Reason]:
        """How many kinds of obstacle a start passes, and the first that it does not."""
        passed, reason = self._own_obstacle(start)
        if reason is None:
            reason = self._together(start)
        return passed, reason or Reason("not_worth")

    def _own_obstacle(self, start: Start) -> tuple[int, Reason | None]:
        """What stands in the way of a start itself, whatever it is tied to."""
        passed = 0
        for find in (self._need, self._at_most, self._capacity, self._volume, self._hard_target, self._money):
            if (reason := find(start)) is not None:
                return passed, reason
            passed += 1
        return passed, None

    def _need(self, start: Start) -> Reason | None:
        needs = self.formulation.needs
        for component, maturity in needs.of(start.project, start.option).items():
            want = component, maturity
            if not any(serves(needs, other, start, want) for other in self.by_what[component]):
                could = {other.project.id for other in self.possible[component] if serves(needs, other, start, want)}
                period = self.scheme.periods[max(0, needs.judged(start))].id
                return Reason(
                    "need_missing",
                    {"component": component, "maturity": maturity, "period": period, "by": sorted(could)},
                )
        for earlier in needs.after(start.project):
            if not any(serves(needs, other, start, (earlier, 0)) for other in self.by_what[earlier]):
                return Reason("after_missing", {"project": earlier})
        return None

    def _together(self, start: Start) -> Reason | None:
        """A project that must come along and cannot."""
        for policy in self.together.of(start.project, start.option):
            apart = {start.project.id, *self.formulation.needs.done, *(chosen.project.id for chosen in self.starts)}
            hindered = [project for project in policy.projects if project not in apart and not self._fits(project)]
            if hindered:
                return Reason("together", {"policy": policy.id, "with": hindered})
        return None

    def _fits(self, project: str) -> bool:
        """Whether some start of a project could be added by itself."""
        return any(self._own_obstacle(start)[1] is None for start in self.formulation.choices.starts.get(project, ()))

    def _hard_target(self, start: Start) -> Reason | None:
        """A hard target that the start takes below (or above) its goal."""
        for target_id in start.option.contributes or {}:
            target = self.scheme.target[target_id]
            for period, goal in goals(self.scheme, target) if target.hard else ():
                value = limited(target, self._reached(target, period) + brought(target, period, start))
                if value < goal if target.direction == "up" else value > goal:
                    return Reason("hard_target", {"target": target_id})
        return None

    def _reached(self, target: Target, period: int) -> Decimal:
        """What the plan comes to in a target by a period's end, beyond the target's limit too."""
        key = target.id, period
        if key not in self.reached:
            added = (brought(target, period, start) for start in self.contributors.get(target.id, ()))
            self.reached[key] = sum(added, target.baseline.value)
        return self.reached[key]

    def _at_most(self, start: Start) -> Reason | None:
        full = self.full.of(start.project, start.option)
        if not full:
            return None
        policy, chosen = full[0]
        return Reason("excluded", {"policy": policy.id, "with": chosen})

    def _capacity(self, start: Start) -> Reason | None:
        lead = start.project.lead
        for policy in self.capacities.get(lead or "", ()):
            for period in self.scheme.periods[start.period : start.delivered + 1]:
                capacity = policy.periods.get(period.id, policy.periods.get(period.stage, policy.per_period))
                if capacity is not None and self.load[lead, period.index] + _effort(start) > capacity:
                    return Reason("capacity", {"policy": policy.id, "unit": policy.unit, "period": period.id})
        return None

    def _volume(self, start: Start) -> Reason | None:
        for margin, change in self._changes(start).items():
            if margin.left + change < 0:
                return Reason("policy", {"policy": margin.policy.id})
        return None

    def _money(self, start: Start) -> Reason | None:
        """The set of funds that is overdrawn most; where none of those known is, a division says for certain."""
        missing, asked = 0, frozenset[FundPeriod]()
        for left, cut, funds in self.cuts:
            if start.total - left <= missing:
                break  # this one and all that follow have enough left
            if (short := cut.taken(start.bills) - left) > missing:
                missing, asked = short, funds
        if not missing:
            if self.entangled or any(bill.entangled for bill in start.bills):
                return None
            shortage = self._division.shortage_with(start.bills)
            if shortage is None:
                return None
            missing, asked = shortage.missing, shortage.asked
            self._remember(shortage, start)
        names = [self.scheme.funds[fund].id for fund in sorted({fund for fund, _ in asked})]
        periods = [self.scheme.periods[period].id for period in sorted({period for _, period in asked})]
        return Reason("money", {"funds": names, "periods": periods, "missing": missing})

    @cached_property
    def _division(self) -> Division:
        return Division(self.formulation.purses, self.bills)

    def _remember(self, shortage: Shortage, start: Start) -> None:
        """Keep a set of funds that runs short, for the starts to come."""
        slices: dict[int, int] = defaultdict(int)
        for fund, period in shortage.asked:
            slices[period] |= 1 << fund
        used = Cut(slices, 0).taken(self.bills)
        cut = Cut(slices, used + Cut(slices, 0).taken(start.bills) - shortage.missing)
        insort(self.cuts, (cut.has - used, cut, shortage.asked), key=_left)


def _left(cut: tuple[int, Cut, frozenset[FundPeriod]]) -> int:
    return cut[0]


def _effort(start: Start) -> Decimal:
    return Decimal(1) if start.option.effort is None else start.option.effort
