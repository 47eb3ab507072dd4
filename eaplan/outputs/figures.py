"""The figures of a plan that tables, JSON and comparisons share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eaplan.projects.fund import RUNNING
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Attainment, Choice, Level, Payment, Plan, headline


@dataclass(frozen=True)
class Figures:
    """A plan beside its scheme, with its payments summed up."""

    scheme: Scheme
    plan: Plan

    @cached_property
    def payments(self) -> Mapping[str, Sequence[Payment]]:
        """Payments by project."""
        found: dict[str, list[Payment]] = defaultdict(list)
        for payment in self.plan.payments:
            found[payment.project].append(payment)
        return found

    @property
    def capital(self) -> int:
        """All payments but running costs, in đồng."""
        return sum(payment.amount for payment in self.plan.payments if payment.kind != RUNNING)

    @property
    def running(self) -> int:
        """All running costs, in đồng."""
        return sum(payment.amount for payment in self.plan.payments if payment.kind == RUNNING)

    @property
    def level_leaves_out(self) -> int:
        """The running costs of projects that are done, in đồng: no plan can change them, and no level counts them."""
        return sum(spent(self.payments[project]) for project in self.done)

    @cached_property
    def choices_by_stage(self) -> Mapping[str, Sequence[Choice]]:
        """Chosen projects by the stage they start in, in the scheme's order; stages without any are left out."""
        order = {project.id: position for position, project in enumerate(self.scheme.projects)}
        found: dict[str, list[Choice]] = {stage.id: [] for stage in self.scheme.stages}
        for choice in sorted(self.plan.choices, key=lambda choice: order.get(choice.project, len(order))):
            found[self.stage_of(choice.start)].append(choice)
        return {stage: choices for stage, choices in found.items() if choices}

    @property
    def done(self) -> Sequence[str]:
        """Projects that are paid for and not chosen: done ones with running costs."""
        chosen = {choice.project for choice in self.plan.choices}
        return [project for project in self.payments if project not in chosen]

    @cached_property
    def attainments(self) -> Mapping[tuple[str, str], Attainment]:
        """What the targets reach, by target and period."""
        return {(attained.target, attained.period): attained for attained in self.plan.attainments}

    @property
    def missed(self) -> Sequence[str]:
        """The targets missed at the end of some period, in the scheme's order."""
        missed = {attained.target for attained in self.plan.attainments if attained.reached is False}
        return [target.id for target in self.scheme.targets if target.id in missed]

    @property
    def headline(self) -> Level | None:
        """The level that the plan's objective and bound speak of: value where there is one, else the last."""
        return headline(self.plan.levels)

    def stage_of(self, period: str) -> str:
        """The stage of a period."""
        return self.scheme.periods[self.scheme.period_index[period][0]].stage


def spent(payments: Sequence[Payment], period: str | None = None) -> int:
    """What payments come to, in one period or in all, in đồng."""
    return sum(payment.amount for payment in payments if period in (None, payment.period))
