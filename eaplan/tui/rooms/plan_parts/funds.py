"""What each fund gives against its limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from eaplan.outputs.figures import spent
from eaplan.outputs.fund_use import FundUse, Use, fund_uses
from eaplan.outputs.wording import span
from eaplan.solvers.plan import Payment
from eaplan.tui.rooms.plan_parts.lines import Line, Lines
from eaplan.tui.rooms.plan_parts.part import Part
from eaplan.tui.rooms.plan_parts.project_story import exact
from eaplan.tui.rooms.plan_parts.story import Row, Story
from eaplan.tui.rooms.plan_parts.study import Study
from eaplan.tui.widgets.table import Column

_ALL = "·total"
_NO_LIMIT = "∞"


class Funds(Part):
    """A row for each fund, a column for each period."""

    name: ClassVar[str] = "funds"

    def __init__(self, study: Study) -> None:
        super().__init__(study)
        self._uses = {use.fund.id: use for use in fund_uses(study.scheme, study.plan)} if study.is_sound else {}
        self._payments: dict[str, list[Payment]] = defaultdict(list)
        for payment in study.plan.payments:
            self._payments[payment.fund].append(payment)

    @cached_property
    def lines(self) -> Lines:
        """Used and limit of each fund, and what all of them give."""
        columns = [
            Column("fund", self.say("column.fund"), most=28, frozen=True),
            *(Column(period.id, self.words.years(period.id), number=True) for period in self.study.scheme.periods),
            Column("total", self.say("column.total"), number=True),
        ]
        lines = [self._line(fund.id) for fund in self.study.scheme.funds]
        used = self._used(self.study.plan.payments)
        written = {key: self.words.money(amount) for key, amount in used.items()}
        return Lines(columns, [*lines, Line(_ALL, {"fund": self.say("money.total"), **written})])

    def note(self, by: str | None) -> str:
        """The unit, and what stands before and behind the stroke."""
        return self.say("funds.note", unit=self.words.unit)

    def explain(self, key: str, story: Story) -> None:
        """The fund's limits one by one, and the projects that it pays."""
        if key == _ALL:
            story.title(self.say("money.total"))
            story.text(self.study.summary)
            return
        story.title(self.words.name("fund", key), ("funds", key))
        if key in self._uses:
            story.facts([self._use(use) for use in self._uses[key].uses])
        by_project: dict[str, int] = defaultdict(int)
        for payment in self._payments[key]:
            by_project[payment.project] += payment.amount
        most_first = sorted(by_project.items(), key=lambda paid: -paid[1])
        rows: list[Row] = [
            (f"{exact(self.study, amount)}  {self.words.numbered(id)}", ("projects", id)) for id, amount in most_first
        ]
        story.listing(self.say("explain.pays", unit=self.words.unit), rows)

    def _line(self, id: str) -> Line:
        used = self._used(self._payments[id])
        limits = self._limits(self._uses.get(id))
        cells = {
            period: self.words.money(amount) + (f" / {limits[period]}" if period in limits else "")
            for period, amount in used.items()
            if amount or period in limits
        }
        return Line(id, {"fund": self.words.short_fund(id), **cells}, ("funds", id), order=used)

    def _used(self, payments: Sequence[Payment]) -> dict[str, int]:
        amounts = {period.id: spent(payments, period.id) for period in self.study.scheme.periods}
        return {**amounts, "total": spent(payments)}

    def _limits(self, fund: FundUse | None) -> dict[str, str]:
        """What may be used in a period, with what is brought forward, where the limit is one of that period alone."""
        return {
            use.first.id: _NO_LIMIT if use.limit is None else self.words.money(use.limit + use.brought)
            for use in (fund.uses if fund else ())
            if use.first is use.last and not use.ceiling
        }

    def _use(self, use: Use) -> tuple[str, str]:
        years = span(use.first, use.last)
        if use.limit is None or use.left is None:
            return years, self.say("explain.unlimited", used=exact(self.study, use.used))
        amounts = {"limit": use.limit, "brought": use.brought, "used": use.used, "left": use.left}
        words = self.say("explain.limit", **{name: exact(self.study, amount) for name, amount in amounts.items()})
        return self.say("explain.ceiling", years=years) if use.ceiling else years, words
