"""Objectives: the levels a plan is judged by, each decided before the next."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from eaplan.item import Part
from eaplan.projects.selector import Selector
from eaplan.text import Text


class Objective(Part):
    """One level; what an earlier level reached is kept by the later ones.

    `mandatory`: as many projects of soft mandatory policies as possible. `targets`: the least shortfall, one level
    per order of importance (or the one of `order`). `value`: the most value, discounted by the period of
    delivery. `count`: the most projects. `money`: the least money, running costs included. `stability`: the fewest
    projects decided otherwise than in an earlier plan, where one is given.
    """

    goal: Literal["mandatory", "targets", "value", "count", "money", "stability"]
    name: Text | None = None
    where: Selector = Selector()
    """The projects counted by value, count and money."""
    order: Annotated[int, Field(ge=1, strict=True)] | None = None


DEFAULT_OBJECTIVES = (
    Objective(goal="mandatory"),
    Objective(goal="targets"),
    Objective(goal="value"),
    Objective(goal="money"),
)
