"""Limits, and what the plan uses of them, by fund and stage."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.text import Text

from eaplan.money import UNITS
from eaplan.outputs.wording import Wording
from eaplan.projects.fund import Fund
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.tui.rooms.money_parts.usage import Standing, Usage
from eaplan.tui.rooms.overview_parts.line import Line, Shades, heading, left, right
from eaplan.tui.widgets.bars import bar

NAMES = 18
_GAP = 2
_MOST_BAR = 16


def money_lines(words: Wording, plan: Plan | None, width: int, shades: Shades) -> Iterator[Line]:
    """One line a fund: for each stage a bar and the numbers; without a plan the limits alone."""
    scheme = words.scheme
    yield heading(words.say("tui.overview.money" if plan else "tui.overview.limits"), words.unit)
    table = [(fund, standings(scheme, plan, fund)) for fund in scheme.funds]
    if not table or not scheme.stages:
        yield Line(Text(words.say("tui.overview.no_funds"), "dim"), room="money")
        return
    total = [
        Standing(sum(cell.used for cell in column), _sum(column))
        for column in zip(*(row for _, row in table), strict=True)
    ]
    rows = [(words.short_fund(fund.id), fund.id, cells) for fund, cells in table]
    rows.append((words.say("tui.overview.all"), "", total))
    numbers = [[_numbers(words, cell, plan is not None) for cell in cells] for _, _, cells in rows]
    years = [words.years(stage.id) for stage in scheme.stages]
    widths = [max(len(years[at]), *(len(row[at]) for row in numbers)) for at in range(len(total))]
    names = min(NAMES, max(len(name) for name, _, _ in rows))
    spare = width - names - sum(widths) - len(widths) * (_GAP + 1)
    bars = max(min(spare // max(len(widths), 1), _MOST_BAR), 0) if plan is not None else 0
    yield _stages(words, names, [own + (bars + 1 if bars else 0) for own in widths])
    for (name, id, cells), texts in zip(rows, numbers, strict=True):
        text = Text(left(name, names), "" if id else "bold")
        for cell, number, own in zip(cells, texts, widths, strict=True):
            over = cell.available is not None and cell.used > cell.available
            text.append(" " * _GAP)
            if bars:
                shade = shades.over if over else shades.bar
                text.append(bar(cell.used, cell.available or max(cell.used, 1), bars) + " ", shade)
            text.append(right(number, own), f"bold {shades.over}" if over else "")
        yield Line(text, ("funds", id) if id else None, None if id else "money")


def standings(scheme: Scheme, plan: Plan | None, fund: Fund) -> list[Standing]:
    """What a fund may give and gives in each stage; without a plan nothing is brought forward."""
    if plan is None:
        return [Standing(0, _limit(scheme, fund, stage.id)) for stage in scheme.stages]
    used = Usage(scheme, plan)
    return [used.standing(fund.id, stage.id) for stage in scheme.stages]


def _limit(scheme: Scheme, fund: Fund, stage: str) -> int | None:
    if fund.limit is None:
        return None
    if stage in fund.limit:
        return fund.limit[stage]
    years = {period.id for period in scheme.periods if period.stage == stage}
    amounts = [amount for key, amount in fund.limit.items() if key in years]
    return None if None in amounts else sum(amount or 0 for amount in amounts)


def _sum(cells: tuple[Standing, ...]) -> int | None:
    limits = [cell.available for cell in cells if cell.available is not None]
    return sum(limits) if len(limits) == len(cells) else None


def _numbers(words: Wording, cell: Standing, planned: bool) -> str:
    limit = "∞" if cell.available is None else _short(words, cell.available)
    return f"{_short(words, cell.used)}/{limit}" if planned else limit


def _short(words: Wording, dong: int) -> str:
    """An amount with one decimal at most: exact ones stand in the room of money."""
    return words.number(Fraction(dong, UNITS[words.scheme.settings.money]), 1)


def _stages(words: Wording, names: int, widths: list[int]) -> Line:
    text = Text(" " * names, "dim")
    for stage, own in zip(words.scheme.stages, widths, strict=True):
        text.append(" " * _GAP + right(words.years(stage.id), own))
    return Line(text, is_heading=True)
