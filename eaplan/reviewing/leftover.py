"""The money that stages which are over leave for those to come (docs/semantics.md, "Reviews")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import floor

from eaplan.projects.fund import Fund
from eaplan.projects.review import Review
from eaplan.projects.stage import Stage
from eaplan.reviewing.records import reviewed_stages
from eaplan.scheme import Scheme


@dataclass(frozen=True)
class Left:
    """Money that may still be spent."""

    amount: int
    """In đồng."""
    last: int
    """The last period it may be spent in, by its place in the whole horizon."""


@dataclass(frozen=True)
class Account:
    """A fund's money in one stage that is over, in đồng."""

    stage: Stage
    brought: int
    """Carried over from earlier stages."""
    received: int | None
    """What there was for the stage itself; None for no limit."""
    paid: int
    kept: tuple[Left, ...]
    """What may be spent in later stages."""

    @property
    def carried(self) -> int:
        """How much may be spent in later stages."""
        return sum(left.amount for left in self.kept)

    @property
    def lapsed(self) -> int:
        """What was not spent and may not be spent any more."""
        return 0 if self.received is None else max(0, self.received + self.brought - self.paid - self.carried)

    @property
    def overspent(self) -> int:
        """How much more was paid than there was."""
        return 0 if self.received is None else max(0, self.paid - self.received - self.brought)


def accounts(scheme: Scheme) -> Mapping[str, list[Account]]:
    """Per fund, its money in each stage that is over: money that lapses first is spent first."""
    return {fund.id: _accounts(scheme, fund) for fund in scheme.funds}


def _accounts(scheme: Scheme, fund: Fund) -> list[Account]:
    end = len(scheme.periods) - 1
    pots = [
        Left(kept.amount, max(scheme.period_index[kept.until]) if kept.until else end)
        for kept in fund.carried
        if fund.limit is not None
    ]
    found = []
    for stage, review in reviewed_stages(scheme):
        periods = scheme.period_index[stage.id]
        said = review.funds.get(fund.id)
        received = said.received if said and said.received is not None else planned_money(fund, stage)
        paid = _paid(review, fund.id)
        brought = sum(pot.amount for pot in pots)
        reach = end if fund.carry_over.periods is None else min(end, periods[-1] + fund.carry_over.periods)
        if received is not None:
            keeps = floor(fund.carry_over.share * received)
            pots += [Left(received - keeps, periods[-1]), Left(keeps, reach)]
        pots = _spent(pots, paid) if said is None or said.carried is None else [Left(said.carried, reach)]
        pots = [pot for pot in pots if pot.amount and pot.last > periods[-1]]
        found.append(Account(stage, brought, received, paid, tuple(pots)))
    return found


def planned_money(fund: Fund, stage: Stage) -> int | None:
    """What a fund's limit gives a stage, that of its years where only these are named; None for no limit."""
    if fund.limit is None:
        return None
    if stage.id in fund.limit:
        return fund.limit[stage.id]
    years = [fund.limit[str(year)] for year in stage.years if str(year) in fund.limit]
    return None if None in years else sum(year for year in years if year is not None)


def _paid(review: Review, fund: str) -> int:
    return sum(told.paid.get(fund, 0) + told.running.get(fund, 0) for told in review.projects)


def _spent(pots: Iterable[Left], amount: int) -> list[Left]:
    """What is left of money after so much was paid."""
    left = []
    for pot in sorted(pots, key=lambda pot: pot.last):
        taken = min(pot.amount, amount)
        amount -= taken
        left.append(replace(pot, amount=pot.amount - taken))
    return left
