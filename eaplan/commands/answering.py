"""An answer on stdout in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType


def answer(format: str, data: Callable[[], object], text: Callable[[int], Iterable[RenderableType]]) -> None:
    """Write data as JSON, else the text for a screen of so many cells; what is not asked for is not made."""
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show

    if format == "json":
        click.echo(to_json(data()))
    else:
        show(text(screen_width(sys.stdout)), sys.stdout)
