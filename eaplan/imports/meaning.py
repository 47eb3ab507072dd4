"""What the words of ArchiMate mean in a scheme: which layer holds an element, what kind of need a relationship is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from eaplan.architecture.archimate import Element, Relationship
from eaplan.architecture.framework import Framework, Holding, Meaning

ELEMENTS: frozenset[str] = frozenset(get_args(Element))
"""What becomes a component."""
RELATIONSHIPS: frozenset[str] = frozenset(get_args(Relationship))
"""What becomes a dependency."""
MOTIVATION = frozenset(
    (
        *("Stakeholder", "Driver", "Assessment", "Goal", "Outcome"),
        *("Principle", "Requirement", "Constraint", "Meaning", "Value"),
    )
)
IMPLEMENTATION = frozenset(("WorkPackage", "Deliverable", "ImplementationEvent", "Plateau", "Gap"))
JUNCTION = "Junction"
OPERATING = 2
"""The maturity of what a model shows, as models show what stands."""
LOOSE = frozenset(("Flow", "Triggering", "Specialization", "Influence", "Association"))
"""Relationships that say that two things have to do with each other, and not that one cannot be without the other: as
dependencies they ask for maturity 0, so that nothing waits for them."""

_ORGANISATION: tuple[Holding, ...] = ("organisation",)
_SERVERS: tuple[Holding, ...] = ("platform", "infrastructure")
_HOLDINGS: Mapping[str, tuple[Holding, ...]] = {
    "BusinessInterface": ("channel", "organisation"),
    "BusinessObject": ("data", "organisation"),
    "Contract": ("data", "organisation"),
    "Representation": ("data", "organisation"),
    "DataObject": ("data",),
    "SystemSoftware": _SERVERS,
    "TechnologyService": _SERVERS,
    "Location": (),
    "Grouping": (),
}
_BY_BEGINNING: Mapping[str, tuple[Holding, ...]] = {
    "Business": _ORGANISATION,
    "Application": ("application",),
    **dict.fromkeys(("Product", "Resource", "Capability", "ValueStream", "CourseOfAction"), _ORGANISATION),
}
_INFRASTRUCTURE: tuple[Holding, ...] = ("infrastructure", "platform")


def holdings(element: str) -> tuple[Holding, ...]:
    """What a layer may hold for an element of a type to belong to it, the likeliest first."""
    if element in _HOLDINGS:
        return _HOLDINGS[element]
    return next((found for word, found in _BY_BEGINNING.items() if element.startswith(word)), _INFRASTRUCTURE)


def layers(framework: Framework | None) -> Mapping[str, str]:
    """By type of element, the layer of a framework that holds such; none where no layer says that it does."""
    by_holding: dict[Holding, str] = {}
    for layer in framework.layers if framework else ():
        if layer.holds:
            by_holding.setdefault(layer.holds, layer.id)
    found = {
        element: next((by_holding[one] for one in holdings(element) if one in by_holding), None) for element in ELEMENTS
    }
    return {element: layer for element, layer in found.items() if layer}


def kinds(framework: Framework | None) -> Mapping[Meaning, str]:
    """By what it means, the first kind of dependency of a framework that means it."""
    found: dict[Meaning, str] = {}
    for kind in framework.dependency_kinds if framework else ():
        if kind.means:
            found.setdefault(kind.means, kind.id)
    return found


def meaning(relationship: str, needing: str, needed: str) -> Meaning | None:
    """What a need means that is a relationship between elements of two types; None where no word of eaplan fits."""
    if relationship in ("Access", "Flow"):
        return "data"
    if relationship in ("Serving", "Assignment", "Realization") and holdings(needed)[:1] in (
        ("infrastructure",),
        ("platform",),
    ):
        return "hosting"
    if relationship == "Serving" and needed.startswith("Application") and needing.startswith("Application"):
        return "integration"
    return None
