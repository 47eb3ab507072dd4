"""Criteria: the scales and weights by which a project's scores make its value."""

from __future__ import annotations

from decimal import Decimal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from eaplan.item import Item
from eaplan.money import Number


class Criterion(Item):
    """A scale with a weight; a project's value is the sum of weight x score over the criteria."""

    weight: Number = Decimal(1)
    lowest: Number | None = None
    """The scale's lowest score."""
    highest: Number | None = None
    """The scale's highest score."""

    @model_validator(mode="after")
    def _scale(self) -> Criterion:
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise PydanticCustomError("scale_order", "lowest is above highest")
        return self
