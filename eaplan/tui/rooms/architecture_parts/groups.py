"""By what the components are grouped: the terms of the framework, sectors, and the units that own them."""

from __future__ import annotations

from collections.abc import Mapping

from eaplan.architecture.component import Component
from eaplan.scheme import Scheme

GROUPS = ("layer", "sector", "owner", "dimension", "level")
"""Fields of a component, in the order in which the key goes through them."""
SECTOR = "sector"
"""The classification whose classes are the sectors."""


def group_names(scheme: Scheme, by: str, language: str) -> Mapping[str, str]:
    """The names of all groups by their ids, in the order that the scheme gives them."""
    if by == "owner":
        return {unit.id: unit.name.get(language) for unit in scheme.units}
    if by == "sector":
        trees = (one for one in scheme.classifications if one.id == SECTOR)
        return {one.id: one.name.get(language) for tree in trees for one in tree.walk()}
    terms = getattr(scheme.framework, f"{by}s", ()) if scheme.framework else ()
    return {term.id: term.name.get(language) for term in terms}


def group_of(component: Component, by: str) -> str:
    """The id of a component's group; empty where it states none."""
    return getattr(component, by) or ""
