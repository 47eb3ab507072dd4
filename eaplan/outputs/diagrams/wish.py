"""What is to be drawn, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from eaplan.outputs.diagrams.layout.medium import PRINT, Medium
from eaplan.outputs.diagrams.layout.paper import A3, Paper

Colouring = Literal["state", "change", "maturity", "stage", "fund"]
GROUPINGS = ("layer", "dimension", "sector", "level", "owner", "lead")
"""What things can be grouped by besides the scheme's classifications: `lead` is the unit that leads a project."""


@dataclass(frozen=True)
class Wish:
    """A view and its choices; what a view has no use for it leaves aside."""

    view: str
    """One of `eaplan.outputs.diagrams.views.VIEWS`."""
    at: str | None = None
    """The stage at whose end the architecture is drawn; None for today."""
    around: str | None = None
    """The component or project in whose neighbourhood it is drawn; None for the whole."""
    depth: int = 2
    """How far the neighbourhood reaches."""
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By grouping, the groups that are drawn; none for all."""
    group: str | None = None
    """What things are arranged by: one of `GROUPINGS` or a classification; None for what is usual in the view."""
    colour: Colouring | None = None
    """What colours tell; None for what is usual in the view."""
    paper: Paper = A3
    language: str = "vi"
    medium: Medium = PRINT
