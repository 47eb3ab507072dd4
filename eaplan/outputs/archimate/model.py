"""What an ArchiMate model consists of: elements, relationships, folders and views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eaplan.outputs.exports.plain_ids import plain_id
from eaplan.text import Text

Properties = tuple[tuple[str, str], ...]
"""Names and values."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something of the architecture or of the way to it."""

    id: str
    type: str
    """Such as `ApplicationComponent`."""
    name: Text
    note: Text | None = None
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Relationship:
    """How one element relates to another."""

    id: str
    type: str
    """Such as `Serving`."""
    source: str
    target: str
    name: Text | None = None
    properties: Properties = ()
    attributes: Properties = ()
    """What only some relationships have: `accessType`, `isDirected`."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the model's tree."""

    name: str
    members: tuple[str, ...] = ()
    folders: tuple[Folder, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A box in a view: an element, or a frame with a label."""

    id: str
    x: int
    y: int
    w: int
    h: int
    element: str | None = None
    label: str = ""
    fill: str | None = None
    """A colour such as "#e8f1fb"."""
    ink: str | None = None
    """The colour of its words."""
    nodes: tuple[Node, ...] = ()
    """What stands in it."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A line in a view, from the node of a relationship's source to that of its target."""

    id: str
    relationship: str
    source: str
    target: str
    bends: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A diagram."""

    id: str
    name: str
    nodes: tuple[Node, ...]
    connections: tuple[Connection, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Elements that belong together in a folder, and the relationships that come with them."""

    elements: tuple[Element, ...]
    relationships: tuple[Relationship, ...]
    folder: Folder


@dataclass(frozen=True)
class Model:
    """A whole model."""

    id: str
    name: Text
    language: str
    """The language that comes first."""
    note: Text | None = None
    properties: Properties = ()
    elements: tuple[Element, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    folders: tuple[Folder, ...] = ()
    views: tuple[View, ...] = ()


def identity(kind: str, *ids: str) -> str:
    """An identity that is an `xs:ID`, the same for the same things and another for any others.

    It is made of their kind and plain ids, separated by dots.
    """
    return ".".join((kind, *map(plain_id, ids)))


def filed(name: str, elements: Iterable[Element], *folders: Folder) -> Folder:
    """A folder of elements, and of folders that hold something."""
    filled = tuple(folder for folder in folders if folder.members or folder.folders)
    return Folder(name, tuple(element.id for element in elements), filled)
