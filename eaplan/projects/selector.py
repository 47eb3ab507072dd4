"""Selectors: which projects (and options) a rule speaks of."""

from __future__ import annotations

from typing import Literal

from eaplan.ids import Classes, Ids, ProjectId, Several, UnitId
from eaplan.item import Part

Status = Literal["candidate", "committed", "ongoing", "done"]


class Selector(Part):
    """Projects that match every condition given; a condition with several values is met by any of them."""

    projects: Several[ProjectId] | None = None
    modes: Ids | None = None
    """Delivery modes of the option."""
    units: Several[UnitId] | None = None
    """Lead units."""
    classes: Classes | None = None
    """Per classification, the classes (those below them included)."""
    status: Several[Status] | None = None
