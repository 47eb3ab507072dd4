"""Policies: rules over the whole portfolio."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from eaplan.ids import CriterionId, PeriodId, PeriodKey, ProjectId, Several, Start, UnitId
from eaplan.item import Item
from eaplan.money import Money, Number, Share
from eaplan.projects.selector import Selector
from eaplan.text import Words


class Policy(Item):
    """A named rule over the portfolio."""

    legal_basis: Words | None = None


class Volume(Policy):
    """A bound on the capital money or the number of the projects that match.

    Money counts in the period it is paid, a project in the period it starts. A `share` is of the same measure
    over the projects that `of` selects (all, without it).
    """

    rule: Literal["floor", "cap"]
    where: Selector = Selector()
    money: Money | None = None
    count: Annotated[int, Field(ge=0, strict=True)] | None = None
    share: Share | None = None
    share_of: Literal["money", "count"] = "money"
    of: Selector = Selector()
    periods: Several[PeriodId] | None = None
    """The stages or years it speaks of, taken together; all of them without it."""
    each: bool = False
    """Holds in each of the periods by itself rather than over all together."""

    @model_validator(mode="after")
    def _one_bound(self) -> Volume:
        if sum(bound is not None for bound in (self.money, self.count, self.share)) != 1:
            raise PydanticCustomError("volume_form", "give exactly one of money, count and share")
        return self


class Mandatory(Policy):
    """Every project that matches is chosen, started no later than `by`. A soft one is an objective instead."""

    rule: Literal["mandatory"]
    where: Selector
    by: Start | None = None
    """A stage or year."""
    hard: bool = True


class Forbidden(Policy):
    """No project (or option) that matches is started, in the periods given or at all."""

    rule: Literal["forbidden"]
    where: Selector
    periods: Several[PeriodId] | None = None


class Together(Policy):
    """All of the projects are chosen or none of them is."""

    rule: Literal["together"]
    projects: Annotated[tuple[ProjectId, ...], Field(min_length=2)]
    same_period: bool = False
    """They also start in the same period."""


class AtMost(Policy):
    """At most `count` of the projects are chosen; `exclusive` is at most one."""

    rule: Literal["exclusive", "at_most"]
    where: Selector
    count: Annotated[int, Field(ge=0, strict=True)] | None = None

    @model_validator(mode="after")
    def _count_given(self) -> AtMost:
        if (self.count is None) == (self.rule == "at_most"):
            raise PydanticCustomError("at_most_count", "at_most needs a count, exclusive takes none")
        return self

    @property
    def most(self) -> int:
        """How many may be chosen."""
        return 1 if self.count is None else self.count


class Threshold(Policy):
    """A candidate (or option of one) that scores below `at_least` on a criterion, or not at all, is not chosen."""

    rule: Literal["threshold"]
    criterion: CriterionId
    at_least: Number
    where: Selector = Selector()


class Capacity(Policy):
    """The effort of the projects a unit leads that are under way in a period is at most its capacity."""

    rule: Literal["capacity"]
    unit: UnitId
    per_period: Annotated[Number, Field(ge=0)] | None = None
    """The capacity in every period that `periods` does not name."""
    periods: dict[PeriodKey, Annotated[Number, Field(ge=0)]] = Field(default_factory=dict)
    """The capacity by stage or year."""


AnyPolicy = Annotated[
    Volume | Mandatory | Forbidden | Together | AtMost | Threshold | Capacity, Field(discriminator="rule")
]
