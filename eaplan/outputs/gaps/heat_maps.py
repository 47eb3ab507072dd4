"""Coverage as people read it on a terminal: heat maps with counts, shares and money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.analysis.coverage import Cell
from eaplan.analysis.spending import NOTHING, Spending
from eaplan.outputs.gaps.report import Report
from eaplan.outputs.gaps.text import rounding
from eaplan.outputs.screen import Cell as Shown
from eaplan.outputs.screen import figure_tables, heading
from eaplan.outputs.wording import NONE

_HEADER = 6
"""Cells in which the names of dimensions are wrapped, so that five of them and their sum fit beside each other."""


def coverage_text(report: Report, width: int) -> Iterator[RenderableType]:
    """The layers at all moments, and the sectors and dimensions at the moment that is judged."""
    yield from _layers(report, width)
    yield from _sectors(report, width)
    maps = (report.layers, report.sectors)
    yield from rounding(report, (cell.spending for found in maps for cell in found.cells.values()))


def _layers(report: Report, width: int) -> Iterator[RenderableType]:
    found = report.layers
    columns = [stage or report.say("coverage.today") for stage in found.columns]
    rows: list[list[Shown]] = []
    for layer in found.rows:
        cells = [found.cell(layer, stage) for stage in found.columns]
        rows += _rows(report, report.group("layer", layer), cells, with_levels=True)
    totals = [found.column(stage) for stage in found.columns]
    rows += _rows(report, report.say("coverage.all"), totals, with_levels=True, style="bold")
    rows += _elsewhere(report, [found.elsewhere.get(stage, NOTHING) for stage in found.columns])
    yield heading(report.say("coverage.layers"), report.words.unit)
    yield from figure_tables([report.say("coverage.layer"), *columns], rows, width)
    yield Text(report.say("coverage.legend", money=report.say("coverage.in_stage")), style="dim")


def _sectors(report: Report, width: int) -> Iterator[RenderableType]:
    found = report.sectors
    filled = [sector for sector in found.rows if _is_filled(found.row(sector))]
    columns = [*(report.group("dimension", each) for each in found.columns), report.say("coverage.all")]
    rows: list[list[Shown]] = []
    for sector in filled:
        cells = [*(found.cell(sector, each) for each in found.columns), found.row(sector)]
        rows += _rows(report, report.group("sector", sector), cells)
    totals = [found.column(each) for each in found.columns]
    rows += _rows(report, report.say("coverage.all"), [*totals, sum(totals, Cell())], style="bold")
    rows += _elsewhere(report, [*(NOTHING for _ in found.columns), found.elsewhere[None]])
    yield heading(report.say("coverage.sectors"), f"{report.moment(report.judged)}, {report.words.unit}")
    yield from figure_tables([report.say("coverage.sector"), *columns], rows, width, most=_HEADER)
    yield Text(report.say("coverage.legend", money=report.say("coverage.until")), style="dim")
    if empty := [report.group("sector", sector) for sector in found.rows if sector not in filled]:
        yield Text(report.say("coverage.empty", names=empty))


def _is_filled(cell: Cell) -> bool:
    return bool(cell.count or cell.spending.total)


def _rows(
    report: Report, name: str, cells: Sequence[Cell], with_levels: bool = False, style: str = ""
) -> Iterator[list[Shown]]:
    """How much of the targets stands, and below it the counts and the money where there is some."""
    yield [Text(name, style=style), *(Text(_share(report, cell), style=style) for cell in cells)]
    yield _row(report, "reached", [f"{cell.reached}/{cell.count}" if cell.count else "" for cell in cells])
    if with_levels:
        yield _row(report, "levels", ["/".join(map(str, cell.maturities)) if cell.count else "" for cell in cells])
    yield from _money(report, [cell.spending for cell in cells])


def _money(report: Report, spent: Sequence[Spending]) -> Iterator[list[Shown]]:
    parts: tuple[tuple[str, Callable[[Spending], int]], ...] = (
        ("capital", lambda one: one.capital),
        ("running", lambda one: one.running),
    )
    for key, part in parts:
        if any(part(one) for one in spent):
            yield _row(report, key, [report.words.money(part(one)) if part(one) else "" for one in spent])


def _elsewhere(report: Report, spent: Sequence[Spending]) -> Iterator[list[Shown]]:
    """What is paid for projects that deliver no component, so that all that a plan pays stands in the table."""
    if any(one.total for one in spent):
        yield [Text(report.say("coverage.elsewhere")), *("" for _ in spent)]
        yield from _money(report, spent)


def _row(report: Report, key: str, cells: Sequence[str]) -> list[Shown]:
    name = Padding(Text(report.say(f"coverage.{key}"), style="dim"), (0, 0, 0, 1))
    return [name, *(Text(cell, style="dim") for cell in cells)]


def _share(report: Report, cell: Cell) -> str:
    return NONE if cell.share is None else report.words.percent(cell.share, 0)
