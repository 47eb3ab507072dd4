"""The architecture framework: layers, dimensions, levels of administration, and the components it expects."""

from __future__ import annotations

from eaplan.ids import LayerId
from eaplan.item import Item, Part
from eaplan.text import Id, Text


class Term(Part):
    """A named value of the framework: a layer, a dimension, a level or a kind of dependency."""

    id: Id
    name: Text


class ExpectedComponent(Item):
    """A component the framework expects every scheme to have."""

    layer: LayerId
    maturity: int = 3
    """The maturity expected."""


class Framework(Item):
    """A versioned set of layers and expected components; shipped or the user's own."""

    version: str | None = None
    layers: tuple[Term, ...] = ()
    """From the bottom (infrastructure) to the top (channels)."""
    dimensions: tuple[Term, ...] = ()
    """Hardware, software, databases, people, lines."""
    levels: tuple[Term, ...] = ()
    """Levels of administration: centre, province, district, commune."""
    dependency_kinds: tuple[Term, ...] = ()
    """Kinds of dependency: uses data of, hosted on, integrates through, secured by."""
    expected: tuple[ExpectedComponent, ...] = ()
