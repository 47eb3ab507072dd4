"""What eaplan itself has written into a model that it exported: properties with the fields of its components."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from eaplan.architecture.archimate import LIST, PROPERTY
from eaplan.architecture.component import Component, Dependency
from eaplan.imports.model import Element, Relationship, Texts

ID, AT, NEEDED = PROPERTY.format("id"), PROPERTY.format("at"), PROPERTY.format("component")
SCHEME, HASH = PROPERTY.format("scheme"), PROPERTY.format("hash")
"""Of the model: the scheme that it was made from, and the state that this was in."""
PREFIX = PROPERTY.format("")
_TEXTS = frozenset(
    (
        *("layer", "dimension", "sector", "level", "owner", "expected", "treatment", "element"),
        *("kind", "note", "relationship"),
    )
)
"""Fields whose values stand as they are; all others are JSON."""
_SAID = ("id", "name", "note", "needs")
"""Fields of a component that the model has words of its own for."""
_COMPONENT = frozenset(Component.model_fields) - set(_SAID)
_DEPENDENCY = frozenset(Dependency.model_fields) - {"component"}


def is_component(element: Element) -> bool:
    """Whether eaplan wrote the element for a component."""
    return element.properties.get(LIST) == "components" and ID in element.properties


def is_known(one: Element | Relationship) -> bool:
    """Whether eaplan wrote it for something that is neither a component nor a dependency."""
    if isinstance(one, Element):
        return LIST in one.properties and not is_component(one)
    return LIST in one.properties and AT not in one.properties


def component_fields(element: Element) -> dict[str, Any]:
    """All that a component that eaplan wrote says but for its id and needs."""
    fields: dict[str, Any] = {"name": as_written(element.name) or element.properties[ID]}
    fields |= _fields(element.properties, _COMPONENT)
    if note := as_written(element.documentation):
        fields["note"] = note
    return fields


def dependency_fields(relationship: Relationship) -> dict[str, Any]:
    """All that a dependency that eaplan wrote says but for what is needed."""
    return _fields(relationship.properties, _DEPENDENCY)


def as_written(texts: Texts) -> str | dict[str, str]:
    """A text that eaplan wrote: in one language or two, or one for both."""
    return texts[""] if "" in texts else dict(texts)


def _fields(properties: Mapping[str, str], known: frozenset[str]) -> dict[str, Any]:
    named = ((name.removeprefix(PREFIX), value) for name, value in properties.items() if name.startswith(PREFIX))
    return {name: value if name in _TEXTS else _value(value) for name, value in named if name in known}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:  # somebody has typed it: checking the scheme says what is wrong with it
        return text
