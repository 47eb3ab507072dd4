"""Stages: the consecutive groups of years that a scheme plans in."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from eaplan.item import Item
from eaplan.text import Text

FIRST, LAST = 1900, 2999
"""The years that can be planned in."""
LONGEST = 100
"""Years of one stage at most."""


def _years(value: Any) -> Any:
    """Read "2021-2022" and 2021 as well as [2021, 2022]."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,)
    if isinstance(value, str) and (match := re.match(r"^\s*([0-9]{1,9})\s*[-–]\s*([0-9]{1,9})\s*$", value)):
        first, last = int(match[1]), int(match[2])
        if outside := [year for year in (first, last) if not FIRST <= year <= LAST]:
            facts = {"year": outside[0], "first": FIRST, "last": LAST}
            raise PydanticCustomError("year_outside", "{year} is not between {first} and {last}", facts)
        if last < first:
            raise PydanticCustomError("years_backwards", "{last} is before {first}", {"first": first, "last": last})
        if last - first >= LONGEST:
            raise PydanticCustomError("stage_too_long", "more than {most} years", {"most": LONGEST})
        return tuple(range(first, last + 1))
    return value


class Stage(Item):
    """Consecutive years, such as "Giai đoạn khởi động", 2021-2022."""

    years: Annotated[
        tuple[Annotated[int, Field(ge=FIRST, le=LAST, strict=True)], ...], BeforeValidator(_years), Field(min_length=1)
    ]
    focus: Text | None = None
    """What the stage concentrates on."""
