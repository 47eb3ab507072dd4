"""The architecture framework: layers, dimensions, levels of administration, and the components it expects."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from eaplan.ids import ExpectedId, FrameworkId, LayerId, OtherExpectedId, OtherLayerId, Several
from eaplan.item import Date, Evidence, Item, Part
from eaplan.text import Id, Text, Words

Holding = Literal["infrastructure", "platform", "data", "application", "channel", "security", "organisation"]
Meaning = Literal["data", "hosting", "integration", "protection"]


class Term(Part):
    """A named value of the framework: a layer, a dimension, a level or a kind of dependency."""

    id: Id
    name: Text


class Layer(Term):
    """A layer of the framework."""

    holds: Holding | None = None
    """What its components are; known, it says who must be protected, who is used by people, and how it is drawn."""


class DependencyKind(Term):
    """A kind of dependency."""

    means: Meaning | None = None
    """Using its data; being hosted on it; being integrated through it; being protected by it."""


class ExpectedComponent(Item):
    """A component the framework expects every scheme to have."""

    layer: LayerId
    maturity: int = 3
    """The maturity expected."""


class Crosswalk(Part):
    """How a framework's layers and expected components answer to those of another."""

    to: FrameworkId
    """One of the scheme's `frameworks`, or one that eaplan brings along."""
    layers: dict[LayerId, Several[OtherLayerId]] = Field(default_factory=dict)
    """By own layer, the layers of the other that it answers to."""
    expected: dict[ExpectedId, Several[OtherExpectedId]] = Field(default_factory=dict)
    """By own expected component, those of the other that it answers to."""
    evidence: Evidence | None = None


class Framework(Item):
    """A versioned set of layers and expected components; shipped or the user's own."""

    version: str | None = None
    date: Date | None = None
    """When it was issued."""
    url: Words | None = None
    """Where it can be read."""
    layers: tuple[Layer, ...] = ()
    """From the bottom (infrastructure) to the top (channels)."""
    dimensions: tuple[Term, ...] = ()
    """Hardware, software, databases, people, lines."""
    levels: tuple[Term, ...] = ()
    """Levels of administration: centre, province, district, commune."""
    dependency_kinds: tuple[DependencyKind, ...] = ()
    """Kinds of dependency: uses data of, hosted on, integrates through, secured by."""
    expected: tuple[ExpectedComponent, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    """To the frameworks that the scheme is also judged by."""


class Pack(Framework):
    """A framework beside the scheme's own: what is named in it are its own layers, not those of the scheme."""
