"""Targets: indicators with a baseline and a value to reach at each stage's end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from eaplan.ids import PeriodKey, UnitId
from eaplan.item import Evidence, Item, Part
from eaplan.money import Number
from eaplan.text import Text, Words


class Baseline(Part):
    """Where the indicator stands before the horizon; done projects are already in it."""

    value: Number
    evidence: Evidence | None = None


class Target(Item):
    """An indicator: value at a stage's end = baseline + contributions of the projects delivered by then."""

    unit: Words | None = None
    direction: Literal["up", "down"] = "up"
    """Whether larger or smaller is better."""
    baseline: Baseline
    values: dict[PeriodKey, Number]
    """The value to reach at the end of a stage (or of a year, where the scheme plans by year)."""
    limit: Number | None = None
    """The best value there can be (100%); what goes beyond it is not counted."""
    hard: bool = False
    """A plan that misses it is no plan."""
    order: Annotated[int, Field(ge=1, strict=True)] = 1
    """Order of importance of a soft target: 1 comes first."""
    criterion: Words | None = None
    """The national criterion it serves."""
    lead: UnitId | None = None
    actual: dict[str, Number] = Field(default_factory=dict)
    """What was really measured, by year; for reference."""
    assumptions: Text | None = None
