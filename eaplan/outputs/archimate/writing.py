"""An ArchiMate model as a Model Exchange File, in version 3.1 of its form, which ArchiMate 3.2 still uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from xml.etree.ElementTree import Element as Tag
from xml.etree.ElementTree import SubElement, indent, tostring

from eaplan.outputs.archimate.model import (
    Connection,
    Element,
    Folder,
    Model,
    Node,
    Properties,
    Relationship,
    View,
    identity,
)
from eaplan.text import LANGUAGES, Text, fold

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
_ROOT = {
    "xmlns": _NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_NAMESPACE} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd",
}
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_SEPARATING = re.compile("[^a-z0-9]+")


def to_xml(model: Model) -> bytes:
    """The file: the same bytes for the same model."""
    root = _Writer(model).tree()
    indent(root)
    return f"{_DECLARATION}\n{tostring(root, 'unicode')}\n".encode()  # several times faster than in bytes


@dataclass(frozen=True)
class _Writer:
    model: Model

    def tree(self) -> Tag:
        """All of it, in the order that the form wants."""
        model = self.model
        root = Tag("model", {**_ROOT, "identifier": model.id})
        self._described(root, model.name, model.note, model.properties)
        self._list(root, "elements", map(self._element, model.elements))
        self._list(root, "relationships", map(self._relationship, model.relationships))
        self._list(root, "organizations", map(self._folder, model.folders))
        self._list(root, "propertyDefinitions", map(self._definition, self._definitions))
        if model.views:
            self._list(SubElement(root, "views"), "diagrams", map(self._view, model.views))
        return root

    # ---- elements and relationships

    def _element(self, element: Element) -> Tag:
        tag = Tag("element", {"identifier": element.id, "xsi:type": element.type})
        self._described(tag, element.name, element.note, element.properties)
        return tag

    def _relationship(self, one: Relationship) -> Tag:
        ends = {"source": one.source, "target": one.target}
        tag = Tag("relationship", {"identifier": one.id, **ends, "xsi:type": one.type, **dict(one.attributes)})
        self._described(tag, one.name, None, one.properties)
        return tag

    def _described(self, tag: Tag, name: Text | None, note: Text | None, properties: Properties) -> None:
        for kind, text in (("name", name), ("documentation", note)):
            for language, words in self._spoken(text):
                _text(SubElement(tag, kind, {"xml:lang": language} if language else {}), words)
        if properties:
            values = SubElement(tag, "properties")
            for property, value in properties:
                one = SubElement(values, "property", {"propertyDefinitionRef": self._definitions[property]})
                _text(SubElement(one, "value"), value)

    def _spoken(self, text: Text | None) -> Iterator[tuple[str, str]]:
        """A text by language, the model's first; without one where it stands for all of them."""
        if text is None:
            return
        if text.vi == text.en:
            yield "", text.get(self.model.language)
            return
        for language in sorted(LANGUAGES, key=lambda each: each != self.model.language):
            if words := getattr(text, language):
                yield language, words

    # ---- folders and properties

    def _folder(self, folder: Folder) -> Tag:
        tag = Tag("item")
        _text(SubElement(tag, "label", {"xml:lang": self.model.language}), folder.name)
        tag.extend(self._folder(inner) for inner in folder.folders)
        tag.extend(Tag("item", {"identifierRef": member}) for member in folder.members)
        return tag

    @cached_property
    def _definitions(self) -> dict[str, str]:
        """The identities of all properties' names, in the order in which they occur."""
        model = self.model
        described = chain(
            (model.properties,),
            (element.properties for element in model.elements),
            (relationship.properties for relationship in model.relationships),
        )
        ids: dict[str, str] = {}
        for name in dict.fromkeys(name for properties in described for name, _ in properties):
            ids[name] = _unlike(identity("property", _SEPARATING.sub("-", fold(name)).strip("-")), ids.values())
        return ids

    def _definition(self, name: str) -> Tag:
        tag = Tag("propertyDefinition", {"identifier": self._definitions[name], "type": "string"})
        _text(SubElement(tag, "name"), name)
        return tag

    # ---- views

    def _view(self, view: View) -> Tag:
        tag = Tag("view", {"identifier": view.id, "xsi:type": "Diagram"})
        _text(SubElement(tag, "name", {"xml:lang": self.model.language}), view.name)
        if view.note:
            _text(SubElement(tag, "documentation", {"xml:lang": self.model.language}), view.note)
        tag.extend(map(self._node, view.nodes))
        tag.extend(map(self._connection, view.connections))
        return tag

    def _node(self, node: Node) -> Tag:
        place = {name: str(getattr(node, name)) for name in "xywh"}
        if node.element:
            tag = Tag("node", {"identifier": node.id, "elementRef": node.element, **place, "xsi:type": "Element"})
        else:
            tag = Tag("node", {"identifier": node.id, **place, "xsi:type": "Container" if node.nodes else "Label"})
            if node.label:
                _text(SubElement(tag, "label", {"xml:lang": self.model.language}), node.label)
        if node.fill or node.ink:
            style = SubElement(tag, "style")
            if node.fill:
                SubElement(style, "fillColor", _colour(node.fill))
            if node.ink:
                SubElement(SubElement(style, "font"), "color", _colour(node.ink))
        tag.extend(map(self._node, node.nodes))
        return tag

    def _connection(self, one: Connection) -> Tag:
        ends = {"source": one.source, "target": one.target}
        link = {"relationshipRef": one.relationship, **ends, "xsi:type": "Relationship"}
        tag = Tag("connection", {"identifier": one.id, **link})
        tag.extend(Tag("bendpoint", {"x": str(x), "y": str(y)}) for x, y in one.bends)
        return tag

    def _list(self, parent: Tag, kind: str, tags: Iterable[Tag]) -> None:
        """A list in its tag; none where it is empty, as the form has no empty lists."""
        tag = Tag(kind)
        tag.extend(tags)
        if len(tag):
            parent.append(tag)


def _colour(code: str) -> dict[str, str]:
    """A colour such as "#e8f1fb" by its parts of red, green and blue."""
    return {name: str(part) for name, part in zip("rgb", bytes.fromhex(code.removeprefix("#")), strict=True)}


def _unlike(id: str, taken: Collection[str]) -> str:
    """The identity, with a number where it is taken."""
    numbered = chain((id,), (f"{id}.{number}" for number in count(2)))
    return next(one for one in numbered if one not in taken)


def _text(tag: Tag, text: str) -> None:
    tag.text = _UNWRITABLE.sub("\ufffd", text)
