"""What differs from another plan: who came in, who fell out, who moved, and whose money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from eaplan.outputs.wording import NONE
from eaplan.solvers.plan import Plan
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
        projects = sorted(self._projects(self.other), key=lambda line: _KINDS.index(line.key.partition(":")[0]))
        return Lines(columns, [*projects, *self._money(self.other.plan)])

    def note(self, by: str | None) -> str:
        """What the plan is compared with."""
        if self.other is None:
            return self.say("differences.none_saved")
        return self.say("differences.note", plan=self.names[0])

    def explain(self, key: str, story: Story) -> None:
        """All about the project in this plan, after what it is in the other; of money, the exact amounts."""
        kind, _, rest = key.partition(":")
        if kind == "money":
            fund, _, period = rest.partition(":")
            self._explain_money(fund, period, story)
        elif self.other is not None:
            tell_project(self.study, rest, story)
            facts = zip(self.names, (self._when(self.other, rest), self._when(self.study, rest)), strict=True)
            story.facts([("", ""), *facts])

    def _projects(self, other: Study) -> Iterator[Line]:
        for id in dict.fromkeys([*other.choices, *self.study.choices]):
            kind = self._kind(other, id)
            if kind is not None:
                told = self._option if kind == "option" else self._years
                cells = {"what": self.words.numbered(id), "other": told(other, id), "this": told(self.study, id)}
                groups = {KIND: self.say(f"differences.{kind}")}
                yield Line(f"{kind}:{id}", cells, ("projects", id), groups=groups)

    def _kind(self, other: Study, id: str) -> str | None:
        before, now = other.choices.get(id), self.study.choices.get(id)
        if before is None or now is None:
            return "out" if now is None else "in"
        if (before.start, before.delivered) != (now.start, now.delivered):
            return "moved"
        return None if before.option == now.option else "option"

    def _years(self, study: Study, id: str) -> str:
        choice = study.choices.get(id)
        return study.words.years(choice.start) if choice else self.say("differences.not_chosen")

    def _option(self, study: Study, id: str) -> str:
        choice = study.choices.get(id)
        return (choice and study.words.option(choice)) or NONE

    def _when(self, study: Study, id: str) -> str:
        """The years, and the option where there is one."""
        option = self._option(study, id)
        return self._years(study, id) + ("" if option == NONE else f" [{option}]")

    def _money(self, other: Plan) -> Iterator[Line]:
        before, now = _paid(other), _paid(self.study.plan)
        group = {KIND: self.say("differences.money", unit=self.words.unit)}
        for fund in self.study.scheme.funds:
            for period in self.study.scheme.periods:
                place = fund.id, period.id
                if before[place] != now[place]:
                    cells = {
                        "what": f"{self.words.name('fund', fund.id)}, {self.words.years(period.id)}",
                        "other": self.words.money(before[place]) if before[place] else NONE,
                        "this": self.words.money(now[place]) if now[place] else NONE,
                    }
                    yield Line(f"money:{fund.id}:{period.id}", cells, ("funds", fund.id), groups=group)

    def _explain_money(self, fund: str, period: str, story: Story) -> None:
        story.title(f"{self.words.name('fund', fund)}, {self.words.years(period)}", ("funds", fund))
        plans = (self.other.plan, self.study.plan) if self.other else ()
        amounts = [_paid(plan)[fund, period] for plan in plans]
        rows = [[name, exact(self.study, amount)] for name, amount in zip(self.names, amounts, strict=True)]
        story.figures(self.words.unit, ("", ""), rows)


_KINDS = ("in", "out", "moved", "option")


def _paid(plan: Plan) -> dict[tuple[str, str], int]:
    """What each fund gives in each period."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for payment in plan.payments:
        found[payment.fund, payment.period] += payment.amount
    return found
