"""The layers of a framework as they are drawn."""

from __future__ import annotations

from dataclasses import replace

from eaplan.outputs.diagrams.looks.groups import Group, groups, usual
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.scheme import Scheme

_ACROSS = ("security", "organisation")
"""What layers hold that reach across the others."""


def layers(subject: Subject, wish: Wish) -> tuple[list[Group], list[Group]]:
    """The layers from the top down, and those that reach across the others.

    Where components are in no layers, they stand by dimension or sector.
    """
    framework = subject.scheme.framework
    across = {layer.id for layer in framework.layers if layer.holds in _ACROSS} if framework else set()
    top_down = groups(subject, replace(wish, group=stacking(subject.scheme)), "components")[::-1]
    return [one for one in top_down if one.id not in across], [one for one in top_down if one.id in across]


def stacking(scheme: Scheme) -> str:
    """What components are stacked by: layers, or where they are in none dimensions or sectors."""
    return usual(scheme, "layer", "dimension", "sector")
