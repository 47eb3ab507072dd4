"""What flows from funds through stages to programmes under a plan, to the đồng."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from eaplan.money import format_money
from eaplan.outputs.diagrams.outline import Flow
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views.programmes import programmes
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.figures import Figures, spent
from eaplan.outputs.fund_use import Use, fund_uses
from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Payment

FUNDS, STAGES, GROUP = "funds", "stages", "group"
"""The kinds of ids of what money flows between."""


@dataclass(frozen=True)
class Node:
    """A fund, a stage or a programme that money flows through."""

    kind: str
    id: str
    name: str
    dong: int
    short: str = ""
    """A shorter name, where there is one."""
    note: str = ""
    """What is left of a fund's limits."""

    @property
    def key(self) -> str:
        """Its id among all nodes."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Budget:
    """All the money of the projects that are drawn."""

    words: Wording
    funds: tuple[Node, ...]
    stages: tuple[Node, ...]
    programmes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    """From funds to stages, and from stages to programmes."""
    idle: tuple[str, ...] = ()
    """The funds that give nothing, with their limits."""

    @property
    def columns(self) -> tuple[tuple[Node, ...], ...]:
        """What the money flows through, one after the other; each column has all of it."""
        return self.funds, self.stages, self.programmes

    @property
    def total(self) -> int:
        """All of it, in đồng."""
        return sum(node.dong for node in self.stages)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of all nodes by their keys."""
        return {node.key: node.name for column in self.columns for node in column}

    def facts(self, name: str, dong: int, note: str = "") -> tuple[tuple[str, str], ...]:
        """What is told of a node or a flow: its amount in the scheme's unit, to the last đồng."""
        exact = format_money(dong, self.words.scheme.settings.money, self.words.language)
        told = {"name": name, "amount": f"{exact} {self.words.unit}", "limit": note}
        return tuple((self.words.say(f"parts.charts.money.fact.{key}"), value) for key, value in told.items() if value)

    def amount(self, dong: int) -> str:
        """An amount with its unit and its part of the whole."""
        return f"{self.words.money(dong)} {self.words.unit} ({self.share(dong)})"

    def share(self, dong: int) -> str:
        """The part of the whole, in percent."""
        return self.words.percent(dong / self.total)

    def gathered(self, most: int) -> Budget:
        """With at most so many funds and programmes: the smallest ones as one."""
        funds, programmes = (self._few(column, most) for column in (self.funds, self.programmes))
        kept = {node.key for node in (*funds, *self.stages, *programmes)}
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for flow in self.flows:
            ends = [end if end in kept else f"{end.partition(':')[0]}:{_OTHERS}" for end in (flow.source, flow.target)]
            sums[ends[0], ends[1]] += flow.dong
        flows = tuple(Flow(source, target, dong) for (source, target), dong in sums.items())
        return replace(self, funds=funds, programmes=programmes, flows=flows)

    def _few(self, nodes: tuple[Node, ...], most: int) -> tuple[Node, ...]:
        if len(nodes) <= most:
            return nodes
        largest = sorted(nodes, key=lambda node: -node.dong)[: most - 1]
        rest = [node for node in nodes if node not in largest]
        name = self.words.say("parts.charts.money.others", count=len(rest))
        others = Node(rest[0].kind, _OTHERS, name, sum(node.dong for node in rest))
        return (*(node for node in nodes if node in largest), others)


_OTHERS = "·"
"""The id of several small ones together; no item has such a one."""


def budget(subject: Subject, figures: Figures, wish: Wish) -> Budget:
    """The payments of the projects that a wish leaves."""
    words = Wording(subject.scheme, wish.language)
    found = programmes(subject, wish)
    programme = {project: group.id for group in found for project in group.members}
    payments = [payment for payment in figures.plan.payments if payment.project in programme and payment.amount]
    whole = len(payments) == sum(payment.amount > 0 for payment in figures.plan.payments)
    notes = dict(_notes(words, figures)) if whole else {}
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for payment in payments:
        stage = f"{STAGES}:{figures.stage_of(payment.period)}"
        sums[f"{FUNDS}:{payment.fund}", stage] += payment.amount
        sums[stage, f"{GROUP}:{programme[payment.project]}"] += payment.amount
    order = [f"{FUNDS}:{fund.id}" for fund in subject.scheme.funds]
    order += [f"{STAGES}:{stage.id}" for stage in subject.scheme.stages]
    order += [f"{GROUP}:{group.id}" for group in found]
    flows = [(order.index(source), order.index(target), dong) for (source, target), dong in sums.items()]
    of = _Sums(payments, figures)
    return Budget(
        words,
        tuple(
            Node(FUNDS, fund.id, words.name("fund", fund.id), of.fund(fund.id), words.short_fund(fund.id), note)
            for fund in subject.scheme.funds
            for note in (notes.get(fund.id, ""),)
            if of.fund(fund.id)
        ),
        tuple(
            Node(STAGES, stage.id, words.stage(stage.id), of.stage(stage.id))
            for stage in subject.scheme.stages
            if of.stage(stage.id)
        ),
        tuple(
            Node(GROUP, group.id, group.name, of.projects(group.members))
            for group in found
            if of.projects(group.members)
        ),
        tuple(Flow(order[source], order[target], dong) for source, target, dong in sorted(flows)),
        tuple(f"{words.short_fund(fund)} ({note})" for fund, note in notes.items() if not of.fund(fund) and note),
    )


@dataclass(frozen=True)
class _Sums:
    payments: Sequence[Payment]
    figures: Figures

    def fund(self, id: str) -> int:
        return sum(payment.amount for payment in self.payments if payment.fund == id)

    def stage(self, id: str) -> int:
        return sum(payment.amount for payment in self.payments if self.figures.stage_of(payment.period) == id)

    def projects(self, ids: Sequence[str]) -> int:
        return spent([payment for payment in self.payments if payment.project in ids])


def _notes(words: Wording, figures: Figures) -> Iterator[tuple[str, str]]:
    """For each fund with limits, what is left of them."""
    for use in fund_uses(figures.scheme, figures.plan):
        limit = limit_of(use.uses)
        if limit is None:
            yield use.fund.id, words.say("parts.charts.money.unlimited")
        elif limit:
            amounts = {"left": words.money(limit - use.used), "limit": words.money(limit)}
            yield use.fund.id, words.say(f"parts.charts.money.{'left' if limit > use.used else 'used_up'}", **amounts)


def limit_of(uses: Sequence[Use]) -> int | None:
    """All limits together, those of years within what their stage may give; None where there is no limit."""
    total, open_ = 0, False
    within: list[Use] = []
    for use in uses:
        if not use.ceiling:
            within.append(use)
            continue
        years = [one for one in within if use.first.index <= one.first.index <= use.last.index]
        within = [one for one in within if one not in years]
        limits = [one.limit for one in years if one.limit is not None]
        bounds = [use.limit] if use.limit is not None else []
        if len(limits) == len(years):
            bounds.append(sum(limits))
        open_ = open_ or not bounds
        total += min(bounds, default=0)
    open_ = open_ or any(one.limit is None for one in within)
    return None if open_ else total + sum(one.limit or 0 for one in within)
