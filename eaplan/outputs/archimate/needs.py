"""What the elements and relationships of components and of their dependencies are; the tables of docs/exchange.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eaplan.architecture.archimate import NEEDS_ITS_TARGET, Element, Relationship
from eaplan.architecture.component import Component, Dependency
from eaplan.architecture.framework import Framework, Holding, Meaning
from eaplan.outputs.archimate.legal import legal

_ELEMENTS: Mapping[Holding, Element] = {
    "infrastructure": "Node",
    "platform": "ApplicationComponent",
    "data": "DataObject",
    "application": "ApplicationComponent",
    "channel": "ApplicationInterface",
    "security": "TechnologyService",
    "organisation": "Capability",
}
_USUAL: Element = "ApplicationComponent"

_Way = tuple[Relationship, bool]
"""A relationship, and whether it runs from what is needed to what needs it."""
_SERVED: tuple[_Way, ...] = (("Serving", True),)
_READ: tuple[_Way, ...] = (("Access", False),)
_HELD: tuple[_Way, ...] = (("Access", True),)
_WAYS: Mapping[Meaning | None, tuple[_Way, ...]] = {
    "data": (*_READ, ("Flow", True), *_HELD),
    "hosting": (("Assignment", True), *_SERVED, *_HELD),
    "integration": (*_SERVED, *_HELD),
    "protection": _SERVED,
    None: (*_SERVED, *_READ),
}
_LAST: _Way = ("Association", False)
"""Legal between any two elements."""


def element_of(component: Component, framework: Framework | None) -> Element:
    """The element that a component is: as it says itself, else as its layer has it."""
    if component.element:
        return component.element
    layers = framework.layers if framework else ()
    holds = next((layer.holds for layer in layers if layer.id == component.layer), None)
    return _ELEMENTS[holds] if holds else _USUAL


def way_of(need: Dependency, means: Meaning | None, needing: Element, needed: Element) -> _Way:
    """The first legal relationship, and whether it runs from what is needed: as said, else as its kind means."""
    ends = {True: (needed, needing), False: (needing, needed)}
    return next((way, turned) for way, turned in _ways(need, means) if legal(way, *ends[turned]))


def _ways(need: Dependency, means: Meaning | None) -> Iterator[_Way]:
    if need.relationship:
        from_needed = need.relationship not in NEEDS_ITS_TARGET
        yield need.relationship, from_needed
        yield need.relationship, not from_needed
    yield from _WAYS[means]
    yield _LAST
