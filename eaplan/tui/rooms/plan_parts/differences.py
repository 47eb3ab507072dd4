"""What differs from another plan: who came in, who fell out, who moved, and whose money."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from eaplan.analysis.differences import MoneyShift, Move, Side, money, moves
from eaplan.outputs.answers.difference_words import years as span_words
from eaplan.outputs.wording import NONE
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.project_story import exact, tell_project
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.rooms.plan_parts.study import Study
from eaplan.tui.widgets.table import Column

KIND = "kind"


class Differences(Part):
    """The rows in which two plans differ; without another plan there are none."""

    name: ClassVar[str] = "differences"

    def __init__(self, study: Study, other: Study | None, names: tuple[str, str]) -> None:
        super().__init__(study)
        self.other = other
        self.names = names
        """What the other plan and this one are called."""
        self._shifts: dict[str, MoneyShift] = {}
        """The money that differs, by the keys of its lines."""

    @property
    def groupings(self) -> Sequence[str | None]:
        """By what it is that differs."""
        return (KIND,)

    @cached_property
    def lines(self) -> Lines:
        """Projects first, then money."""
        columns = [
            Column("what", self.say("column.what"), most=28, frozen=True),
            Column("other", self.names[0], align="right"),
            Column("this", self.names[1], align="right"),
        ]
        if self.other is None:
            return Lines(columns, [])
        sides = Side(self.other.scheme, self.other.plan), Side(self.study.scheme, self.study.plan)
        self._shifts = {_key(shift): shift for shift in money(*sides) if shift.change}
        projects = (self._project(self.other, move) for move in moves(*sides))
        return Lines(columns, [*projects, *(self._money(shift) for shift in self._shifts.values())])

    def note(self, by: str | None) -> str:
        """What the plan is compared with."""
        if self.other is None:
            return self.say("differences.none_saved")
        return self.say("differences.note", plan=self.names[0])

    def explain(self, key: str, story: Story) -> None:
        """All about the project in this plan, after what it is in the other; of money, the exact amounts."""
        if key in self._shifts:
            self._explain_money(self._shifts[key], story)
        elif self.other is not None:
            id = key.partition(":")[2]
            tell_project(self.study, id, story)
            facts = zip(self.names, (self._when(self.other, id), self._when(self.study, id)), strict=True)
            story.facts([("", ""), *facts])

    def _project(self, other: Study, move: Move) -> Line:
        id, told = move.project, self._option if move.kind == "option" else self._years
        if move.is_under_way and move.kind == "moved":
            told = self._delivered
        cells = {"what": self.words.numbered(id), "other": told(other, id), "this": told(self.study, id)}
        return Line(f"{move.kind}:{id}", cells, ("projects", id), groups={KIND: self.say(f"differences.{move.kind}")})

    def _years(self, study: Study, id: str) -> str:
        choice = study.choices.get(id)
        return study.words.years(choice.start) if choice else self.say("differences.not_chosen")

    def _delivered(self, study: Study, id: str) -> str:
        return study.words.years(study.choices[id].delivered)

    def _option(self, study: Study, id: str) -> str:
        choice = study.choices.get(id)
        return (choice and study.words.option(choice)) or NONE

    def _when(self, study: Study, id: str) -> str:
        """The years, and the option where there is one."""
        option = self._option(study, id)
        return self._years(study, id) + ("" if option == NONE else f" [{option}]")

    def _money(self, shift: MoneyShift) -> Line:
        cells = {
            "what": self._place(shift),
            "other": self.words.money(shift.before) if shift.before else NONE,
            "this": self.words.money(shift.after) if shift.after else NONE,
        }
        groups = {KIND: self.say("differences.money", unit=self.words.unit)}
        return Line(_key(shift), cells, ("funds", shift.fund), groups=groups)

    def _explain_money(self, shift: MoneyShift, story: Story) -> None:
        story.title(self._place(shift), ("funds", shift.fund))
        amounts = zip(self.names, (shift.before, shift.after), strict=True)
        story.figures(self.words.unit, ("", ""), [[name, exact(self.study, amount)] for name, amount in amounts])

    def _place(self, shift: MoneyShift) -> str:
        return f"{self.words.name('fund', shift.fund)}, {span_words(shift.years)}"


def _key(shift: MoneyShift) -> str:
    """What the line of a fund in some years is known by."""
    return f"money:{shift.fund}:{shift.years[0]}"
