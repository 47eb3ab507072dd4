"""What widgets say, in the language of the application that they stand in."""

from __future__ import annotations

from textual.widget import Widget

from eaplan.locale import say


def words(widget: Widget, key: str, **facts: object) -> str:
    """Return the words `tui.<key>` in the language that the widget's application speaks."""
    return say(f"tui.{key}", getattr(widget.app, "language", "vi"), **facts)
