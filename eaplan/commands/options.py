"""The argument and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from eaplan.commands.speech import LANGUAGES

scheme_folder = click.argument("scheme", required=False, default=".", type=click.Path(path_type=Path))
# The call's `Speech` has read it already; here it is only checked and described.
language = click.option("--lang", type=click.Choice(LANGUAGES), envvar="EAPLAN_LANG", expose_value=False)
output_format = click.option("--format", "format", type=click.Choice(["text", "json"]), default="text")

_SOLVING = (
    click.option("--solver", default="highs", metavar="NAME"),
    click.option("--time-limit", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True)),
    click.option("--gap", metavar="SHARE", type=click.FloatRange(min=0), default=0.0),
    click.option("--threads", metavar="N", type=click.IntRange(min=1), default=1),
    click.option("--seed", metavar="N", type=click.IntRange(min=0), default=0),
)


def solving(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of the solver."""
    for option in reversed(_SOLVING):
        command = option(command)
    return command
