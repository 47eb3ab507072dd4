"""A plan beside the scheme that it is looked at with: what the views of the room read. Made in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from eaplan.analysis.legible import legible
from eaplan.analysis.neighbours import Neighbours, Options, chosen_options, neighbours, spans
from eaplan.outputs.figures import Figures
from eaplan.outputs.plan_text import summary
from eaplan.outputs.wording import Wording
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.changes.applying import scheme_of
from eaplan.solvers.plan import Choice, Plan, Rejection


@dataclass(frozen=True)
class Study:
    """What is seen."""

    scheme: Scheme
    """The scenario applied, where it can be."""
    whole: Plan
    """The plan as it was made."""
    plan: Plan
    """The plan without what the scheme does not know any more."""
    language: str
    is_sound: bool
    """Whether the scheme has no errors; references in one that has may lead nowhere."""

    @property
    def is_stale(self) -> bool:
        """Whether the scheme has changed since the plan was made."""
        return self.scheme.hash != self.plan.origin.hash

    @property
    def gone(self) -> int:
        """How many things of the plan the scheme does not know any more."""
        parts = ("choices", "payments", "attainments", "not_chosen")
        return sum(len(getattr(self.whole, part)) - len(getattr(self.plan, part)) for part in parts)

    @cached_property
    def words(self) -> Wording:
        """How the scheme is worded."""
        return Wording(self.scheme, self.language)

    @cached_property
    def figures(self) -> Figures:
        """The plan's sums."""
        return Figures(self.scheme, self.plan)

    @cached_property
    def summary(self) -> str:
        """The plan in one sentence."""
        return summary(self.scheme, self.plan, self.language)

    @cached_property
    def choices(self) -> Mapping[str, Choice]:
        """The chosen projects."""
        return {choice.project: choice for choice in self.plan.choices}

    @cached_property
    def options(self) -> Options:
        """The options of the chosen projects."""
        return chosen_options(self.scheme, self.choices)

    @cached_property
    def rejections(self) -> Mapping[str, Rejection]:
        """The projects that are not chosen."""
        return {rejection.project: rejection for rejection in self.plan.not_chosen}

    @cached_property
    def classes(self) -> Mapping[str, Mapping[str, str]]:
        """The classes' names, by classification."""
        return {
            classification.id: {one.id: one.name.get(self.language) for one in classification.walk()}
            for classification in self.scheme.classifications
        }

    @cached_property
    def years(self) -> Mapping[str, tuple[int, int]]:
        """The first and last year in which a chosen project is worked on."""
        found = spans(self.scheme, self.choices, self.options, self.is_sound)
        return {id: (span.year, span.end_year) for id, span in found.items()}

    @cached_property
    def neighbours(self) -> Neighbours:
        """Which chosen projects need which others."""
        return neighbours(self.scheme, self.options, self.is_sound)

    def prepare(self) -> Study:
        """Work out what takes long, so that nothing waits for it later."""
        for part in ("words", "summary", "years", "neighbours"):
            getattr(self, part)
        self.words.name("project", "")
        return self


def study(scheme: Scheme, is_sound: bool, plan: Plan, language: str) -> Study:
    """Look at a plan with a scheme as the plan's scenario and changes make it."""
    if is_sound:
        try:
            scheme = scheme_of(scheme, plan)
        except EaplanError:
            is_sound = False
    return Study(scheme, plan, legible(plan, scheme), language, is_sound).prepare()
