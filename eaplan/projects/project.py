"""Projects: what could be bought, in which scope, at what cost over its years, and what it delivers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from eaplan.architecture.component import Maturity
from eaplan.ids import Classes, ComponentId, CostKind, CriterionId, FundId, ProjectId, Several, Start, TargetId, UnitId
from eaplan.item import Evidence, Item, Part
from eaplan.money import Money, Number, split_evenly
from eaplan.projects.fund import RUNNING
from eaplan.projects.selector import Status
from eaplan.text import Id, Text, Words

CostCase = Literal["low", "likely", "high"]


class CostLine(Part):
    """One kind of cost of a project, laid over its years (or stages) from its start.

    Exactly one of `total`, `by_year` and `by_stage` gives the likely cost: `total` is spread evenly over the
    project's `years`. `low` and `high` are totals; the years share them in proportion.
    """

    kind: CostKind = "capital"
    """What the money buys; funds are limited to the kinds they pay."""
    total: Money | None = None
    by_year: Annotated[tuple[Money, ...], Field(min_length=1)] | None = None
    by_stage: Annotated[tuple[Money, ...], Field(min_length=1)] | None = None
    low: Money | None = None
    high: Money | None = None
    funds: Several[FundId] | None = None
    """Only these funds may pay this line (within what the option and the funds allow)."""
    split: dict[FundId, Money] | None = None
    """A fixed split: the amount each fund pays of the likely total, in proportion in each period."""

    @model_validator(mode="after")
    def _consistent(self) -> CostLine:
        given = [form for form in (self.total, self.by_year, self.by_stage) if form is not None]
        if len(given) != 1:
            raise PydanticCustomError("cost_form", "give exactly one of total, by_year and by_stage")
        if self.kind == RUNNING:
            raise PydanticCustomError("running_as_cost", "running costs belong under `running`")
        if self.split is not None and sum(self.split.values()) != self.likely:
            raise PydanticCustomError(
                "split_total",
                "the split adds up to {split}, not to the cost of {total}",
                {"split": sum(self.split.values()), "total": self.likely},
            )
        if self.split is not None and self.funds is not None:
            raise PydanticCustomError("split_and_funds", "give either funds or split")
        if not self.amount("low") <= self.likely <= self.amount("high"):
            raise PydanticCustomError("cost_order", "low <= likely <= high does not hold")
        return self

    @property
    def likely(self) -> int:
        """The likely total, in đồng."""
        if self.total is not None:
            return self.total
        return sum(self.by_year or self.by_stage or ())

    def amount(self, case: CostCase = "likely") -> int:
        """The total in đồng in a cost case; a case that is not given is the likely one."""
        given = {"low": self.low, "likely": None, "high": self.high}[case]
        return self.likely if given is None else given

    def laid_out(self, years: int, case: CostCase = "likely", rounding: int = 1) -> tuple[int, ...]:
        """The amount in đồng in each year (or stage, for `by_stage`) from the start.

        Likely amounts by year or stage stand as they are given; a `total` is spread over `years`, and another case's
        total over the same weights, in multiples of `rounding`.
        """
        given = self.by_year or self.by_stage
        if given is not None and self.amount(case) == self.likely:
            return given
        return split_evenly(self.amount(case), given or (1,) * years, rounding)


class Running(Part):
    """What a delivered project costs each year until the horizon's end."""

    per_year: Money
    funds: Several[FundId] | None = None
    """Only these funds may pay it (within what the funds allow)."""

    @model_validator(mode="before")
    @classmethod
    def _from_amount(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"per_year": value}


def _cost(value: Any) -> Any:
    if isinstance(value, dict):
        return (value,)
    if isinstance(value, list | tuple):
        if not value:
            raise PydanticCustomError("no_cost_line", "give a cost line")
        return tuple(value)
    return value if value is None else ({"total": value},)


Cost = Annotated[tuple[CostLine, ...], BeforeValidator(_cost)]


class Scope(Part):
    """What a project or one of its options is: an option inherits from its project whatever it does not state."""

    mode: Id | None = None
    """Delivery mode: invest, hire, ppp, socialised or any other word of the scheme's."""
    cost: Cost | None = None
    """An amount, one cost line, or several."""
    years: Annotated[int, Field(ge=1, le=100, strict=True)] | None = None
    """Duration in years; by default the longest `by_year`, else 1. Not used where costs are `by_stage`."""
    running: Running | None = None
    funds: Several[FundId] | None = None
    """Only these funds may pay for it."""
    delivers: dict[ComponentId, Maturity] | None = None
    """Components and the maturity they reach when the project is delivered."""
    needs: dict[ComponentId, Maturity] | None = None
    """Components and the maturity they must have when the project starts."""
    contributes: dict[TargetId, Number] | None = None
    """Targets and what the delivered project adds to them, in the target's unit."""
    scores: dict[CriterionId, Number] | None = None
    """Criteria and the project's score."""
    effort: Annotated[Number, Field(ge=0)] | None = None
    """Load on the lead unit while the project is under way, against the unit's capacity; by default 1."""


SCOPE_FIELDS = tuple(Scope.model_fields)


class Option(Scope):
    """One scope or delivery mode of a project; at most one of a project's options is chosen."""

    id: Id
    name: Text | None = None
    note: Text | None = None


class Project(Scope, Item):
    """A candidate project, or one that is already decided on, under way or done."""

    status: Status = "candidate"
    lead: UnitId | None = None
    """The unit that leads."""
    coordinates: Several[UnitId] = ()
    """The units that take part."""
    classes: Annotated[Classes, Field(default_factory=dict)]
    """Per classification, the class or classes it belongs to."""
    earliest: Start | None = None
    """Earliest start: a stage or a year."""
    latest: Start | None = None
    """Latest start: a stage or a year."""
    started: Annotated[int, Field(strict=True)] | None = None
    """The year an ongoing project started."""
    after: Several[ProjectId] = ()
    """Projects that must be delivered before this one starts (the pilot before the roll-out)."""
    options: tuple[Option, ...] = ()
    restricted: bool = False
    """Masked in whatever is made for the public."""
    location: Words | None = None
    legal_basis: Words | None = None
    evidence: Evidence | None = None

    def resolved_options(self) -> tuple[Option, ...]:
        """The options with everything inherited from the project; one, named as the project, where none is listed."""
        mine = {field: getattr(self, field) for field in SCOPE_FIELDS}
        if not self.options:
            return (Option.model_construct(id=self.id, name=None, note=None, **mine),)
        return tuple(
            option.model_copy(update={f: v for f, v in mine.items() if getattr(option, f) is None and v is not None})
            for option in self.options
        )


def duration(option: Option) -> int:
    """The years an option takes where its costs are not `by_stage`."""
    if option.years is not None:
        return option.years
    return max((len(line.by_year) for line in option.cost or () if line.by_year), default=1)
