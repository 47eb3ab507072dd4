"""The states of the architecture that models and tables tell: today, each stage's end under a plan, and the target."""

from __future__ import annotations

from dataclasses import dataclass

from eaplan.analysis.plateaus import Plateau, target_state
from eaplan.locale import say
from eaplan.outputs.diagrams.subject import Subject
from eaplan.text import LANGUAGES, Text


@dataclass(frozen=True)
class Moment:
    """A state of the architecture with its name."""

    key: str
    """`today`, `end_` and the stage's id, or `target`."""
    stage: str | None
    """The stage at whose end it is."""
    name: Text
    plateau: Plateau


def moments(subject: Subject) -> tuple[Moment, ...]:
    """The states in their order; without a plan nothing changes from stage to stage, and none of their ends is told."""
    today, *ends = subject.plateaus
    stages = zip(subject.scheme.stages, ends, strict=True) if subject.plan else ()
    return (
        Moment("today", None, said("today"), today),
        *(Moment(f"end_{one.id}", one.id, said("stage_end", stage=one.name), end) for one, end in stages),
        Moment("target", None, said("target_state"), target_state(subject.plateaus[-1])),
    )


def said(key: str, **facts: object) -> Text:
    """Words of the catalogue of exports in both languages."""
    return Text(**{language: say(f"parts.exchange.{key}", language, **facts) for language in LANGUAGES})
