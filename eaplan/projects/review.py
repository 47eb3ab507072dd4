"""Reviews: what really happened in a stage."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from eaplan.ids import FundId, OptionId, ProjectId, Several, StageId, TargetId
from eaplan.item import Date, Evidence, Part
from eaplan.money import Money, Number
from eaplan.text import Text, Words

Outcome = Literal["delivered", "under_way", "not_started", "stopped"]
Year = Annotated[int, Field(strict=True)]


class ProjectReview(Part):
    """What became of one project by the end of the stage."""

    project: ProjectId
    outcome: Outcome
    option: OptionId | None = None
    """The option that is carried out, where the project lists several."""
    started: Year | None = None
    """The year it started in; the stage's first where nothing is said."""
    delivered: Year | None = None
    """The year it was delivered in; the stage's last where nothing is said."""
    expected: Year | None = None
    """Of one under way: the year it is now to be delivered in; by its duration where nothing is said."""
    paid: dict[FundId, Money] = Field(default_factory=dict)
    """What the funds paid for it in the stage, all kinds but running costs."""
    running: dict[FundId, Money] = Field(default_factory=dict)
    """What the funds paid for its running in the stage."""
    remaining: Money | None = None
    """Of one under way: what is still to be paid until delivery; the planned cost less what is paid, without it."""
    lessons: Text | None = None


class FundReview(Part):
    """What became of a fund's money in the stage."""

    received: Money | None = None
    """What there was for the stage; the limit where nothing is said."""
    carried: Money | None = None
    """What is left and may be spent later; by the fund's carry-over rule where nothing is said."""


class Review(Part):
    """What happened in a stage. It is settled: the stages after it are planned again."""

    stage: StageId
    date: Date | None = None
    """When the review was made."""
    summary: Text | None = None
    lessons: Several[Text] = ()
    """What the stage taught for those to come."""
    projects: tuple[ProjectReview, ...] = ()
    """Candidates that it does not name were not started."""
    funds: dict[FundId, FundReview] = Field(default_factory=dict)
    targets: dict[TargetId, Number] = Field(default_factory=dict)
    """What the indicators stood at when the stage ended; by what was delivered where nothing is said."""
    evidence: Evidence | None = None
    accept: dict[str, Words] = Field(default_factory=dict)
    """Warnings accepted for this review: their code and the reason."""
