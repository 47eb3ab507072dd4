"""Classifications: any number of named trees of classes by which projects are grouped, limited and shown."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.item import Item, Part
from eaplan.text import Id, Text


class Class(Part):
    """A class and the classes below it."""

    id: Id
    name: Text
    classes: tuple[Class, ...] = ()

    def walk(self) -> Iterator[Class]:
        """Yield this class and all below it."""
        yield self
        for child in self.classes:
            yield from child.walk()


class Classification(Item):
    """A tree of classes, such as task groups, solution groups, pillars or sectors."""

    classes: tuple[Class, ...] = ()

    def walk(self) -> Iterator[Class]:
        """Yield every class, parents before children."""
        for child in self.classes:
            yield from child.walk()
