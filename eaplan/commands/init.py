"""`eaplan init`: a small scheme to start from."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say


@click.command("init", cls=Worded)
@options.scheme_folder
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path) -> int:
    """Copy a small scheme into a folder that holds none yet."""
    from eaplan.workspace.starting import create

    create(scheme, speech.language)
    click.echo(say("init.made", speech.language, folder=scheme), err=True)
    return 0
