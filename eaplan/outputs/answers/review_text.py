"""Stages that are over against their plans, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from eaplan.analysis.stage_reviews import FundOutcome, ProjectOutcome, StageReview, going_on, horizon
from eaplan.outputs.screen import Cell, figure_tables, heading, table
from eaplan.outputs.wording import NONE, Wording
from eaplan.scheme import Scheme

_STYLES = {"delivered": "green", "early": "green", "late": "yellow", "not_started": "red", "stopped": "red"}


def review_text(scheme: Scheme, answer: Sequence[StageReview], language: str, width: int) -> Iterator[RenderableType]:
    """Each reviewed stage as it was planned and as it was, and then what goes on."""
    words = Wording(scheme, language)
    yield Text(scheme.settings.name.get(language), style="bold")
    if answer:
        yield Text(words.say("parts.review.unit", unit=words.unit), style="dim")
    for stage in answer:
        yield from _Stage(words, stage, width).blocks()
    yield from _next(words, width)


@dataclass(frozen=True)
class _Stage:
    words: Wording
    of: StageReview
    width: int

    def say(self, key: str, **facts: object) -> str:
        return self.words.say(f"parts.review.{key}", **facts)

    def blocks(self) -> Iterator[RenderableType]:
        review, language = self.of.review, self.words.language
        dated = self.say("dated", date=review.date) if review.date else ""
        yield heading(self.words.stage(self.of.stage.id), dated)
        if review.summary:
            yield Text(review.summary.get(language))
        yield Text(self.counts())
        if self.of.plan is None:
            yield Text(self.say("no_plan"), style="dim")
        yield from self._projects()
        yield from self._funds()
        yield from self._targets()
        yield from self._lessons()

    def counts(self) -> str:
        """How many projects came to what."""
        verdicts = [one.verdict for one in self.of.projects]
        told = [
            self.say(f"counted.{verdict}", count=verdicts.count(verdict))
            for verdict in ("delivered", "early", "on_track", "late", "not_started", "stopped")
            if verdict in verdicts
        ]
        return self.words.counted("parts.review.counts", len(verdicts), told="; ".join(told))

    def _projects(self) -> Iterator[RenderableType]:
        names = ("project", "planned", "outcome", "planned_money", "paid", "difference")
        rows = [self._project(one) for one in self.of.projects]
        if rows:
            yield Text()
            made = table([self._column(name) for name in names], rows)
            for column in made.columns[3:]:
                column.justify, column.no_wrap = "right", True
            yield made
        if silent := [self.words.numbered(one.project) for one in self.of.projects if one.says_nothing_of_money]:
            yield Text(self.say("no_money_said", projects="; ".join(silent)), style="yellow")

    def _project(self, one: ProjectOutcome) -> Sequence[Cell]:
        words = self.words
        verdict = self.say(f"verdict.{one.verdict}")
        if one.told and one.told.delivered:
            verdict = f"{verdict} ({one.told.delivered})"
        if one.is_unplanned and self.of.plan is not None:
            verdict = f"{verdict}, {self.say('unplanned')}"
        due = self.say("due", year=one.due.last_year) if one.due else NONE
        paid = None if one.says_nothing_of_money else one.paid
        return (
            words.numbered(one.project),
            due,
            Text(verdict, style=_STYLES.get(one.verdict, "")),
            self._money(one.planned_money),
            self._money(paid),
            self._signed(paid, one.planned_money),
        )

    def _funds(self) -> Iterator[RenderableType]:
        rows = [self._fund(one) for one in self.of.funds if one.account.received != 0 or one.account.paid]
        names = ("fund", "received", "brought", "planned_money", "paid", "carried", "lapsed")
        if rows:
            yield Text()
            yield from figure_tables([self._column(n) for n in names], rows, self.width, self.words.decimal_mark)

    def _fund(self, one: FundOutcome) -> Sequence[Cell]:
        account = one.account
        figures = (account.received, account.brought, one.planned, account.paid, account.carried, account.lapsed)
        return (self.words.short_fund(one.fund), *map(self._money, figures))

    def _targets(self) -> Iterator[RenderableType]:
        rows = []
        for one in self.of.targets:
            target = self.words.scheme.target[one.target]
            unit = f" ({target.unit})" if target.unit else ""
            actual = self._number(one.actual) + ("" if one.is_measured else "*")
            rows.append(
                (f"{target.name.get(self.words.language)}{unit}", *map(self._number, (one.goal, one.planned)), actual)
            )
        if rows:
            yield Text()
            yield from figure_tables(
                [self._column(n) for n in ("target", "goal", "by_plan", "actual")], rows, self.width
            )
        if any(not one.is_measured for one in self.of.targets):
            yield Text(self.say("not_measured"), style="dim")

    def _lessons(self) -> Iterator[RenderableType]:
        language = self.words.language
        lessons = [lesson.get(language) for lesson in self.of.review.lessons]
        for told in self.of.review.projects:
            if told.lessons:
                lessons.append(f"{self.words.numbered(told.project)}: {told.lessons.get(language)}")
        if lessons:
            yield heading(self.say("lessons"))
            yield from (Text(f"– {lesson}") for lesson in lessons)

    def _column(self, name: str) -> str:
        return self.say(f"column.{name}")

    def _money(self, dong: int | None) -> str:
        return NONE if dong is None else self.words.money(dong)

    def _signed(self, paid: int | None, planned: int | None) -> str:
        if paid is None or planned is None:
            return NONE
        sign = "+" if paid > planned else "−" if paid < planned else ""
        return sign + self.words.money(abs(paid - planned))

    def _number(self, number: Decimal | None) -> str:
        return NONE if number is None else self.words.number(number)


def _next(words: Wording, width: int) -> Iterator[RenderableType]:
    """What is left to plan: projects under way, deadlines that moved, policies that are over."""
    scheme = words.scheme
    left = horizon(scheme)
    yield heading(words.say("parts.review.next"))
    if left is None:
        yield from _nothing_next(words)
        return
    stages = ", ".join(words.stage(stage.id) for stage in scheme.stages[len(scheme.reviews) :])
    yield Text(words.say("parts.review.left_to_plan", stages=stages))
    rows = [(words.numbered(one.project), words.money(one.remaining), str(one.expected)) for one in going_on(scheme)]
    if rows:
        columns = [words.say(f"parts.review.column.{name}") for name in ("going_on", "remaining", "expected")]
        yield Text()
        yield from figure_tables(columns, rows, width)
    for moved in left.moved:
        name = words.numbered(moved.id) if moved.kind == "project" else f"“{words.name('policy', moved.id)}”"
        facts = {"name": name, "was": words.years(moved.was), "now": words.stage(left.past.next_stage.id)}
        yield Text(words.say(f"parts.review.moved.{moved.kind}", **facts))
    for policy in left.dropped:
        yield Text(words.say("parts.review.dropped", name=words.name("policy", policy)))


def _nothing_next(words: Wording) -> Iterator[RenderableType]:
    scheme = words.scheme
    yield Text(words.say("parts.review.nothing_left" if scheme.reviews else "parts.review.none"))
    if not scheme.reviews and scheme.projects and scheme.funds:
        stage = scheme.stages[0].id
        fund = max(scheme.funds, key=lambda fund: (fund.limit or {}).get(stage) or 0)
        names = {"stage": stage, "project": scheme.projects[0].id, "fund": fund.id}
        yield Text(words.say("parts.review.sample", **names).strip(), style="dim")
