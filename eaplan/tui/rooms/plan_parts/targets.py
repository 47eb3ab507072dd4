"""What the plan reaches of each target."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from eaplan.projects.target import Target
from eaplan.solvers.plan import Attainment
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.story import Row, Story
from eaplan.tui.widgets.table import Column


class Targets(Part):
    """A row for each target, a column for each period with a goal."""

    name: ClassVar[str] = "targets"

    @cached_property
    def lines(self) -> Lines:
        """Reached and goal."""
        with_goal = {attained.period for attained in self.study.plan.attainments if attained.goal is not None}
        columns = [
            Column("target", self.say("column.target"), most=28, frozen=True),
            Column("baseline", self.say("column.baseline"), number=True),
            *(
                Column(period.id, self.words.years(period.id), align="right")
                for period in self.study.scheme.periods
                if period.id in with_goal
            ),
        ]
        return Lines(columns, [self._line(target) for target in self.study.scheme.targets])

    def note(self, by: str | None) -> str:
        """What the marks mean, and how many are reached."""
        all = len(self.study.scheme.targets)
        reached = all - len(self.study.figures.missed)
        return self.say("targets.note", sum=self.words.say("plan.targets_sum", reached=reached, all=all))

    def explain(self, key: str, story: Story) -> None:
        """The target's way period by period, and who contributes to it."""
        study = self.study
        target = study.scheme.target.get(key)
        if target is None:
            return
        story.title(_name(target, study.language), ("targets", key))
        attained = [study.figures.attainments.get((key, period.id)) for period in study.scheme.periods]
        story.facts(
            [
                (self.say("column.baseline"), self.words.number(target.baseline.value)),
                *((self.words.years(found.period), self._reached(found)) for found in attained if found),
            ]
        )
        story.listing(self.say("explain.contributors"), self._contributors(key))

    def _line(self, target: Target) -> Line:
        found = self.study.figures.attainments
        reached = {
            period.id: self._reached(attained)
            for period in self.study.scheme.periods
            if (attained := found.get((target.id, period.id))) and attained.goal is not None
        }
        cells = {
            "target": _name(target, self.study.language),
            "baseline": self.words.number(target.baseline.value),
            **reached,
        }
        return Line(target.id, cells, ("targets", target.id), order={"baseline": target.baseline.value})

    def _reached(self, attained: Attainment) -> str:
        value = self.words.number(attained.value)
        if attained.goal is None:
            return value
        return f"{value} / {self.words.number(attained.goal)} {'✓' if attained.reached else '✗'}"

    def _contributors(self, target: str) -> list[Row]:
        """The chosen projects that add to a target, with when they are done and what they add."""
        rows: list[Row] = []
        for id, option in self.study.options.items():
            amount = ((option and option.contributes) or {}).get(target)
            if amount:
                words = f"{self.words.number(amount)}  {self.words.numbered(id)} ({self.study.years[id][1]})"
                rows.append((words, ("projects", id)))
        return rows


def _name(target: Target, language: str) -> str:
    name = target.name.get(language)
    return f"{name} ({target.unit})" if target.unit and target.unit not in name else name
