"""The identities by which the entries of a scheme name each other: for each, whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field

from eaplan.text import Id


@dataclass(frozen=True)
class Names:
    """Says in the model what an identity names: an entry of a list, a term of the framework, a class, a period."""

    kind: str
    """The list's key, such as `projects`; also `periods` (a stage, or a year where the scheme plans by year),
    `starts` (a stage or any year) and `cost_kinds`."""
    within: str = ""
    """The classification that a class is of; where it is not said, the one that the key above names."""
    beside: str = ""
    """The key beside it that names what it is within: for an option the project; for a term the framework it is of, if
    that is not the one it stands in."""


Thing = TypeVar("Thing")


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Several = Annotated[tuple[Thing, ...], BeforeValidator(_list)]
"""Several texts of a kind; a single one may stand without brackets."""
Ids = Several[Id]
"""Several identities that name nothing else in the scheme, such as words of its own."""

UnitId = Annotated[Id, Names("units")]
SourceId = Annotated[Id, Names("sources")]
ComponentId = Annotated[Id, Names("components")]
FundId = Annotated[Id, Names("funds")]
ProjectId = Annotated[Id, Names("projects")]
TargetId = Annotated[Id, Names("targets")]
CriterionId = Annotated[Id, Names("criteria")]
StageId = Annotated[Id, Names("stages")]
ScenarioId = Annotated[Id, Names("scenarios")]

FrameworkId = Annotated[Id, Names("frameworks")]
LayerId = Annotated[Id, Names("layers")]
DimensionId = Annotated[Id, Names("dimensions")]
LevelId = Annotated[Id, Names("levels")]
DependencyKindId = Annotated[Id, Names("dependency_kinds")]
ExpectedId = Annotated[Id, Names("expected")]
OtherLayerId = Annotated[Id, Names("layers", beside="to")]
OtherExpectedId = Annotated[Id, Names("expected", beside="to")]
OptionId = Annotated[Id, Names("options", beside="project")]

SectorId = Annotated[Id, Names("classes", within="sector")]
Classes = dict[Annotated[Id, Names("classifications")], Several[Annotated[Id, Names("classes")]]]
"""Per classification, one or several of its classes."""

CostKind = Annotated[Id, Names("cost_kinds")]
PeriodId = Annotated[Id, Names("periods")]
PeriodKey = Annotated[str, Names("periods")]
"""As a mapping's key, where years are written bare."""
Start = Annotated[str | Annotated[int, Field(strict=True)], Names("starts")]
"""A stage or any year."""
