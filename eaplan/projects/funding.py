"""Funding rules: bounds on who may pay which share of a project, and the dated rule sets they belong to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from eaplan.ids import FundId, Several
from eaplan.item import Date, Item, Part
from eaplan.money import Money, Share
from eaplan.projects.selector import Selector
from eaplan.text import Id, Text, Words


class ShareBound(Part):
    """Bounds on the share that some funds together pay of a project's capital cost in each period."""

    funds: Several[FundId]
    at_least: Share | None = None
    at_most: Share | None = None


class FundingRule(Item):
    """A rule on the capital cost of the projects it speaks of, in force for those that start between its dates."""

    where: Selector = Selector()
    shares: tuple[ShareBound, ...] = ()
    minimum_size: Money | None = None
    """The least total capital cost: a smaller project (or option) may not be done so."""
    since: Date | None = None
    until: Date | None = None
    """The last day in force."""
    legal_basis: Words | None = None


class ProjectGroup(Part):
    """A group (A, B, C) of public-investment projects by size."""

    id: Id
    at_least: Money
    max_years: Annotated[int, Field(ge=1, strict=True)] | None = None
    """Years over which its capital may be allotted; longer is a warning."""


class RuleSet(Item):
    """The rules of one period of law: project groups and funding rules, with the date range of projects' starts."""

    since: Date | None = None
    until: Date | None = None
    legal_basis: Words | None = None
    where: Selector = Selector()
    """The projects the groups speak of."""
    groups: tuple[ProjectGroup, ...] = ()
    rules: tuple[FundingRule, ...] = ()
    facts: dict[Id, Text] = Field(default_factory=dict)
    """Other figures of the law, kept for reference."""

    @model_validator(mode="after")
    def _dates(self) -> RuleSet:
        if self.since and self.until and self.since > self.until:
            raise PydanticCustomError("date_order", "since is after until")
        return self

    def group_of(self, amount: int) -> ProjectGroup | None:
        """The group of a project of this many đồng: the one with the highest floor it reaches."""
        reached = [group for group in self.groups if amount >= group.at_least]
        return max(reached, key=lambda group: group.at_least, default=None)


def in_force(since: date | None, until: date | None, year: int) -> bool:
    """Tell whether a rule is in force on the first of January of `year`, the day a start in that year is judged by."""
    day = date(year, 1, 1)
    return (since is None or since <= day) and (until is None or day <= until)
