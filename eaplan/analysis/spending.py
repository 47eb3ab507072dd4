"""Spending: what a plan pays for projects in periods, capital and running costs apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from eaplan.projects.fund import RUNNING
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Spending:
    """Money in đồng."""

    capital: int = 0
    running: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.capital + self.running

    def __add__(self, other: Spending) -> Spending:
        return Spending(self.capital + other.capital, self.running + other.running)


NOTHING = Spending()


def spending(plan: Plan | None) -> Mapping[tuple[str, str], Spending]:
    """What a plan pays by project and period; nothing is paid without a plan."""
    found: dict[tuple[str, str], Spending] = defaultdict(Spending)
    for paid in plan.payments if plan else ():
        is_running = paid.kind == RUNNING
        found[paid.project, paid.period] += Spending(running=paid.amount) if is_running else Spending(paid.amount)
    return dict(found)
