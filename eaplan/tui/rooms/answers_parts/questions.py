"""The questions there are about a plan, and what each of them is asked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eaplan.tui.places import Target


@dataclass(frozen=True)
class Question:
    """A question; its words stand in `eaplan/locale/tui/answers.<language>.toml` under its name."""

    name: str
    about: tuple[str, ...] = ()
    """The lists that hold what it can be asked about; none where it is about the whole plan."""
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By list, the ways of asking about one of its items, where there are several kinds of question in one."""
    typed: str | None = None
    """What is typed to go with it, unless the user types something else; None where nothing is."""
    needs_plan: bool = True
    """Whether it is about a plan."""


DELAYS = ("delay1", "delay2", "delay3")
"""Ways of asking about a project that is so many periods late."""
_LOSSES = {"projects": ("drop", *DELAYS), "components": ("lose",)}
QUESTIONS = {
    question.name: question
    for question in (
        Question("why", ("projects",)),
        Question("rejected"),
        Question("worth"),
        Question("whatif", typed=""),
        Question("impact", ("projects", "components"), _LOSSES),
        Question("alternatives"),
        Question("justification", ("targets",)),
        Question("conflict", needs_plan=False),
        Question("review", needs_plan=False),
    )
}
"""The questions by their names, in the order of the list."""


@dataclass(frozen=True)
class Ask:
    """A question with what it is asked with."""

    name: str
    item: Target | None = None
    way: str = ""
    typed: str = ""

    @property
    def question(self) -> Question:
        """The question."""
        return QUESTIONS[self.name]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to choose or to type."""
        question = self.question
        if question.typed is not None and not self.typed:
            return False
        if self.item is None:
            return not question.about
        return bool(self.way) or self.item[0] not in question.ways


def asked_about(target: Target) -> str | None:
    """The question that is asked of an item where no other is named; None where there is none."""
    return next((question.name for question in QUESTIONS.values() if target[0] in question.about), None)
