"""The justification of a target, section by section, for whatever form it is written in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from eaplan.item import Evidence
from eaplan.outputs.answers.evidence import EvidenceWords
from eaplan.outputs.answers.gained import gains_text, moves_text, names_of_shifted
from eaplan.outputs.figures import Figures, spent
from eaplan.outputs.screen import Cell
from eaplan.outputs.wording import DECIMALS, MOST_DECIMALS, NONE, Wording
from eaplan.projects.target import Target
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Attainment, Payment, Plan
from eaplan.studies.justification import Reach, Rung, Sheet

_LISTED = 6
"""How many changes of other targets are named."""


@dataclass(frozen=True)
class Section:
    """A part of a sheet: facts, a table, remarks; what is empty is left out."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    headers: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    remarks: Sequence[str] = ()
    figures: Sequence[int] = ()
    """The columns that hold figures."""


@dataclass(frozen=True)
class SheetWords:
    """Writes the sheets of one plan in one language."""

    scheme: Scheme
    plan: Plan
    language: str

    @property
    def words(self) -> Wording:
        """Words for the scheme."""
        return Wording(self.scheme, self.language)

    def say(self, key: str, **facts: object) -> str:
        """The words of this part."""
        return self.words.say(f"parts.justification.{key}", **facts)

    def figure(self, value: Decimal) -> str:
        """What a target stands at: with the decimals that were typed, so that what is shown adds up."""
        return self.words.number(value, MOST_DECIMALS)

    @property
    def under(self) -> str:
        """Which plan all of it speaks of."""
        scenario = self.plan.origin.scenario
        named = self.say("scenario", scenario=scenario) if scenario else ""
        status = self.words.say(f"status.{self.plan.status}")
        return self.say("under", scheme=self.scheme.settings.name.get(self.language), scenario=named, status=status)

    def sections(self, sheet: Sheet) -> Iterator[Section]:
        """The whole sheet."""
        target = self.scheme.target[sheet.target]
        yield self._head(target)
        yield self._reaches(sheet)
        yield self._parts(sheet)
        yield self._premises(sheet, target)
        yield self._price(sheet)
        yield from self._sources(sheet, target)

    def _head(self, target: Target) -> Section:
        evidence, words = EvidenceWords(self.words), self.words
        rows = [
            ("name", target.name.get(self.language)),
            ("unit", target.unit),
            ("direction", self.say(f"direction.{target.direction}")),
            ("criterion", target.criterion),
            ("lead", target.lead and words.name("unit", target.lead)),
            ("standing", self.say("standing.hard" if target.hard else "standing.soft", order=target.order)),
            ("baseline", self.figure(target.baseline.value)),
            ("baseline_evidence", evidence.of(target.baseline.evidence)),
            ("goal_evidence", evidence.of(target.evidence)),
            ("limit", None if target.limit is None else self.figure(target.limit)),
            ("actual", "; ".join(f"{year}: {self.figure(value)}" for year, value in sorted(target.actual.items()))),
            ("note", target.note and target.note.get(self.language)),
        ]
        return Section(
            self.say("title", target=target.id), facts=[(self.say(f"fact.{key}"), said) for key, said in rows if said]
        )

    def _reaches(self, sheet: Sheet) -> Section:
        rows = [self._reach(reach) for reach in sheet.reaches]
        headers = [self.say(f"reach.{key}") for key in ("period", "goal", "value", "most", "remark")]
        remarks = [self.say("reach.legend"), *([] if sheet.complete else [self.say("stopped")])]
        return Section(self.say("reach.title"), headers=headers, rows=rows, remarks=remarks, figures=(1, 2, 3))

    def _reach(self, reach: Reach) -> list[str]:
        number = self.figure
        most = number(reach.most)
        if not reach.proven:
            most = self.say("reach.up_to", most=most, bound=number(reach.bound))
        return [
            self.words.years(reach.period),
            number(reach.goal),
            number(reach.value),
            most,
            self._remark(reach),
        ]

    def _remark(self, reach: Reach) -> str:
        if reach.reached:
            return self.say("reach.reached")
        missed = self.say("reach.missed", missing=self.figure(abs(reach.goal - reach.value)))
        key = {True: "possible", False: "impossible", None: "open"}[reach.within_reach]
        least = self.figure(abs(reach.goal - reach.bound))
        return f"{missed}; {self.say(f'reach.{key}', missing=least)}"

    def _parts(self, sheet: Sheet) -> Section:
        """What each project adds, with where the target stands after it."""
        figures, rows = Figures(self.scheme, self.plan), []
        for part in sheet.contributions:
            paid, option = figures.payments.get(part.choice.project, ()), self.words.option(part.choice)
            rows.append(
                [
                    self.words.numbered(part.choice.project) + (f" [{option}]" if option else ""),
                    self.words.years(part.choice.delivered),
                    ("+" if part.amount > 0 else "") + self.figure(part.amount),
                    self.figure(part.after),
                    self.words.money(spent(paid)),
                    self._by_fund(paid),
                ]
            )
        headers = [self.say(f"part.{key}") for key in ("project", "delivered", "amount", "after", "money", "funds")]
        remarks = [self.say("part.legend", unit=self.words.unit) if rows else self.say("part.none")]
        shown = (part.choice.project for part in sheet.contributions)
        if any(self.words.is_rounded(paid.amount) for project in shown for paid in figures.payments.get(project, ())):
            remarks.append(self.words.say("plan.rounded", decimals=DECIMALS))
        return Section(self.say("part.title"), headers=headers, rows=rows, remarks=remarks, figures=(2, 3, 4))

    def _by_fund(self, payments: Sequence[Payment]) -> str:
        by_fund: dict[str, list[Payment]] = defaultdict(list)
        for payment in payments:
            by_fund[payment.fund].append(payment)
        said = (
            self.say("part.fund", fund=self.words.short_fund(fund), amount=self.words.money(spent(paid)))
            for fund, paid in by_fund.items()
        )
        return "; ".join(said) or NONE

    def _premises(self, sheet: Sheet, target: Target) -> Section:
        """What the target's author assumes, the cost case, what the projects' figures rest on and what they need."""
        rows = [
            [
                self.words.numbered(premise.project),
                self.say("premise.component", component=self._component(premise.component), maturity=premise.maturity)
                if premise.component
                else self.say("premise.projects"),
                "; ".join(self.words.numbered(id) for id in premise.by) or NONE,
            ]
            for premise in sheet.premises
        ]
        facts = [(self.say("premise.case"), self.say(f"case.{self.scheme.settings.cost_case}"))]
        if target.assumptions:
            facts.insert(0, (self.say("premise.assumptions"), target.assumptions.get(self.language)))
        if sheet.contributions:
            facts.append((self.say("premise.figures"), self._figures(sheet)))
        headers = [self.say(f"premise.{key}") for key in ("project", "needs", "by")]
        remarks = [] if rows else [self.say("premise.none")]
        return Section(self.say("premise.title"), facts=facts, headers=headers, rows=rows, remarks=remarks)

    def _component(self, id: str) -> str:
        return f"{id} {self.words.name('component', id)}"

    def _figures(self, sheet: Sheet) -> str:
        """The projects by what their figures rest on."""
        told: dict[str, list[str]] = defaultdict(list)
        for part in sheet.contributions:
            evidence = self.scheme.project[part.choice.project].evidence
            told[EvidenceWords(self.words).of(evidence)].append(part.choice.project)
        return ". ".join(self.say("premise.more", evidence=said, projects=ids) for said, ids in told.items())

    def _price(self, sheet: Sheet) -> Section:
        rows: list[Sequence[Cell]] = [
            [
                self.words.years(reach.period),
                f"{self.figure(reach.value)} → {self.figure(rung.value)}",
                gains_text(self.words, rung.gains),
                "\n".join(self._others(sheet.target, rung)) or NONE,
                moves_text(self.words, rung.moves),
            ]
            for reach in sheet.reaches
            for rung in reach.rungs
        ]
        if not rows:
            known = all(reach.proven and reach.most == reach.value for reach in sheet.reaches if reach.priced)
            key = "none" if known else "unasked"
            return Section(self.say("price.title"), remarks=[self.say(f"price.{key}")])
        headers = [self.say(f"price.{key}") for key in ("period", "value", "gains", "targets", "projects")]
        rungs = [rung for reach in sheet.reaches for rung in reach.rungs]
        names = names_of_shifted(self.words, (rung.moves for rung in rungs)), self._names(sheet.target, rungs)
        remarks = [*filter(None, names), self.say("price.legend")]
        return Section(self.say("price.title"), headers=headers, rows=rows, remarks=remarks)

    def _names(self, target: str, rungs: Sequence[Rung]) -> str:
        """The names of the other targets, which the table calls by their ids."""
        found = {shift.target for rung in rungs for shift in self._shifts(target, rung)[:_LISTED]}
        listed = [f"{one.id} {one.name.get(self.language)}" for one in self.scheme.targets if one.id in found]
        return self.say("price.names", targets="; ".join(listed)) if listed else ""

    def _others(self, target: str, rung: Rung) -> list[str]:
        """What other targets stand at differently, where they have a goal."""
        before = self._attainments
        told = [
            self.say(
                "price.target",
                target=now.target,
                years=self.words.years(now.period),
                before=self.figure(before[now.target, now.period].value),
                after=self.figure(now.value),
            )
            for now in self._shifts(target, rung)
        ]
        more = [self.say("price.more", count=len(told) - _LISTED)] if len(told) > _LISTED else []
        return [*told[:_LISTED], *more]

    def _shifts(self, target: str, rung: Rung) -> list[Attainment]:
        """Where other targets with a goal stand under another plan, where that is elsewhere than under this one."""
        before = self._attainments
        return [
            now
            for now in rung.plan.attainments
            if now.target != target and now.goal is not None and now.value != before[now.target, now.period].value
        ]

    @cached_property
    def _attainments(self) -> Mapping[tuple[str, str], Attainment]:
        return Figures(self.scheme, self.plan).attainments

    def _sources(self, sheet: Sheet, target: Target) -> Iterator[Section]:
        """All documents that any of the figures come from."""
        projects = (self.scheme.project[part.choice.project].evidence for part in sheet.contributions)
        listed: list[Evidence | None] = [target.baseline.evidence, target.evidence, *projects]
        evidence = EvidenceWords(self.words)
        if sources := evidence.sources(listed):
            yield Section(self.say("source.title"), remarks=[f"- {evidence.full(source)}" for source in sources])
