"""Units: the organisations that own components and lead projects, inside and outside the state."""

from __future__ import annotations

from typing import Literal

from eaplan.ids import LevelId
from eaplan.item import Date, Item, Part
from eaplan.text import Text


class Succession(Part):
    """The unit that takes over this one's duties from a date."""

    unit: Text
    since: Date | None = None


class Unit(Item):
    """A department, people's committee, operator, university or company."""

    kind: Literal["state", "operator", "university", "company", "other"] = "state"
    level: LevelId | None = None
    """Level of administration."""
    succeeded_by: Succession | None = None
