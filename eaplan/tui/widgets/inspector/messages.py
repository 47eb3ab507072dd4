"""What a form tells the screen that it stands in; each is also an attribute of `Inspector`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.message import Message

from eaplan.tui.fields.rows import FieldRow
from eaplan.workspace.edits import Edit


@dataclass
class Edited(Message, namespace="inspector"):
    """Something is to be changed; whoever gets this makes the edits as one step."""

    edits: Sequence[Edit]
    label_key: str
    """The catalogue's key of what was done, and what it is filled with."""
    facts: Mapping[str, object]


@dataclass
class Follow(Message, namespace="inspector"):
    """What a row names is to be gone to: an entry of a list, or a term of the framework."""

    kind: str
    id: str


@dataclass
class RowReached(Message, namespace="inspector"):
    """The cursor stands on a row, or what is to be said of it has changed."""

    row: FieldRow | None
