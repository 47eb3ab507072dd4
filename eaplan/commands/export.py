"""`eaplan export`: a whole scheme in the format of another program."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.subject import plan_option, subject_of
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.outputs.exports.writing import EXPORTS, exported

STDOUT = Path("-")


@click.command("export", cls=Worded)
@click.argument("export_format", metavar="FORMAT", type=click.Choice(EXPORTS))
@options.scheme_folder
@plan_option
@click.option("--views/--no-views", "with_views", default=True)
@click.option("-o", "--output", "output_file", type=click.Path(path_type=Path, dir_okay=False), default=STDOUT)
@options.language
@click.pass_obj
def command(
    speech: Speech, /, export_format: str, scheme: Path, plan_name: str | None, with_views: bool, output_file: Path
) -> int:
    """Write a scheme under a plan into a file, or print it where it is one file and none is named."""
    from eaplan.workspace.saving import write_output

    if output_file == STDOUT and export_format == "csv":
        message = say("cli.error.two_files", speech.language, format=export_format)
        raise click.UsageError(message, click.get_current_context())
    subject = subject_of(scheme, plan_name, speech)
    files = exported(subject, speech.language, export_format, output_file, with_views)
    for file, content in files.items():
        if output_file == STDOUT:
            click.echo(content, nl=False)
        else:
            write_output(file, content)
            speech.tell("cli.written", file=file)
    return 0
