"""Scenarios: named patches of a scheme."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from eaplan.ids import ScenarioId
from eaplan.item import Item, Part
from eaplan.money import Number
from eaplan.text import Words

OPERATIONS = ("set", "scale", "add", "remove")
RESERVED = "base"
"""Names the scheme without a scenario, and so can be no scenario's id."""


class Patch(Part):
    """One change. A path names a list, an item's id and its keys, `funds.DTC_T.limit.S1`; `*` is every entry."""

    set: Words | None = None
    """Path of the value to replace (or to give, where the item has none) with `to`."""
    to: Any = None
    scale: Words | None = None
    """Path of the numbers to multiply `by`; every number below it is."""
    by: Number | None = None
    add: Words | None = None
    """Path of the list to which `item` is added."""
    item: Any = None
    remove: Words | None = None
    """Path of the entry to leave out."""

    @model_validator(mode="after")
    def _one_operation(self) -> Patch:
        if sum(getattr(self, operation) is not None for operation in OPERATIONS) != 1:
            raise PydanticCustomError("patch_form", "give exactly one of set, scale, add and remove")
        if self.scale is not None and self.by is None:
            raise PydanticCustomError("patch_by", "scale needs `by`")
        return self


class Scenario(Item):
    """A named variant of the scheme.

    Order of precedence, later over earlier: the scheme, the scenarios of `based_on` in their order, the patches
    in their order, what a command line says.
    """

    based_on: tuple[ScenarioId, ...] = ()
    patches: tuple[Patch, ...] = ()
