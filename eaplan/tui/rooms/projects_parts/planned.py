"""What the saved plan says of the projects, in a word or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from eaplan.locale import say
from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Choice, Plan, Rejection
from eaplan.tui.desk import Row


@dataclass(frozen=True)
class Planned:
    """The choices of a plan and the reasons against the others."""

    words: Wording
    choices: Mapping[str, Choice]
    rejections: Mapping[str, Rejection]

    @classmethod
    def of(cls, plan: Plan | None, words: Wording) -> Planned:
        """What a plan says; nothing where there is none."""
        choices = {choice.project: choice for choice in plan.choices} if plan else {}
        rejections = {rejection.project: rejection for rejection in plan.not_chosen} if plan else {}
        return cls(words, choices, rejections)

    def verdict(self, row: Row) -> Choice | Rejection | None:
        """All that the plan says of a project; None where it says nothing."""
        return self.choices.get(row.id) or self.rejections.get(row.id)

    def start(self, row: Row) -> str:
        """The years of the stage in which a project starts, or that it is not chosen."""
        choice = self.choices.get(row.id)
        if choice is not None:
            return self.words.years(choice.start)
        return self._say("not_chosen") if row.id in self.rejections else ""

    def choice(self, row: Row) -> str:
        """The option that is chosen, or the reason why none is."""
        choice = self.choices.get(row.id)
        if choice is not None:
            return self.words.option(choice) or self._say("chosen")
        rejection = self.rejections.get(row.id)
        return self._say(f"reason.{rejection.reason}") if rejection else ""

    def _say(self, key: str) -> str:
        return _said(key, self.words.language)


@cache
def _said(key: str, language: str) -> str:
    return say(f"tui.projects.{key}", language)
