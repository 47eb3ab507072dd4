"""What the sections of a model are made of: a scheme with its plan, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.locale import say
from eaplan.outputs.archimate.model import Properties
from eaplan.outputs.diagrams.looks.groups import group_names
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import GROUPINGS
from eaplan.outputs.exports.moments import Moment, moments
from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice


@dataclass(frozen=True)
class Context:
    """A scheme and a plan of it or none, told in a language; names are told in both."""

    subject: Subject
    language: str

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return self.subject.scheme

    @cached_property
    def words(self) -> Wording:
        """The scheme's words."""
        return Wording(self.scheme, self.language)

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """What is chosen, by project."""
        return {choice.project: choice for choice in self.subject.plan.choices} if self.subject.plan else {}

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The states that are told."""
        return moments(self.subject)

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """By grouping, the names of its groups."""
        return {grouping: group_names(self.scheme, grouping, self.language) for grouping in GROUPINGS}

    def label(self, key: str, **facts: object) -> str:
        """The name of a property or the like, in the language."""
        return say(f"parts.exchange.{key}", self.language, **facts)

    def labelled(self, *pairs: tuple[str, object]) -> Properties:
        """Properties by the keys of their names; those without a value are left out."""
        return tuple((self.label(f"property.{key}"), str(value)) for key, value in pairs if value not in (None, ""))
