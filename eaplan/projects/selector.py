"""Selectors: which projects (and options) a rule speaks of."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from eaplan.item import Part
from eaplan.text import Id

Status = Literal["candidate", "committed", "ongoing", "done"]


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_list)]
"""Several identities; a single one may stand without brackets."""


class Selector(Part):
    """Projects that match every condition given; a condition with several values is met by any of them."""

    projects: Ids | None = None
    modes: Ids | None = None
    """Delivery modes of the option."""
    units: Ids | None = None
    """Lead units."""
    classes: dict[Id, Ids] | None = None
    """Per classification, the classes (those below them included)."""
    status: Annotated[tuple[Status, ...], BeforeValidator(_list)] | None = None
