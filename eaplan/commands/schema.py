"""`eaplan schema`: the JSON Schema for editors."""

from __future__ import annotations

import click

from eaplan.commands import options
from eaplan.commands.worded import Worded


@click.command("schema", cls=Worded)
@options.language
def command() -> int:
    """Print the JSON Schema of a scheme's files."""
    from eaplan.outputs.editor_schema import editor_schema
    from eaplan.outputs.plan_data import to_json

    click.echo(to_json(editor_schema()))
    return 0
