"""From a model to the components and dependencies that it means, and what of it a scheme has no word for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from eaplan.architecture.archimate import NEEDS_ITS_TARGET
from eaplan.architecture.framework import Framework
from eaplan.imports import meaning, own
from eaplan.imports.junctions import resolved
from eaplan.imports.model import Element, Model, Relationship, Texts
from eaplan.text import LANGUAGES, nfc

Data = dict[str, Any]


class Left(NamedTuple):
    """Something that does not come."""

    what: str
    """`element`, `relationship`, `detail`, `property` or `view`."""
    type: str
    """Of what ArchiMate type, or its name."""
    reason: str
    """A key of the catalogue's `reason`."""


@dataclass(frozen=True)
class Incoming:
    """What a model brings."""

    components: Mapping[str, Data]
    """By the element's identity in the model, in the model's order; without ids, and with needs that name elements."""
    types: Mapping[str, str]
    """The components' types of element, by the elements' identities."""
    wishes: Mapping[str, str]
    """The ids that eaplan once gave to elements, by the elements' identities."""
    left: Mapping[Left, int]
    junctions: int
    """How many there were; the relationships that run through them come as the pairs that they join."""
    unnamed: int
    """Components that are called by their type, as the model has no name for them."""


def incoming(model: Model, framework: Framework | None) -> Incoming:
    """Return what a model brings into a scheme with a framework."""
    return _Mapper(model, framework).incoming()


class _Mapper:
    def __init__(self, model: Model, framework: Framework | None) -> None:
        self.model = model
        self.layers, self.kinds = meaning.layers(framework), meaning.kinds(framework)
        self.left: Counter[Left] = Counter()
        self.unnamed = 0

    def incoming(self) -> Incoming:
        elements = {element.id: element for element in self._told_apart()}
        junctions = {id for id, element in elements.items() if element.type == meaning.JUNCTION}
        coming = {id: one for id, one in elements.items() if one.type in meaning.ELEMENTS and not own.is_known(one)}
        components = {id: self._component(element) for id, element in coming.items()}
        self._add_needs(elements, junctions, components)
        if self.model.views:
            self.left[Left("view", "", "view")] = len(self.model.views)
        wishes = {id: one.properties[own.ID] for id, one in coming.items() if own.is_component(one)}
        types = {id: element.type for id, element in coming.items()}
        return Incoming(components, types, wishes, self.left, len(junctions), self.unnamed)

    def _told_apart(self) -> Iterator[Element]:
        """The elements; a second one of an identity cannot be told from the first."""
        seen: set[str] = set()
        for element in self.model.elements:
            if element.id in seen or not element.id.strip():
                self.left[Left("element", element.type, "identity")] += 1
                continue
            seen.add(element.id)
            if reason := _why(element):
                self.left[Left("element", element.type, reason)] += 1
            yield element

    def _component(self, element: Element) -> Data:
        if own.is_component(element):
            return own.component_fields(element)
        self._count_properties(element.properties)
        entry: Data = {"name": _text(element.name)}
        if not entry["name"]:
            self.unnamed += 1
            entry["name"] = element.type
        if element.type in self.layers:
            entry["layer"] = self.layers[element.type]
        entry["maturity"] = meaning.OPERATING
        if note := _text(element.documentation, in_lines=True):
            entry["note"] = note
        entry["element"] = element.type
        entry["origin"] = {"model": self.model.name, "id": element.id}
        return entry

    def _add_needs(self, elements: Mapping[str, Element], junctions: set[str], components: Mapping[str, Data]) -> None:
        relationships = {one.id for one in self.model.relationships}

        def lost(one: Relationship, why: str) -> None:
            self.left[Left("relationship", one.type, why)] += 1

        for one in resolved(self.model.relationships, junctions, lost):
            if reason := _refusal(one, elements, components, relationships):
                self.left[Left("relationship", one.type, reason)] += 1
                continue
            needing, needed = _needing_and_needed(one, elements)
            need = self._need(one, elements[needing].type, elements[needed].type)
            components[needing].setdefault("needs", []).append({"component": needed, **need})

    def _need(self, one: Relationship, needing: str, needed: str) -> Data:
        if own.AT in one.properties:
            return own.dependency_fields(one)
        self._count_properties(one.properties)
        for detail in one.details:
            self.left[Left("detail", detail, "detail")] += 1
        need: Data = {}
        means = meaning.meaning(one.type, needing, needed)
        if means and means in self.kinds:
            need["kind"] = self.kinds[means]
        if one.type in meaning.LOOSE:
            need["maturity"] = 0
        if note := ": ".join(filter(None, (_any(one.name), _any(one.documentation)))):
            need["note"] = note
        return {**need, "relationship": one.type}

    def _count_properties(self, properties: Mapping[str, str]) -> None:
        for name in properties:
            self.left[Left("property", name, "property")] += 1


def _why(element: Element) -> str | None:
    """Why an element does not come; None where it does, or is a junction."""
    if own.is_known(element):
        return "own"
    if element.type in meaning.ELEMENTS or element.type == meaning.JUNCTION:
        return None
    if element.type in meaning.MOTIVATION:
        return "motivation"
    return "implementation" if element.type in meaning.IMPLEMENTATION else "unknown"


def _needing_and_needed(one: Relationship, elements: Mapping[str, Element]) -> tuple[str, str]:
    """Which end needs the other: as eaplan wrote, else as the type of relationship means it."""
    if needed := one.properties.get(own.NEEDED):
        is_target = elements[one.target].properties.get(own.ID) == needed
    else:
        is_target = one.type in NEEDS_ITS_TARGET
    return (one.source, one.target) if is_target else (one.target, one.source)


def _refusal(
    one: Relationship, elements: Mapping[str, Element], components: Mapping[str, Data], relationships: set[str]
) -> str | None:
    """Why a relationship does not come."""
    ends = (one.source, one.target)
    if own.is_known(one):
        return "own"
    if any(own.is_known(elements[end]) for end in ends if end in elements):
        return "own_end"
    if one.type not in meaning.RELATIONSHIPS:
        return "unknown"
    if any(end not in elements for end in ends):
        return "relationship" if all(end in elements or end in relationships for end in ends) else "dangling"
    if any(end not in components for end in ends):
        return "other_end"
    return "itself" if one.source == one.target else None


def _text(texts: Texts, in_lines: bool = False) -> str | dict[str, str]:
    """A text in the languages of a scheme; in whatever there is where it is in none of them."""
    tidy = {language: _tidy(text, in_lines) for language, text in texts.items()}
    ours = {language[:2].lower(): text for language, text in reversed(tidy.items())}
    found = {language: ours[language] for language in LANGUAGES if language in ours}
    return found or next(iter(tidy.values()), "")


def _any(texts: Texts) -> str:
    return next((_tidy(text) for text in texts.values()), "")


def _tidy(text: str, in_lines: bool = False) -> str:
    text = nfc(text)
    if not in_lines:
        return " ".join(text.split())
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
