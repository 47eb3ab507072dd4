"""What is said of a fund, a funding rule or a rule set beside its form."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from rich.text import Text

from eaplan.outputs.fund_use import Use
from eaplan.outputs.wording import Wording, span
from eaplan.projects.fund import RUNNING, Fund
from eaplan.projects.funding import FundingRule, RuleSet, ShareBound
from eaplan.tui.fields.words import meaning
from eaplan.tui.rooms.money_parts.limits import amount_text
from eaplan.tui.rooms.money_parts.usage import Usage
from eaplan.tui.widgets.bars import bar
from eaplan.tui.widgets.table import Column, ListData

_BAR = 12


def of_fund(fund: Fund, usage: Usage | None, state: str, words: Wording, width: int) -> Text:
    """What a fund is for, and its limits one by one with what the plan uses of them."""
    text = Text(fund.name.get(words.language), style="bold")
    about = [meaning(Fund, "kind", fund.kind, words.language), pays(fund, words), carry_over(fund, words)]
    text.append("\n" + " · ".join(about) + "\n", style="not bold")
    if usage is None:
        return text.append("\n" + words.say("tui.money.no_plan"), style="not bold dim")
    head = words.say("tui.money.stale_use" if state == "stale" else "tui.money.use", unit=words.unit)
    text.append("\n" + head, style="bold")
    lines = [(_years(use, words), *_numbers(use, words)) for use in usage.uses(fund.id)]
    widths = [max((len(line[at]) for line in lines), default=0) for at in range(3)]
    for use, (years, used, limit, rest) in zip(usage.uses(fund.id), lines, strict=True):
        picture = bar(use.used, (use.limit or 0) + use.brought, _BAR) if use.limit is not None else " " * _BAR
        style = "bold" if use.left is not None and use.left < 0 else ""
        text.append(f"\n{years:<{widths[0]}} ", style="not bold").append(picture, style=style)
        text.append(f" {used:>{widths[1]}} / {limit:<{widths[2]}}", style="not bold").append(rest, style="not bold")
    return text


def pays(fund: Fund, words: Wording) -> str:
    """The cost kinds that a fund may pay."""
    if fund.pays is not None:
        return words.say("tui.money.pays", kinds=[words.kind(kind) for kind in fund.pays])
    kind = "running" if fund.may_pay(RUNNING) else "capital"
    return words.say(f"tui.money.pays_{kind}")


def carry_over(fund: Fund, words: Wording) -> str:
    """What happens to money that is not spent."""
    carry = fund.carry_over
    if not carry.share:
        return words.say("tui.money.lapses")
    facts = {"share": words.percent(carry.share)}
    if carry.periods is None:
        return words.say("tui.money.carried", **facts)
    return words.say("tui.money.carried_for", **facts, periods=carry.periods)


def projects(fund: str, usage: Usage | None, words: Wording) -> ListData | None:
    """The projects that a fund pays, by stage; those that get the most come first."""
    if usage is None:
        return None
    paid: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    stage_of = {period.id: period.stage for period in usage.scheme.periods}
    for payment in usage.payments.get(fund, ()):
        paid[payment.project][stage_of[payment.period]] += payment.amount
    stages = [stage.id for stage in usage.scheme.stages]
    columns = (
        Column("project", words.say("tui.money.project"), least=4, most=12, frozen=True),
        Column("name", words.say("tui.money.paid"), least=12, most=30),
        *(Column(stage, words.years(stage), number=True) for stage in stages),
        Column("sum", words.say("tui.money.total"), number=True),
    )

    def amount(dong: int) -> str:
        return amount_text(dong, usage.scheme, words.language) if dong else ""

    most_first = sorted(paid.items(), key=lambda one: -sum(one[1].values()))
    rows = [
        (id, words.name("project", id), *(amount(by[stage]) for stage in stages), amount(sum(by.values())))
        for id, by in most_first
    ]
    return ListData(columns, rows, words.language)


def of_rule(rule: FundingRule, words: Wording) -> Text:
    """The bounds of a funding rule, a line each."""
    text = Text(rule.name.get(words.language), style="bold")
    lines = [_bound(bound, words) for bound in rule.shares]
    if rule.minimum_size is not None:
        amount = amount_text(rule.minimum_size, words.scheme, words.language)
        lines.append(words.say("tui.money.minimum_size", amount=amount, unit=words.unit))
    return text.append("".join(f"\n{line}" for line in lines), style="not bold")


def of_rule_set(rules: RuleSet, words: Wording) -> Text:
    """What a rule set holds: its groups, and its rules."""
    text = Text(rules.name.get(words.language), style="bold")
    for group in rules.groups:
        amount = amount_text(group.at_least, words.scheme, words.language)
        told = words.say("tui.money.group", group=group.id, amount=amount, unit=words.unit)
        text.append(f"\n{told}", style="not bold")
    for rule in rules.rules:
        bounds = "; ".join(_bound(bound, words) for bound in rule.shares)
        text.append(f"\n{rule.id}" + (f": {bounds}" if bounds else ""), style="not bold")
    return text


def shares(rule: FundingRule | None, words: Wording) -> str:
    """The bounds of a rule in a line."""
    return "; ".join(_bound(bound, words) for bound in rule.shares) if rule else ""


def _bound(bound: ShareBound, words: Wording) -> str:
    funds = " + ".join(words.short_fund(id) for id in bound.funds)
    least = f" ≥ {_percent(bound.at_least, words)}" if bound.at_least is not None else ""
    most = f" ≤ {_percent(bound.at_most, words)}" if bound.at_most is not None else ""
    return f"{funds}{least}{most}"


def _percent(share: Fraction, words: Wording) -> str:
    return words.percent(share, 2)


def _years(use: Use, words: Wording) -> str:
    years = span(use.first, use.last)
    return words.say("tui.money.ceiling", years=years) if use.ceiling else years


def _numbers(use: Use, words: Wording) -> tuple[str, str, str]:
    """What is used, what there is, and what comes of the difference."""

    def amount(dong: int | None) -> str:
        return amount_text(dong, words.scheme, words.language)

    if use.limit is None or use.left is None:
        return amount(use.used), amount(None), ""
    told = []
    if use.brought:
        told.append(words.say("tui.money.brought", amount=amount(use.brought)))
    if use.left < 0:
        told.append(words.say("tui.money.over", amount=amount(-use.left)))
    else:
        told.append(words.say("tui.money.left", amount=amount(use.left)))
    if use.lapsed:
        told.append(words.say("tui.money.lapsed", amount=amount(use.lapsed)))
    return amount(use.used), amount(use.limit + use.brought), "  " + ", ".join(told)
