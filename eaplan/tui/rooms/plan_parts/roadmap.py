"""The roadmap: a bar over the years for each chosen project, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from eaplan.outputs.figures import spent
from eaplan.solvers.plan import Choice
from eaplan.tui.rooms.plan_parts.grouping import grouping_name, groupings, groups_of
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.project_story import tell_project
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.widgets.table import Cell, Column

_WORK, _RUN = "█", "░"
_FEW_YEARS = 6
"""As many are named in full, more by their last two digits."""


class RoadmapLines(Lines):
    """The bars, with marks at the neighbours of the project that the cursor is on."""

    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()

    def cell(self, row: int, column: Column) -> Cell:
        """As the line has it; the mark as things are."""
        if column.key != "mark":
            return super().cell(row, column)
        key = self.key(row)
        return "←" if key in self.before else "→" if key in self.behind else ""


class Roadmap(Part):
    """Which project when."""

    name: ClassVar[str] = "roadmap"

    @property
    def groupings(self) -> Sequence[str | None]:
        """By stage, by unit, by each classification, or not at all."""
        return groupings(self.study)

    @cached_property
    def lines(self) -> RoadmapLines:
        """The chosen projects in the order of their work."""
        scheme = self.study.scheme
        years = [year for stage in scheme.stages for year in stage.years]
        in_full = len(years) <= _FEW_YEARS
        columns = [
            Column("mark", "", least=1, frozen=True),
            Column("project", self.say("column.project"), most=28, frozen=True),
            *(Column(str(year), str(year) if in_full else f"{year % 100:02}", least=2) for year in years),
            Column("total", self.say("column.total"), number=True),
        ]
        spans = self.study.years
        ordered = sorted(self.study.plan.choices, key=lambda choice: spans[choice.project])
        width = 4 if in_full else 2
        return RoadmapLines(columns, [self._line(choice, years, width) for choice in ordered])

    def note(self, by: str | None) -> str:
        """What the marks mean."""
        return self.say("roadmap.note", by=grouping_name(self.study, by))

    def explain(self, key: str, story: Story) -> None:
        """All about the project."""
        tell_project(self.study, key, story)

    def highlight(self, key: str | None) -> bool:
        """Mark what the project needs and what needs it."""
        near = self.study.neighbours
        self.lines.before = frozenset(near.before.get(key or "", ()))
        self.lines.behind = frozenset(near.behind.get(key or "", ()))
        return True

    def _line(self, choice: Choice, years: Sequence[int], width: int) -> Line:
        study, id = self.study, choice.project
        first, last = study.years[id]
        option = study.options[id]
        runs = option is not None and option.running is not None
        bars = {str(year): _WORK * width for year in years if first <= year <= last}
        bars |= {str(year): _RUN * width for year in years if year > last and runs}
        total = spent(study.figures.payments.get(id, ()))
        name = self.words.numbered(id)
        if title := self.words.option(choice):
            name += f" [{title}]"
        return Line(
            id,
            {"project": name, **bars, "total": self.words.money(total)},
            ("projects", id),
            order={"total": total, **{str(year): str(year) in bars for year in years}},
            groups=groups_of(study, choice),
        )
