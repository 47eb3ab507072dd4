"""Components: what exists, how mature it is, and what it depends on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from eaplan.architecture.archimate import Element, Relationship
from eaplan.ids import (
    ComponentId,
    DependencyKindId,
    DimensionId,
    ExpectedId,
    LayerId,
    LevelId,
    SectorId,
    Several,
    UnitId,
)
from eaplan.item import Evidence, Item, Part
from eaplan.text import Words

Maturity = Annotated[int, Field(ge=0, le=3, strict=True)]
"""0 none, 1 partial or pilot, 2 operating, 3 target state."""

Treatment = Literal["continue", "connect", "upgrade", "merge", "replace", "add"]
"""Continue; standardise and connect; upgrade; merge; replace or end; add new."""


class Dependency(Part):
    """One component's need of another, at some maturity."""

    component: ComponentId
    """The component needed."""
    kind: DependencyKindId | None = None
    """One of the framework's `dependency_kinds`."""
    maturity: Maturity = 2
    """The maturity the needed component must have."""
    at: Maturity = 1
    """The need holds once the needing component itself reaches this maturity."""
    note: Words | None = None
    relationship: Relationship | None = None
    """The ArchiMate relationship that it is; without it, what its kind means."""


class Origin(Part):
    """Where an imported component came from, so that it is found again when its model is read once more."""

    model: Words
    """The name of the model."""
    id: Words
    """The identity of the element in it."""


class Inherited(Part):
    """A component provided by the centre at no building cost."""

    source: Words
    """The central programme or database, such as "Đề án 06"."""
    maturity: Maturity = 0
    """What the centre already provides; a project delivering no more than this rebuilds it."""


class Component(Item):
    """A system, database, platform, device estate or capability."""

    layer: LayerId | None = None
    dimension: DimensionId | None = None
    sector: SectorId | None = None
    """A class of the classification `sector`."""
    level: LevelId | None = None
    """Level of administration."""
    owner: UnitId | None = None
    """The unit that owns it."""
    maturity: Maturity = 0
    """The maturity today."""
    target: Maturity = 3
    """The maturity aimed at by the horizon's end."""
    evidence: Evidence | None = None
    inherited: Inherited | None = None
    needs: tuple[Dependency, ...] = ()
    expected: ExpectedId | None = None
    """The framework's expected component that this one is."""
    replaces: Several[ComponentId] = ()
    """The components that it takes the place of once it operates (maturity 2)."""
    treatment: Treatment | None = None
    """What is to become of it, as decided; without it, what the gap between two states says."""
    element: Element | None = None
    """The ArchiMate element that it is; without it, what its layer holds."""
    origin: Origin | None = None
    """Where it was imported from."""

    @property
    def maturity_today(self) -> int:
        """What stands today: its own maturity or what the centre provides, whichever is higher."""
        return max(self.maturity, self.inherited.maturity if self.inherited else 0)
