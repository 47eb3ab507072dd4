"""What becomes of money and targets, as tables: a column for each state of things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eaplan.analysis.differences import TargetShift
from eaplan.outputs.screen import Cell, figure_tables
from eaplan.outputs.wording import DECIMALS, NONE, Wording
from eaplan.solvers.plan import Attainment


@dataclass(frozen=True)
class FundLine:
    """What is said of a fund in some years: an amount in đồng for each column."""

    fund: str
    when: str
    amounts: tuple[int, ...]
    is_shown: bool = True
    """Whether it gets a line of its own; it is counted in any case."""


def fund_tables(
    words: Wording, headers: Sequence[str], lines: Sequence[FundLine], width: int, signed: bool = False
) -> Iterator[RenderableType]:
    """Each fund's sums with its lines below, and the sums of all; the last column may be of differences."""
    rows: list[list[Cell]] = []
    columns = len(headers) - 1

    def add(name: Cell, told: Sequence[FundLine], style: str = "") -> None:
        sums = [sum(line.amounts[column] for line in told) for column in range(columns)]
        is_signed = [signed and column == columns - 1 for column in range(columns)]
        figures = (_amount(words, amount, sign) for amount, sign in zip(sums, is_signed, strict=True))
        rows.append([name, *(Text(figure, style=style) for figure in figures)])

    for fund in dict.fromkeys(line.fund for line in lines if line.is_shown):
        own = [line for line in lines if line.fund == fund]
        add(Text(words.name("fund", fund), style="bold"), own, "bold")
        for line in own:
            if line.is_shown:
                add(Padding(Text(line.when), (0, 0, 0, 1)), [line])
    if rows:
        add(Text(words.say("parts.difference.all_funds"), style="bold"), lines, "bold")
    yield from figure_tables(headers, rows, width, words.decimal_mark)
    if any(words.is_rounded(amount) for line in lines for amount in line.amounts):
        yield Text(words.say("plan.rounded", decimals=DECIMALS), style="dim")


def _amount(words: Wording, amount: int, sign: bool) -> str:
    if not amount:
        return NONE
    return (("+" if amount > 0 else "−") if sign else "") + words.money(abs(amount))


def target_tables(words: Wording, headers: Sequence[str], shifts: Sequence[TargetShift], width: int) -> Iterator[Table]:
    """Each target at a year's end: what it came to and what it comes to, against its goal."""
    rows: list[list[Cell]] = [
        [target_at(words, shift.target, shift.year), _reached(words, shift.before), _reached(words, shift.after)]
        for shift in shifts
    ]
    yield from figure_tables(headers, rows, width)


def target_at(words: Wording, target: str, year: int | str) -> str:
    """A target at a year's end."""
    return words.say("parts.difference.target_at", target=words.name("target", target), year=year)


def _reached(words: Wording, found: Attainment | None) -> Text:
    if found is None:
        return Text(NONE)
    value = words.number(found.value)
    if found.goal is None:
        return Text(f"{value} ")
    mark, style = ("✓", "green") if found.reached else ("✗", "red")
    return Text(f"{value} / {words.number(found.goal)} ").append(mark, style=style)
