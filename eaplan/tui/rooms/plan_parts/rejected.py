"""The projects that are not chosen, each with the first reason."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from eaplan.outputs.reasons import word_reason
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.project_story import tell_project
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.widgets.table import Column


class Rejected(Part):
    """Why not."""

    name: ClassVar[str] = "rejected"

    @cached_property
    def lines(self) -> Lines:
        """The projects in the scheme's order."""
        columns = [
            Column("project", self.say("column.project"), most=28, frozen=True),
            Column("reason", self.say("column.reason"), most=200),
        ]
        return Lines(
            columns,
            [
                Line(
                    rejection.project,
                    {
                        "project": self.words.numbered(rejection.project),
                        "reason": word_reason(self.words, rejection),
                    },
                    ("projects", rejection.project),
                )
                for rejection in self.study.plan.not_chosen
            ],
        )

    def note(self, by: str | None) -> str:
        """What kind of reason it is."""
        return self.say("rejected.note" if self.study.plan.not_chosen else "rejected.none")

    def explain(self, key: str, story: Story) -> None:
        """All about the project, the reason in full."""
        tell_project(self.study, key, story)
