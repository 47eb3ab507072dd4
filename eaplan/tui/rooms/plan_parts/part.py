"""What every view of a plan is: rows of a table, a note under them, and an explanation of each row."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from eaplan.locale import say
from eaplan.tui.rooms.plan_parts.lines import Lines
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.rooms.plan_parts.study import Study


class Part(ABC):
    """One way of looking at a plan."""

    name: ClassVar[str]
    """One of `keys.PLAN_VIEWS`."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.words = study.words

    def say(self, key: str, **facts: object) -> str:
        """Words of this view."""
        return say(f"tui.plan.{key}", self.study.language, **facts)

    @property
    def groupings(self) -> Sequence[str | None]:
        """What the rows can be grouped by, the first unless asked otherwise."""
        return (None,)

    @property
    @abstractmethod
    def lines(self) -> Lines:
        """The rows, which are made once."""

    @abstractmethod
    def note(self, by: str | None) -> str:
        """One line under the rows, which are grouped `by` something."""

    @abstractmethod
    def explain(self, key: str, story: Story) -> None:
        """Tell all about a row."""

    def highlight(self, key: str | None) -> bool:
        """The cursor is on another row; tell whether the others look different for that."""
        return False
