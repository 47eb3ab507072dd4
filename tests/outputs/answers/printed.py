"""What is printed of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import RenderableType

from eaplan.outputs.screen import show


def printed(blocks: Iterable[RenderableType], width: int) -> str:
    """The lines, at a width."""
    file = StringIO()
    show(blocks, file, width)
    return file.getvalue()
