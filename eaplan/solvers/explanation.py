"""Why a project is not chosen: the first reason met when it is added to the plan as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eaplan.projects.policy import AtMost, Capacity, Together, Volume
from eaplan.projects.project import Project
from eaplan.projects.selector import Selector
from eaplan.solvers.circles import serves
from eaplan.solvers.division import FundPeriod, Shortage, divide
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.formulation.policies import volume_holds
from eaplan.solvers.plan import Rejection
from eaplan.solvers.search import Found
from eaplan.solvers.starts import Reason, Start


def rejections(formulation: Formulation, found: Found) -> Iterator[Rejection]:
    """The candidates that are not chosen, in the scheme's order, each with its first reason.

    The reason is the obstacle that the most promising of its starts meets first, the rest of the plan being as it is:
    needs, then policies, then money. A project that meets none would fit, but make no objective better.
    """
    chosen = {start.project.id for start in found.starts}
    addition = _Addition(formulation, found)
    for project in formulation.scheme.projects:
        if project.status == "candidate" and project.id not in chosen:
            reason = _reason(formulation, addition, project)
            yield Rejection(project=project.id, reason=reason.code, facts=reason.facts)


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
            for what in (start.project.id, *(start.option.delivers or ())):
                self.by_what[what].append(start)
        self.possible: dict[str, list[Start]] = defaultdict(list)
        """Every start that could deliver a component."""
        for start in formulation.choices.all():
            for component in start.option.delivers or ():
                self.possible[component].append(start)
        self.bills = [bill for _, bill in formulation.fixed_bills]
        self.bills += [bill for start in found.starts for bill in start.bills]
        self.cuts = {asked: (cut, cut.taken(self.bills)) for asked, cut in formulation.funds.cuts.items()}

    def obstacle(self, start: Start) -> tuple[int, Reason]:
        """How many kinds of obstacle a start passes, and the first that it does not."""
        for passed, find in enumerate(
            (self._need, self._together, self._at_most, self._capacity, self._volume, self._money)
        ):
            if (reason := find(start)) is not None:
                return passed, reason
        return 99, Reason("not_worth")

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
        for policy in self.scheme.policies:
            if isinstance(policy, Together) and start.project.id in policy.projects:
                apart = {start.project.id, *self.formulation.needs.done}
                if others := [project for project in policy.projects if project not in apart]:
                    return Reason("together", {"policy": policy.id, "with": others})
        return None

    def _at_most(self, start: Start) -> Reason | None:
        for policy in self.scheme.policies:
            if isinstance(policy, AtMost) and self._matches(policy.where, start):
                chosen = [other.project.id for other in self.starts if self._matches(policy.where, other)]
                if len(chosen) >= policy.most:
                    return Reason("excluded", {"policy": policy.id, "with": chosen})
        return None

    def _capacity(self, start: Start) -> Reason | None:
        for policy in self.scheme.policies:
            if not isinstance(policy, Capacity) or start.project.lead != policy.unit:
                continue
            for period in self.scheme.periods[start.period : start.delivered + 1]:
                capacity = policy.periods.get(period.id, policy.periods.get(period.stage, policy.per_period))
                led = [other for other in (*self.starts, start) if other.project.lead == policy.unit]
                load = sum(
                    1 if other.option.effort is None else other.option.effort
                    for other in led
                    if other.period <= period.index <= other.delivered
                )
                if capacity is not None and load > capacity:
                    return Reason("capacity", {"policy": policy.id, "unit": policy.unit, "period": period.id})
        return None

    def _volume(self, start: Start) -> Reason | None:
        for policy in self.scheme.policies:
            if isinstance(policy, Volume) and not volume_holds(self.scheme, policy, [*self.starts, start]):
                return Reason("policy", {"policy": policy.id})
        return None

    def _money(self, start: Start) -> Reason | None:
        """The cut that is overdrawn most; where none of those written is, a division says for certain."""
        short = max(
            ((used + cut.taken(start.bills) - cut.has, asked) for asked, (cut, used) in self.cuts.items()),
            key=lambda found: found[0],
            default=(0, frozenset[FundPeriod]()),
        )
        missing, asked = short
        if missing <= 0:
            if any(bill.entangled for bill in (*self.bills, *start.bills)):
                return None
            shortage = divide(self.formulation.purses, [*self.bills, *start.bills])
            if not isinstance(shortage, Shortage):
                return None
            missing, asked = shortage.missing, shortage.asked
        funds = [self.scheme.funds[fund].id for fund in sorted({fund for fund, _ in asked})]
        periods = [self.scheme.periods[period].id for period in sorted({period for _, period in asked})]
        return Reason("money", {"funds": funds, "periods": periods, "missing": missing})

    def _matches(self, where: Selector, start: Start) -> bool:
        return self.scheme.matches(where, start.project, start.option)
