"""From YAML text to YAML text: one change, and every comment, blank line, quotation mark and order elsewhere kept.

Each function takes a text and a path in its data, and gives the text that says what is asked for; whatever else the
text says, it goes on saying. The result is read again and compared with what was meant: `CannotRewrite` is raised
where they differ, or where the text is written in a way that could only be guessed at.
"""

from eaplan.workspace.rewriting.cannot import CannotRewrite
from eaplan.workspace.rewriting.changing import insert, remove, rename_key, set_value
from eaplan.workspace.rewriting.entries import entry_text, insert_text, replace_entry
from eaplan.workspace.rewriting.scalars import scalar

__all__ = [
    "CannotRewrite",
    "entry_text",
    "insert",
    "insert_text",
    "remove",
    "rename_key",
    "replace_entry",
    "scalar",
    "set_value",
]
