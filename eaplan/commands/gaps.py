"""`eaplan gaps`: what lies between two states of the architecture, and what is not right with the later one."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.subject import plan_option, subject_of
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from eaplan.outputs.gaps.report import Report
    from eaplan.scheme import Scheme


@click.command("gaps", cls=Worded)
@options.scheme_folder
@click.option("--from", "start")
@click.option("--to", "end")
@click.option("--against")
@click.option("--coverage", is_flag=True)
@plan_option
@click.option("--format", "table_format", type=click.Choice(["text", "json", "csv"]), default="text")
@click.option("-o", "--output", "output_file", type=click.Path(path_type=Path, dir_okay=False))
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    start: str | None,
    end: str | None,
    against: str | None,
    coverage: bool,
    plan_name: str | None,
    table_format: str,
    output_file: Path | None,
) -> int:
    """Show the gaps and what is not right with the later state, and conformance and coverage where asked for."""
    from eaplan.outputs.gaps.report import TODAY, Report
    from eaplan.workspace.saving import write_output

    subject = subject_of(scheme, plan_name, speech, "json" if table_format == "json" else "text")
    if table_format == "csv" and coverage and against:
        raise speech.wrong("one_table")
    stages = [stage.id for stage in subject.scheme.stages]
    start, end = start or TODAY, end or stages[-1]
    _check_moments(start, end, stages, speech)
    _check_framework(against, subject.scheme, speech)
    report = Report(subject, start, end, speech.language, coverage, against)
    if output_file:
        write_output(output_file, _content(report, table_format))
        speech.tell("cli.written", file=output_file)
    elif table_format == "text":
        _show(report, sys.stdout)
    else:
        click.echo(_content(report, table_format), nl=False)
    return 0


def _check_moments(start: str, end: str, stages: list[str], speech: Speech) -> None:
    """Refuse moments that there are not, and an end that does not come after the start."""
    from eaplan.commands.opening import unknown
    from eaplan.outputs.gaps.report import TARGET, TODAY

    starts, ends = [TODAY, *stages], [*stages, TARGET]
    for name, known in ((start, starts), (end, ends)):
        if name not in (*starts, TARGET):
            raise unknown("moment", name, known, speech.language)
    order = [TODAY, *stages, TARGET]
    if order.index(start) >= order.index(end):
        raise speech.wrong("moments_order", start=start, end=end)


def _check_framework(name: str | None, scheme: Scheme, speech: Speech) -> None:
    """Refuse a framework that there is not, and one to which no crosswalk leads."""
    from eaplan.analysis.crosswalks import judged_by
    from eaplan.commands.opening import unknown

    if name and name not in scheme.known_frameworks:
        raise unknown("framework", name, list(scheme.known_frameworks), speech.language)
    if name:
        judged_by(scheme, name)


def _content(report: Report, table_format: str) -> bytes:
    """What is written into a file."""
    from eaplan.outputs.gaps.data import gaps_data
    from eaplan.outputs.gaps.tables import coverage_csv, gaps_csv, problems_csv
    from eaplan.outputs.plan_data import to_json

    if table_format == "json":
        return (to_json(gaps_data(report)) + "\n").encode()
    if table_format == "csv":
        if report.against:
            return problems_csv(report, report.conformance)
        return coverage_csv(report) if report.with_coverage else gaps_csv(report)
    text = io.StringIO()
    _show(report, text)
    return text.getvalue().encode()


def _show(report: Report, file: TextIO) -> None:
    from eaplan.outputs.gaps.heat_maps import coverage_text
    from eaplan.outputs.gaps.text import conformance_text, findings_text, gaps_text
    from eaplan.outputs.screen import screen_width, show

    width = screen_width(file)
    show(gaps_text(report, width), file)
    if report.against:
        show(conformance_text(report), file)
    show(findings_text(report), file)
    if report.with_coverage:
        show(coverage_text(report, width), file)
