"""Stages: the consecutive groups of years that a scheme plans in."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from eaplan.item import Item
from eaplan.text import Text


def _years(value: Any) -> Any:
    """Read "2021-2022" and 2021 as well as [2021, 2022]."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,)
    if isinstance(value, str) and (match := re.match(r"^\s*(\d{4})\s*[-–]\s*(\d{4})\s*$", value)):
        first, last = int(match[1]), int(match[2])
        if first <= last <= first + 100:
            return tuple(range(first, last + 1))
    return value


class Stage(Item):
    """Consecutive years, such as "Giai đoạn khởi động", 2021-2022."""

    years: Annotated[
        tuple[Annotated[int, Field(ge=1900, le=2999, strict=True)], ...], BeforeValidator(_years), Field(min_length=1)
    ]
    focus: Text | None = None
    """What the stage concentrates on."""
