"""A model of ArchiMate as its file has it, in the words of ArchiMate 3, whatever form the file is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Texts = Mapping[str, str]
"""A text by language; under "" where the file does not say in which."""


class Element(NamedTuple):
    """An element, or a junction."""

    id: str
    type: str
    name: Texts
    documentation: Texts
    properties: Mapping[str, str]


class Relationship(NamedTuple):
    """A relationship; its ends are elements, junctions or relationships, if the file has them."""

    id: str
    type: str
    source: str
    target: str
    name: Texts
    documentation: Texts
    properties: Mapping[str, str]
    details: tuple[str, ...]
    """What else is said of it, such as `accessType`."""


@dataclass(frozen=True)
class Model:
    """All that a file says, but for what is drawn."""

    id: str
    name: str
    form: str
    """`exchange` or `archi`."""
    version: str
    """Of the form."""
    elements: Sequence[Element]
    relationships: Sequence[Relationship]
    views: Sequence[str]
    """Their names."""
    properties: Mapping[str, str] = field(default_factory=dict)
