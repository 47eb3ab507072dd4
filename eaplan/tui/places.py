"""Where one can be on the screen: a room, and the item that is looked at in it."""

from __future__ import annotations

from typing import NamedTuple

Target = tuple[str, str]
"""An item: the list it stands in, and its id."""
Stop = tuple[str, Target | None]
"""A room, and the item looked at in it."""


class Looked(NamedTuple):
    """What was looked at in the room that was left."""

    item: Target | None
    scenario: str | None
    """None for the scheme as it stands."""


FIRST = "overview"
OTHERWISE = "lists"
"""The room of every kind of item that has none of its own."""
HOMES = {
    "projects": "projects",
    "components": "architecture",
    "framework": "architecture",
    "funds": "money",
    "funding_rules": "money",
    "rule_sets": "money",
    "targets": "targets",
    "criteria": "targets",
    "objectives": "targets",
    "policies": "policies",
    "scenarios": "scenarios",
}
"""The room of each kind of item."""
