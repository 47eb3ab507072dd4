"""Archi's own files, `.archimate`, of all its versions."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element as Node

from eaplan.imports.archimate2 import element_type, relationship_type
from eaplan.imports.model import Element, Model, Relationship, Texts

NAMESPACES = ("http://www.archimatetool.com/archimate", "http://www.bolton.ac.uk/archimate")
"""The second is that of its first versions."""
NEWEST = 5
"""The first number of the newest version of the form."""
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_VIEWS = ("DiagramModel", "ArchimateDiagramModel", "SketchModel", "CanvasModel")
_DETAILS = ("accessType", "directed", "strength")


def read(root: Node) -> Model:
    """The model of a tree."""
    elements, relationships, views = [], [], []
    for node in root.iter("element"):  # in folders within folders
        kind = node.get(_TYPE, "").rpartition(":")[2]
        if kind in _VIEWS:
            views.append(node.get("name", ""))
        elif "source" in node.attrib and "target" in node.attrib:
            relationships.append(_relationship(node, kind))
        else:
            elements.append(
                Element(
                    node.get("id", ""),
                    element_type(kind),
                    _name(node),
                    _text(node.findtext("documentation")),
                    _properties(node),
                )
            )
    name, version = root.get("name", ""), root.get("version", "")
    return Model(root.get("id", ""), name, "archi", version, elements, relationships, views, _properties(root))


def _relationship(node: Node, kind: str) -> Relationship:
    return Relationship(
        node.get("id", ""),
        relationship_type(kind),
        node.get("source", ""),
        node.get("target", ""),
        _name(node),
        _text(node.findtext("documentation")),
        _properties(node),
        tuple(name for name in _DETAILS if name in node.attrib),
    )


def _name(node: Node) -> Texts:
    return _text(node.get("name"))


def _text(text: str | None) -> Texts:
    return {"": text} if text and not text.isspace() else {}


def _properties(node: Node) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for child in node.iterfind("property"):
        found.setdefault(child.get("key", ""), child.get("value", ""))
    return found
