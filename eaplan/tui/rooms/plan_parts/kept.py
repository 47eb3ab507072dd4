"""What a plan keeps of the earlier one that it was asked to stay near to, and what it decides otherwise, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from eaplan.analysis.keeping import Changed, Keeping, keeping
from eaplan.outputs.answers.keeping_text import COLUMNS, after, before, why
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.project_story import tell_project
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.widgets.table import Column

EARLIER = ""
"""Stands for the earlier plan among the names of those to compare with."""
HOW = "how"
_WIDTHS = {"project": 28, "before": 30, "after": 30, "why": 200}


class Kept(Part):
    """The differences from that plan: the projects decided otherwise first, and the others too."""

    name: ClassVar[str] = "differences"

    @cached_property
    def keeping(self) -> Keeping | None:
        """The plan beside the earlier one."""
        return keeping(self.study.scheme, self.study.plan) if self.study.is_sound else None

    @property
    def groupings(self) -> tuple[str]:
        """By what became of the earlier decision."""
        return (HOW,)

    @cached_property
    def lines(self) -> Lines:
        """Changed ones, kept ones, those that are done or under way by now."""
        columns = [
            Column(name, self.words.say(f"parts.review.near.{name}"), most=_WIDTHS[name], frozen=name == "project")
            for name in COLUMNS
        ]
        return Lines(columns, [] if self.keeping is None else list(self._lines(self.keeping)))

    def note(self, by: str | None) -> str:
        """How many there are of each."""
        found = self.keeping
        if found is None:
            return self.say("kept.unsound")
        facts = {"kept": len(found.kept), "settled": len(found.settled), "changed": len(found.changed)}
        return self.say("kept.note", **facts)

    def explain(self, key: str, story: Story) -> None:
        """How the project was and is, and why; then all about it in this plan."""
        one = self._changed.get(key)
        if one is not None:
            story.title(self.words.say("parts.review.near.heading"))
            story.facts((self.words.say(f"parts.review.near.{name}"), text) for name, text in self._told(one).items())
            story.text("")
        tell_project(self.study, key, story)

    @cached_property
    def _changed(self) -> Mapping[str, Changed]:
        return {one.project: one for one in self.keeping.changed} if self.keeping else {}

    def _told(self, one: Changed) -> dict[str, str]:
        return {"before": before(self.words, one), "after": after(self.words, one), "why": why(self.words, one)}

    def _lines(self, found: Keeping) -> Iterator[Line]:
        for one in found.changed:
            yield self._line(one.project, self.say(f"differences.{one.kind}"), self._told(one))
        for how, projects in (("same", found.kept), ("settled", found.settled)):
            for project in projects:
                yield self._line(project, self.say(f"kept.{how}"), {"after": self._now(project)})

    def _line(self, project: str, group: str, cells: Mapping[str, str]) -> Line:
        named = {"project": self.words.numbered(project), **cells}
        return Line(project, named, ("projects", project), groups={HOW: group})

    def _now(self, project: str) -> str:
        """The years and the option of a project that this plan has; empty where it is done."""
        choice = self.study.choices.get(project)
        if choice is None:
            return ""
        option = self.words.option(choice)
        return self.words.years(choice.start) + (f" [{option}]" if option else "")
