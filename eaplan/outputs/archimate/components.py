"""Components as elements of an ArchiMate model, with what they depend on, what they replace and whose they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eaplan.architecture.archimate import LIST, PROPERTY
from eaplan.architecture.archimate import Element as ElementType
from eaplan.architecture.component import Component, Dependency
from eaplan.architecture.framework import DependencyKind
from eaplan.item import Part
from eaplan.outputs.archimate.context import Context
from eaplan.outputs.archimate.model import Element, Folder, Properties, Relationship, Section, filed, identity
from eaplan.outputs.archimate.needs import element_of, way_of
from eaplan.outputs.exports.moments import said

_BELONGINGS = ("layer", "dimension", "sector", "level", "owner")
DIRECTED = (("isDirected", "true"),)


def component_id(id: str) -> str:
    """The identity of a component's element."""
    return identity("components", id)


def unit_id(id: str) -> str:
    """The identity of a unit's element."""
    return identity("units", id)


def components(context: Context) -> Section:
    """All components, in folders by layer and sector."""
    scheme = context.scheme
    types = {component.id: element_of(component, scheme.framework) for component in scheme.components}
    elements = tuple(_element(context, component, types[component.id]) for component in scheme.components)
    relationships = (*_needs(context, types), *_replacements(context), *_owners(context))
    return Section(elements, relationships, _folder(context, elements))


def _stated(piece: Part, *left_out: str) -> Properties:
    """What a piece of the scheme states, as properties by which it can be read back."""
    data: dict[str, Any] = piece.model_dump(mode="json", exclude_defaults=True, exclude={*left_out})
    return tuple((PROPERTY.format(field), _told(value)) for field, value in data.items())


def _told(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _element(context: Context, component: Component, type: ElementType) -> Element:
    belongings = ((grouping, getattr(component, grouping)) for grouping in _BELONGINGS)
    properties = (
        (LIST, "components"),
        *_stated(component, "name", "note", "needs"),
        *context.labelled(*((grouping, context.names[grouping].get(id, id)) for grouping, id in belongings if id)),
        *_course(context, component.id),
    )
    return Element(component_id(component.id), type, component.name, component.note, properties)


def _course(context: Context, component: str) -> Iterator[tuple[str, str]]:
    """Where a component stands at each moment."""
    for moment in context.moments:
        yield context.label("property.maturity", moment=moment.name), str(moment.plateau.maturity(component))


def _needs(context: Context, types: Mapping[str, ElementType]) -> Iterator[Relationship]:
    framework = context.scheme.framework
    kinds = {kind.id: kind for kind in framework.dependency_kinds} if framework else {}
    for component in context.scheme.components:
        seen: Counter[str] = Counter()
        for need in component.needs:
            seen[need.component] += 1
            number = seen[need.component]
            ids = (component.id, need.component, *((str(number),) if number > 1 else ()))
            yield _need(identity("needs", *ids), component, need, kinds.get(need.kind or ""), types)


def _need(
    id: str, component: Component, need: Dependency, kind: DependencyKind | None, types: Mapping[str, ElementType]
) -> Relationship:
    relationship, from_needed = way_of(need, kind.means if kind else None, types[component.id], types[need.component])
    ends = component_id(component.id), component_id(need.component)
    source, target = reversed(ends) if from_needed else ends
    attributes: Properties = ()
    if relationship == "Association":
        attributes = DIRECTED
    elif relationship == "Access" and not from_needed:
        attributes = (("accessType", "Read"),)
    properties = ((PROPERTY.format("at"), str(need.at)), *_stated(need, "at"))
    return Relationship(id, relationship, source, target, kind.name if kind else None, properties, attributes)


def _replacements(context: Context) -> Iterator[Relationship]:
    name = said("replaces")
    for component in context.scheme.components:
        for old in dict.fromkeys(other for other in component.replaces if other != component.id):
            id = identity("replaces", component.id, old)
            ends = component_id(component.id), component_id(old)
            yield Relationship(id, "Association", *ends, name, ((LIST, "components"),), DIRECTED)


def _owners(context: Context) -> Iterator[Relationship]:
    name = said("owner")
    for component in context.scheme.components:
        if component.owner:
            id = identity("owner", component.id)
            yield Relationship(id, "Association", unit_id(component.owner), component_id(component.id), name)


def _folder(context: Context, elements: Sequence[Element]) -> Folder:
    """Folders of the layers in their order, in each those of its sectors."""
    layers: dict[str, dict[str, list[Element]]] = {id: {} for id in ("", *context.names["layer"])}
    for component, element in zip(context.scheme.components, elements, strict=True):
        layers.setdefault(component.layer or "", {}).setdefault(component.sector or "", []).append(element)
    folders = [
        filed(
            context.names["layer"].get(layer, layer),
            sectors.get("", ()),
            *(filed(context.names["sector"].get(id, id), members) for id, members in sectors.items() if id),
        )
        for layer, sectors in layers.items()
        if layer
    ]
    return filed(context.label("folder.components"), _flat(layers[""]), *folders)


def _flat(sectors: Mapping[str, Sequence[Element]]) -> Iterator[Element]:
    for members in sectors.values():
        yield from members
