"""What every item of a scheme has: an identity, a name, its evidence, and the warnings its authors accept."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from eaplan.ids import SourceId
from eaplan.text import Id, Text, Words

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")


class Part(BaseModel):
    """A piece of a scheme: never changed after reading, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _date(value: Any) -> Any:
    """Read "2021", "2021-06" and "2021-06-30"; a year or month stands for its first day."""
    if isinstance(value, int | str) and not isinstance(value, bool):
        match = _DATE.fullmatch(str(value))
        try:
            year, month, day = (int(part or 1) for part in (match.groups() if match else ()))
            return date(year, month, day)
        except ValueError:
            raise PydanticCustomError("not_a_date", "{text} is not a date", {"text": str(value)}) from None
    return value


Date = Annotated[date, BeforeValidator(_date)]
"""A date written as a year, a month (2021-06) or a day (2021-06-30)."""


class Evidence(Part):
    """Where a figure comes from. A bare text is a note."""

    sources: tuple[SourceId, ...] = ()
    """Entries of the scheme's `sources`."""
    as_of: Date | None = None
    """The date the figure holds for."""
    illustrative: bool = False
    """The figure is made up for illustration and has no source."""
    note: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"note": value} if isinstance(value, str) else value


class Item(Part):
    """An entry of one of a scheme's lists."""

    id: Id
    """Unique among the entries of its list."""
    name: Text
    evidence: Evidence | None = None
    note: Text | None = None
    accept: dict[str, Words] = Field(default_factory=dict)
    """Warnings accepted for this item: their code and the reason."""
