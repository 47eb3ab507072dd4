"""`eaplan frameworks`: the frameworks that eaplan brings along, and one of them to start one's own from."""

from __future__ import annotations

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded


@click.command("frameworks", cls=Worded)
@click.argument("framework", required=False)
@options.language
@click.pass_obj
def command(speech: Speech, /, framework: str | None) -> int:
    """List the frameworks, or write one as YAML."""
    from eaplan.architecture.packs import shipped
    from eaplan.commands.opening import unknown
    from eaplan.outputs.frameworks import listed, to_yaml

    known = shipped()
    if framework is None:
        click.echo(listed(known.values(), speech.language))
    elif framework in known:
        click.echo(to_yaml(known[framework], speech.language), nl=False)
    else:
        raise unknown("framework", framework, list(known), speech.language)
    return 0
