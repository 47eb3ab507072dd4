"""Funds: sources of money with limits, eligibility and carry-over."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from eaplan.ids import CostKind, PeriodId, PeriodKey, Several
from eaplan.item import Item, Part
from eaplan.money import Money, Share
from eaplan.projects.selector import Selector
from eaplan.text import Id, Text

FundKind = Literal["investment", "recurrent", "counterpart", "socialised", "enterprise", "ppp", "other"]
RUNNING = "running"
"""The cost kind of running costs."""


class CarryOver(Part):
    """What happens to money a fund did not spend in the period it was meant for.

    `none` lapses, `free` may be spent in any later period; a `share` of each limit may be spent in the
    next `periods` periods and then lapses.
    """

    share: Share
    periods: Annotated[int, Field(ge=1, strict=True)] | None = None
    """How many later periods the money keeps; without it, to the end of the horizon."""


def _carry_over(value: Any) -> Any:
    return {"none": {"share": "0%"}, "free": {"share": "100%"}}.get(value, value) if isinstance(value, str) else value


class Carried(Part):
    """Money left from before the horizon."""

    amount: Money
    until: PeriodId | None = None
    """The last stage (or year where the scheme plans by year) it may be spent in; without it, the horizon's last."""


class Fund(Item):
    """A source of money. Its limit in a stage or year it does not name is zero; without `limit` it is unlimited."""

    short: Text | None = None
    """A shorter name for tables, such as "NS tỉnh"."""
    kind: FundKind
    limit: dict[PeriodKey, Money | None] | None = None
    """Per stage (or per year where the scheme plans by year) the money there is; null for no limit."""
    pays: Several[CostKind] | None = None
    """Cost kinds it may pay. By default a recurrent fund pays running costs only, any other all but these."""
    only: Selector | None = None
    """Only projects that match may use it: an owner's, a classification's or a project's own money."""
    carry_over: Annotated[CarryOver, BeforeValidator(_carry_over)] = CarryOver(share=Fraction(0))
    carried: tuple[Carried, ...] = ()
    """What may be spent, besides the limit, of money from before the horizon; nothing of a fund without limit."""

    def may_pay(self, cost_kind: Id) -> bool:
        """Tell whether the fund may pay costs of this kind."""
        if self.pays is not None:
            return cost_kind in self.pays
        return (cost_kind == RUNNING) == (self.kind == "recurrent")
