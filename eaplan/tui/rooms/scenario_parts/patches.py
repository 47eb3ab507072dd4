"""A scenario's patches of the funds' limits: an amount in a stage or year, and a factor on all of a fund's limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from eaplan.money import parse_number
from eaplan.projects.scenario import OPERATIONS
from eaplan.tui.desk import Row
from eaplan.tui.rooms.money_parts.limits import NOT_GIVEN
from eaplan.workspace.edits import Edit, Remove, SetValue

Patches = Sequence[Any]


def patches_of(scenario: Row) -> Patches:
    """The patches as they are written."""
    patches = scenario.raw.get("patches") if isinstance(scenario.raw, Mapping) else None
    return patches if isinstance(patches, list) else []


def factor_of(patches: Patches, fund: str) -> Decimal | None:
    """What all limits of a fund are multiplied by; None where they are not."""
    found = _last(patches, "scale", _path(fund))
    if found is None:
        return None
    try:
        return parse_number(patches[found].get("by", 1))
    except PydanticCustomError:
        return None


def touches(patch: Any, fund: str, key: str) -> bool:
    """Whether a patch changes a fund's amount in a stage or year, alone or with others."""
    if not isinstance(patch, Mapping):
        return False
    path = next((path for one in OPERATIONS if isinstance(path := patch.get(one), str)), "")
    steps = zip(path.split("."), _path(fund, key).split("."), strict=False)
    return all(step in ("*", wanted) for step, wanted in steps)


def without_amount(patches: Patches, fund: str, key: str) -> list[Any]:
    """The patches without those that give a fund's amount in a stage or year."""
    return [patch for patch in patches if not _is(patch, "set", _path(fund, key))]


def with_amount(patches: Patches, fund: str, key: str, value: Any) -> list[Any]:
    """The patches with a fund's amount in a stage or year given, or not any more where `NOT_GIVEN`.

    It is given behind all others that change it, so that a factor on the fund's limits does not.
    """
    path = _path(fund, key)
    kept = without_amount(patches, fund, key)
    if value is NOT_GIVEN:
        return kept
    place, new = _last(patches, "set", path), {"set": path, "to": value}
    if place is None or any(touches(patch, fund, key) for patch in patches[place + 1 :]):
        return [*kept, new]
    before = without_amount(patches[:place], fund, key)
    return [*before, new, *patches[place + 1 :]]


def with_factor(patches: Patches, fund: str, by: Decimal | None) -> list[Any]:
    """The patches with all limits of a fund multiplied; None takes that away. A new factor comes before all others."""
    path = _path(fund)
    kept = [patch for patch in patches if not _is(patch, "scale", path)]
    if by is None:
        return kept
    place = _last(patches, "scale", path)
    new = {"scale": path, "by": by}
    if place is None:
        return [new, *patches]
    return [new if at == place else patch for at, patch in enumerate(patches) if at == place or patch in kept]


def edits(scenario: Row, patches: Patches) -> list[Edit]:
    """The edits that give a scenario these patches."""
    before, path = patches_of(scenario), (*scenario.path, "patches")
    if list(patches) == list(before):
        return []
    return [SetValue(path, list(patches))] if patches else [Remove(path)]


def _path(fund: str, key: str | None = None) -> str:
    return f"funds.{fund}.limit" + (f".{key}" if key else "")


def _is(patch: Any, operation: str, path: str) -> bool:
    return isinstance(patch, Mapping) and patch.get(operation) == path


def _last(patches: Patches, operation: str, path: str) -> int | None:
    return next((at for at in reversed(range(len(patches))) if _is(patches[at], operation, path)), None)
