"""A line of the overview, and how its parts are kept in columns."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text


@dataclass(frozen=True)
class Line:
    """A text, and where Enter leads: an item, a room, or nowhere."""

    text: Text
    target: tuple[str, str] | None = None
    """List and id."""
    room: str | None = None
    is_heading: bool = False

    @property
    def leads(self) -> bool:
        """Whether it leads anywhere."""
        return self.target is not None or self.room is not None


@dataclass(frozen=True)
class Shades:
    """The theme's colours, as Rich writes them; they only repeat what is said otherwise."""

    bar: str
    over: str
    """For what is above its limit."""


def heading(words: str, note: str = "") -> Line:
    """A heading, with a note behind it."""
    text = Text(words, "bold")
    return Line(text.append(f"  {note}", "not bold dim") if note else text, is_heading=True)


def left(text: str, width: int) -> str:
    """A text in a column, cut with a sign where it is too long."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(width - 1, 0)) + "…"


def right(text: str, width: int) -> str:
    """A text at the right of a column; it is never cut, as it may be a number."""
    return " " * max(width - cell_len(text), 0) + text
