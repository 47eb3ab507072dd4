"""`eaplan import`: a model of ArchiMate into components and dependencies of a scheme."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded


@click.command("import", cls=Worded)
@click.argument("model", type=click.Path(path_type=Path))
@options.scheme_folder
@click.option("--dry-run", is_flag=True)
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, model: Path, scheme: Path, dry_run: bool, format: str) -> int:
    """Bring a model into a scheme, or only tell what would come."""
    from eaplan.imports.importing import prepare
    from eaplan.outputs.imports.report import ImportReport
    from eaplan.outputs.imports.text import import_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import show
    from eaplan.workspace.folder import Workspace
    from eaplan.workspace.refusal import Refusal

    try:
        found = prepare(model, scheme)
    except (Refusal, OSError) as refused:
        if scheme.is_dir():
            speech.adopt(Workspace.open(scheme).data)
        if format == "text" or isinstance(refused, OSError):
            raise
        click.echo(to_json([problem.as_dict(speech.language) for problem in refused.located]))
        return 1
    report = ImportReport(found, speech.adopt(found.scheme.data))
    written = [] if dry_run else found.apply()
    if format == "json":
        click.echo(to_json(report.as_data(not dry_run)))
    else:
        show(import_text(report), sys.stdout)
    if dry_run:
        speech.tell("parts.imports.dry")
    elif written:
        speech.tell("parts.imports.written", files=list(written))
    else:
        speech.tell("parts.imports.unchanged")
    return 0
