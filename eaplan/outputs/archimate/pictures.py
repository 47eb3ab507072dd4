"""The drawings that become views of a model: the standard ones of elements, and the dependencies at each state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.gallery import Picture, gallery
from eaplan.outputs.diagrams.layout.paper import SCREEN
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish

_DEPENDENCIES = "dependencies"
_TABLES = ("matrix", "money")
"""Views that are tables and flows of money, which are no views of ArchiMate."""


def pictures(subject: Subject, language: str) -> Iterator[tuple[str, Drawing]]:
    """The drawings, each with a name that stays the same."""
    for picture in _pictures(subject, Wish("map", paper=SCREEN, language=language)):
        yield picture.name, picture.drawing(subject)


def _pictures(subject: Subject, wish: Wish) -> Iterator[Picture]:
    for picture in gallery(subject, wish):
        if picture.wish.view == _DEPENDENCIES:
            yield Picture(f"{_DEPENDENCIES}-today", replace(picture.wish, at=None))
            for stage in subject.scheme.stages if subject.plan else ():
                yield Picture(f"{_DEPENDENCIES}-{stage.id}", replace(picture.wish, at=stage.id))
        elif picture.wish.view not in _TABLES:
            yield picture
