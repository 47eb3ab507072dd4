"""`eaplan check`: all problems of a scheme."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say


@click.command("check", cls=Worded)
@options.scheme_folder
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, format: str) -> int:
    """Report every problem of a scheme; 1 where there are errors."""
    from eaplan.outputs.plan_data import to_json
    from eaplan.workspace import Workspace

    workspace = Workspace.open(scheme)
    language = speech.adopt(workspace.data)
    if format == "json":
        click.echo(to_json([problem.as_dict(language) for problem in workspace.problems]))
    else:
        for problem in (*workspace.errors, *workspace.warnings):
            click.echo(problem.text(language))
    if found := workspace.scheme:
        lists = {name: len(getattr(found, name)) for name in ("projects", "components", "funds", "targets")}
        click.echo(say("check.good", language, **lists), err=True)
    counts = {name: len(getattr(workspace, name)) for name in ("errors", "warnings", "accepted")}
    click.echo(say("check.found", language, **counts), err=True)
    return 1 if workspace.errors else 0
