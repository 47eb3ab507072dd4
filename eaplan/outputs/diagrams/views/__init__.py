"""The views: what a scheme and a plan are drawn as."""

from __future__ import annotations

from importlib import import_module

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.diagrams.wish_check import check

VIEWS = ("map", "plateaus", "capabilities", "dependencies", "roadmap", "matrix", "money")


def draw(subject: Subject, wish: Wish) -> Drawing:
    """Lay a view out.

    Raises
    ------
    EaplanError
        E520 to E524 for a stage, an item, a grouping or a group that the scheme does not have, and a view that there
        is not.
    """
    check(subject.scheme, wish, VIEWS)
    drawing: Drawing = import_module(f"{__name__}.{wish.view}").draw(subject, wish)
    return drawing
