"""The ArchiMate Model Exchange File Format, versions 2.1 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element as Node

from eaplan.imports.archimate2 import element_type, relationship_type
from eaplan.imports.model import Element, Model, Relationship, Texts

NAMESPACE = "http://www.opengroup.org/xsd/archimate"
"""Followed by the version from version 3 on."""
VERSIONS = {NAMESPACE: "2.1", f"{NAMESPACE}/3.0": "3", f"{NAMESPACE}/3.0/": "3"}
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DETAILS = ("accessType", "isDirected", "modifier")


def read(root: Node, namespace: str) -> Model:
    """The model of a tree whose elements are of a namespace."""
    reader = _Reader(root, f"{{{namespace}}}")
    return Model(
        root.get("identifier", ""),
        _any(reader.texts(root, "name")),
        "exchange",
        VERSIONS[namespace],
        list(reader.elements()),
        list(reader.relationships()),
        list(reader.views()),
        reader.properties(root),
    )


def _any(texts: Texts) -> str:
    return next(iter(texts.values()), "")


class _Reader:
    def __init__(self, root: Node, namespace: str) -> None:
        self.root, self.namespace = root, namespace
        self.names = dict(self._definitions())

    def elements(self) -> Iterator[Element]:
        for node in self._of("elements", "element"):
            yield Element(
                node.get("identifier", ""),
                element_type(_type(node)),
                self.named(node),
                self.texts(node, "documentation"),
                self.properties(node),
            )

    def relationships(self) -> Iterator[Relationship]:
        for node in self._of("relationships", "relationship"):
            yield Relationship(
                node.get("identifier", ""),
                relationship_type(_type(node)),
                node.get("source", ""),
                node.get("target", ""),
                self.named(node),
                self.texts(node, "documentation"),
                self.properties(node),
                tuple(name for name in _DETAILS if name in node.attrib),
            )

    def views(self) -> Iterator[str]:
        for node in self.root.iter(f"{self.namespace}view"):
            yield _any(self.named(node))

    def named(self, node: Node) -> Texts:
        """The name, which version 2.1 calls label."""
        return self.texts(node, "name") or self.texts(node, "label")

    def texts(self, node: Node, tag: str) -> Texts:
        """What is said under a tag in each language; of several in one language the first."""
        if not len(node):  # most relationships
            return {}
        found: dict[str, str] = {}
        for child in node.iterfind(self.namespace + tag):
            if child.text and not child.text.isspace():
                found.setdefault(child.get(_LANGUAGE, ""), child.text)
        return found

    def properties(self, node: Node) -> Mapping[str, str]:
        """The properties of an element, of a relationship or of the model, by their names."""
        if not len(node):
            return {}
        found: dict[str, str] = {}
        for child in node.iterfind(f"{self.namespace}properties/{self.namespace}property"):
            key = child.get("propertyDefinitionRef") or child.get("identifierref") or child.get("identifierRef") or ""
            found.setdefault(self.names.get(key, key), child.findtext(f"{self.namespace}value") or "")
        return found

    def _definitions(self) -> Iterator[tuple[str, str]]:
        for node in self._of("propertyDefinitions", "propertyDefinition"):
            yield node.get("identifier", ""), _any(self.texts(node, "name"))
        for node in self._of("propertydefs", "propertydef"):
            yield node.get("identifier", ""), node.get("name", "")

    def _of(self, tag: str, inner: str) -> Iterator[Node]:
        return self.root.iterfind(f"{self.namespace}{tag}/{self.namespace}{inner}")


def _type(node: Node) -> str:
    return node.get(_TYPE, "").rpartition(":")[2]
