"""The questions there are about a plan, and what each of them is asked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eaplan.tui.rooms.room import Target


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


_LOSSES = {"projects": ("drop", "delay1", "delay2", "delay3"), "components": ("lose",)}
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


def asked_about(target: Target) -> str | None:
    """The question that is asked of an item where no other is named; None where there is none."""
    return next((question.name for question in QUESTIONS.values() if target[0] in question.about), None)
