"""Patches written as changes: any value set, any numbers scaled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from eaplan.money import parse_number
from eaplan.projects.scenario import Patch
from eaplan.scheme import Scheme
from eaplan.solvers.changes.change import Change
from eaplan.solvers.changes.shifts import malformed
from eaplan.text import nfc


def set_(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """A value, written as JSON or as a text of its own."""
    if not change.what or not change.value:
        raise malformed(change)
    yield Patch(set=change.what, to=_value(change.value))


def scale(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """All numbers below a path, times a factor such as 0,9 or 90%."""
    is_percent = change.value.endswith("%")
    try:
        factor = parse_number(change.value.removesuffix("%"))
    except PydanticCustomError:
        raise malformed(change) from None
    if not change.what:
        raise malformed(change)
    yield Patch(scale=change.what, by=factor.scaleb(-2) if is_percent else factor)


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError):
        return nfc(text)
