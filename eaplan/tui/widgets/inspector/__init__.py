"""The form of any item of the scheme: one row a field, in a tree, edited in place."""

from eaplan.tui.widgets.inspector.inspector import Inspector

__all__ = ["Inspector"]
