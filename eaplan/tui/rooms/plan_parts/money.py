"""The money of each chosen project in each period."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from eaplan.outputs.figures import spent
from eaplan.solvers.plan import Payment
from eaplan.tui.rooms.plan_parts.grouping import grouping_name, groupings, groups_of
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.project_story import tell_project
from eaplan.tui.rooms.plan_parts.story import Story
from eaplan.tui.widgets.table import Column

TOTAL = "total"
"""The column of the sums."""


class Money(Part):
    """How much each project costs when."""

    name: ClassVar[str] = "money"

    @property
    def groupings(self) -> Sequence[str | None]:
        """As the roadmap."""
        return groupings(self.study)

    @cached_property
    def lines(self) -> Lines:
        """A row for each project that is paid for, and one for all of them."""
        study, figures = self.study, self.study.figures
        columns = [
            Column("project", self.say("column.project"), most=28, frozen=True),
            *(Column(period.id, self.words.years(period.id), number=True) for period in study.scheme.periods),
            Column(TOTAL, self.say("column.total"), number=True),
        ]
        done = self.words.say("plan.done")
        lines = [
            Line(
                id,
                {"project": self.words.numbered(id), **self._written(payments)},
                ("projects", id),
                order=self._amounts(payments),
                groups=groups_of(study, study.choices[id])
                if id in study.choices
                else {by: done for by in groupings(study) if by},
            )
            for id, payments in figures.payments.items()
        ]
        return Lines(columns, [*lines, self._all()])

    def note(self, by: str | None) -> str:
        """The unit of money."""
        return self.say("money.note", unit=self.words.unit, by=grouping_name(self.study, by))

    def explain(self, key: str, story: Story) -> None:
        """All about the project; of all of them, the sums."""
        if key in self.study.scheme.project:
            tell_project(self.study, key, story)
        else:
            story.title(self.say("money.total"))
            story.text(self.study.summary)

    def _all(self) -> Line:
        payments, total = self.study.plan.payments, self.say("money.total")
        groups = {by: total for by in groupings(self.study) if by}
        return Line(f"·{TOTAL}", {"project": total, **self._written(payments)}, groups=groups)

    def _amounts(self, payments: Sequence[Payment]) -> dict[str, int]:
        """What is paid, by period, and the sum."""
        amounts = {period.id: spent(payments, period.id) for period in self.study.scheme.periods}
        return {**amounts, TOTAL: spent(payments)}

    def _written(self, payments: Sequence[Payment]) -> dict[str, str]:
        return {key: self.words.money(amount) for key, amount in self._amounts(payments).items() if amount}
