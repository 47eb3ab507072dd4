"""What the saved plan uses of the funds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.legible import legible
from eaplan.outputs.fund_use import Use, fund_uses
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Payment, Plan


@dataclass(frozen=True)
class Standing:
    """A fund in a stage or year; amounts in đồng."""

    used: int
    available: int | None
    """The limit with what was brought forward; None where there is no limit of its own."""

    @property
    def left(self) -> int | None:
        """What is not used; below zero where a plan uses more than there is by now."""
        return None if self.available is None else self.available - self.used


@dataclass(frozen=True)
class Usage:
    """A scheme's funds beside what a plan knows of them."""

    scheme: Scheme
    plan: Plan

    def standing(self, fund: str, key: str) -> Standing:
        """A fund in a stage or year."""
        indices = self.scheme.period_index.get(key, ())
        periods = {self.scheme.periods[index].id for index in indices}
        used = sum(payment.amount for payment in self.payments.get(fund, ()) if payment.period in periods)
        own = [use for use in self.uses(fund) if {use.first.index, use.last.index} <= set(indices)]
        ceilings = [use for use in own if use.ceiling and len(indices) > 1]
        parts = [use for use in own if not use.ceiling]
        limits = [use.limit for use in ceilings or parts]
        known = [limit for limit in limits if limit is not None]
        if not limits or len(known) < len(limits):
            return Standing(used, None)
        return Standing(used, sum(known) + (parts[0].brought if parts else 0))

    def uses(self, fund: str) -> Sequence[Use]:
        """A fund's limits one by one."""
        return self._uses.get(fund, ())

    @cached_property
    def payments(self) -> Mapping[str, Sequence[Payment]]:
        """Payments by fund."""
        found: dict[str, list[Payment]] = defaultdict(list)
        for payment in self.plan.payments:
            found[payment.fund].append(payment)
        return found

    @cached_property
    def _uses(self) -> Mapping[str, Sequence[Use]]:
        return {use.fund.id: use.uses for use in fund_uses(self.scheme, self.plan)}


def usage(scheme: Scheme, plan: Plan | None) -> Usage | None:
    """What a plan uses; None where there is none."""
    return Usage(scheme, legible(plan, scheme)) if plan is not None and plan.found else None
