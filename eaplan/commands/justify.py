"""`eaplan justify`: what the figures of targets rest on, a sheet for each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.asking import Asked, asking_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from eaplan.scheme import Scheme


@click.command("justify", cls=Worded)
@click.argument("justified", required=False)
@options.scheme_folder
@asking_options
@click.option("--format", "sheet_format", type=click.Choice(["text", "json", "markdown"]), default="text")
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    justified: str | None,
    scheme: Path,
    asked: Asked,
    sheet_format: str,
) -> int:
    """Write the justification of targets under the plan. Ctrl-C shows the sheets there are by then.

    A folder by itself is the scheme.
    """
    from eaplan.commands.opening import unknown
    from eaplan.commands.solving import INTERRUPTED, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.justification_data import justification_data
    from eaplan.outputs.answers.justification_markdown import justification_markdown
    from eaplan.outputs.answers.justification_sheet import SheetWords
    from eaplan.outputs.answers.justification_text import justification_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import show
    from eaplan.studies.justification import justifications

    if justified and scheme == Path() and options.names_a_folder(justified):
        scheme, justified = Path(justified), None

    def check(asked: Scheme) -> None:
        known = [target.id for target in asked.targets]
        if justified and justified not in known:
            raise unknown("target", justified, known, speech.language)

    format = "json" if sheet_format == "json" else "text"
    with studied(scheme, asked, speech, format, check) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        words = SheetWords(it.scheme, it.plan, speech.language)
        wanted = [justified] if justified else [target.id for target in it.scheme.targets]
        sheets = list(justifications(it.planner, it.plan, wanted, it.course))
        with undisturbed():
            if sheet_format == "json":
                click.echo(to_json(justification_data(it.scheme, it.plan, sheets, speech.language)))
            elif sheet_format == "markdown":
                click.echo(justification_markdown(words, sheets), nl=False)
            else:
                show(justification_text(words, sheets), sys.stdout)
    return 0 if len(sheets) == len(wanted) and all(sheet.complete for sheet in sheets) else INTERRUPTED
