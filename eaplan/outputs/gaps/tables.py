"""Gaps, coverage and problems as tables of CSV, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eaplan.analysis.coverage import Cell
from eaplan.outputs.csv_text import Cell as CsvCell
from eaplan.outputs.csv_text import csv_bytes
from eaplan.outputs.gaps.data import problems_data, stage_of
from eaplan.outputs.gaps.report import Report
from eaplan.problems import Problem

Row = Mapping[str, CsvCell]
"""What stands in the columns of a table, by their keys."""
_GAP_COLUMNS = (
    *("layer", "id", "name", "from", "to", "target", "treatment", "decided", "projects", "options", "stages"),
    *("undelivered", "lacking", "replaced_by", "replaces", "capital", "running", "shared"),
)
_CELL_COLUMNS = (
    *("map", "row", "column", "count", "level0", "level1", "level2", "level3", "reached", "share"),
    *("cell_capital", "cell_running"),
)
_PROBLEM_COLUMNS = ("code", "severity", "kind", "id", "message", "todo", "accepted")


def gaps_csv(report: Report) -> bytes:
    """A table with a row for each component; amounts are in đồng, and several ids stand behind each other."""
    return _csv(report, _GAP_COLUMNS, _gap_rows(report))


def coverage_csv(report: Report) -> bytes:
    """A table with a row for each cell of both heat maps that has components or money; amounts are in đồng."""
    return _csv(report, _CELL_COLUMNS, _cell_rows(report))


def problems_csv(report: Report, problems: Iterable[Problem]) -> bytes:
    """A table with a row for each problem."""
    return _csv(report, _PROBLEM_COLUMNS, problems_data(report, problems))


def _csv(report: Report, columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A table with a line of headings."""
    headings = [report.say(f"csv.{column}") for column in columns]
    return csv_bytes(headings, ([row[column] for column in columns] for row in rows))


def _gap_rows(report: Report) -> Iterator[Row]:
    for layer, members in report.by_layer.items():
        for gap in members:
            spent, decided = report.spending(gap), gap.component.treatment is not None
            yield {
                "layer": report.group("layer", layer),
                "id": gap.component.id,
                "name": report.words.name("component", gap.component.id),
                "from": gap.before.maturity,
                "to": gap.after.maturity,
                "target": gap.component.target,
                "treatment": report.treatment(gap),
                "decided": _yes(report, decided),
                "projects": _several(one.project for one in gap.deliveries),
                "options": _several(one.option for one in gap.deliveries),
                "stages": _several(stage_of(one) or "" for one in gap.deliveries),
                "undelivered": gap.undelivered,
                "lacking": _several(need.component for need in gap.lacking),
                "replaced_by": _several(gap.after.replaced_by),
                "replaces": _several(report.gaps.after.replaces(gap.component.id)),
                "capital": spent.capital,
                "running": spent.running,
                "shared": _yes(report, report.is_shared(gap)),
            }


def _cell_rows(report: Report) -> Iterator[Row]:
    for map, found, row_kind, column_kind in (
        ("by_layer", report.layers, "layer", "stage"),
        ("by_sector", report.sectors, "sector", "dimension"),
    ):
        for row in found.rows:
            for column in found.columns:
                cell = found.cell(row, column)
                if cell != Cell():
                    name = report.moment(column) if column_kind == "stage" else report.group(column_kind, column)
                    levels = {f"level{level}": count for level, count in enumerate(cell.maturities)}
                    yield {
                        "map": report.say(f"csv.{map}"),
                        "row": report.group(row_kind, row),
                        "column": name,
                        "count": cell.count,
                        **levels,
                        "reached": cell.reached,
                        "share": "" if cell.share is None else round(cell.share * 100),
                        "cell_capital": cell.spending.capital,
                        "cell_running": cell.spending.running,
                    }


def _several(ids: Iterable[str]) -> str:
    return "; ".join(ids)


def _yes(report: Report, is_so: bool) -> str:
    return report.say(f"csv.{'yes' if is_so else 'no'}")
