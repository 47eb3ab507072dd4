"""Reading again only the pieces of a text that a change touches.

A piece is read by itself in the same surroundings as in the file: below a key, and at its column. What comes of it is
taken only where the text before and behind it cannot matter: it begins at its key or dash and ends with a line's end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import yaml
from yaml.reader import Reader

from eaplan.workspace.cutting import cut
from eaplan.workspace.nodes import Refused
from eaplan.workspace.pieces import Listing, Piece, Section

Sections = tuple[Section, ...]
Pieces = tuple[Piece, ...]


class Change(NamedTuple):
    """The characters of a text from `start` to `end`, replaced."""

    start: int
    end: int
    text: str

    def made(self, before: str) -> str:
        """The text after the change."""
        return before[: self.start] + self.text + before[self.end :]

    def then(self, after: str, later: Change) -> Change:
        """This change and a later one of the text after it, as one."""
        changed_to = self.start + len(self.text)
        start, end = min(self.start, later.start), max(changed_to, later.end)
        text = after[start : later.start] + later.text + after[later.end : end]
        return Change(start, self.end + end - changed_to, text)


class Rest(NamedTuple):
    """A file's text from some piece on."""

    text: str
    shift: int
    """How many lines further down it stands in the file."""


def recut(sections: Sections, starts: Sequence[int], change: Change) -> Sections | None:
    """The sections after a change; None where only the whole text tells, or where it is broken."""
    number, first = _first_touched(sections, starts, change)
    if sections[number].name is None or change.end > starts[number + 1]:
        return None
    section, begin = sections[number], starts[number]
    inner = Change(change.start - begin, change.end - begin, change.text)
    last = max(first, bisect_left(section.starts, inner.end) - 1)
    # What is no entry by itself may belong to the one before, such as a comment that was an entry.
    wider = (max(0, first - 1), min(len(section.pieces) - 1, last + 1))
    for run in dict.fromkeys([(first, last), wider]):
        new = _reread(section, run, inner, number == 0, number == len(sections) - 1)
        if new is not None:
            return (*sections[:number], new, *sections[number + 1 :])
    return None


def rest(sections: Sections, starts: Sequence[int], lines: Sequence[int], change: Change, text: str) -> Rest | None:
    """The changed text from the piece before the change on; None where it must be read as a whole.

    What comes before can be read, so that whatever breaks the text is found in the rest just as in the whole.
    """
    if Reader.NON_PRINTABLE.search(change.text):  # found before other errors by how much the parser takes in at once
        return None
    number, first = _first_touched(sections, starts, change)
    if first == 0 and number > 0:
        number -= 1
        first = len(sections[number].pieces)
    if first == 0:
        return None
    section, piece = sections[number], first - 1
    above = _above(section, piece)
    shift = lines[number] + section.lines[piece] - above.count("\n")
    return Rest(above + text[starts[number] + section.starts[piece] :], shift)


def _first_touched(sections: Sections, starts: Sequence[int], change: Change) -> tuple[int, int]:
    """The number of the section that a change begins in, and of the piece in it."""
    # Whole lines put in between two pieces belong to the one before.
    last_begun = bisect_left if change.start == change.end and change.text.endswith("\n") else bisect_right
    number = max(0, last_begun(starts, change.start, hi=len(sections)) - 1)
    section = sections[number]
    return number, max(0, last_begun(section.starts, change.start - starts[number], hi=len(section.pieces)) - 1)


def _above(section: Section, piece: int) -> str:
    """What a section's pieces from some piece on are read below: a key if they are entries."""
    return " " * section.column + "_:\n" if piece else ""


def _reread(section: Section, run: tuple[int, int], change: Change, is_first: bool, is_last: bool) -> Section | None:
    """A section with a run of its pieces, from the first to the last, changed and read again."""
    first, last = run
    start, behind = section.starts[first], section.pieces[last + 1 :]
    before = "".join([piece.text for piece in section.pieces[first : last + 1]])
    text = Change(change.start - start, change.end - start, change.text).made(before)
    if not text.endswith("\n") and (behind or not is_last):
        return None
    above = _above(section, first)
    try:
        found = cut(above + text)
    except (yaml.YAMLError, Refused):
        return None
    if len(found) > 1:
        return None
    if first:
        return _with_entries(section, section.pieces[:first], found[0], behind, above)
    return _with_head(section, found[0], behind, is_first)


def _with_entries(section: Section, before: Pieces, new: Section, behind: Pieces, above: str) -> Section | None:
    """A list with new entries in place of some."""
    if new.pieces[0].text != above or not _are_one_list(section, new):
        return None
    return replace(section, pieces=(*before, *new.pieces[1:], *behind))


def _with_head(section: Section, new: Section, behind: Pieces, is_first: bool) -> Section | None:
    """A section with new pieces in place of its first."""
    node = new.pieces[0].node
    if node is None or (new.name, new.column) != (section.name, section.column):
        return None
    if not is_first and node.start_mark.index != new.column:  # what is above a key belongs to what is before it
        return None
    if behind and not _are_one_list(section, new):
        return None
    return replace(new, pieces=(*new.pieces, *behind))


def _are_one_list(one: Section, other: Section) -> bool:
    return isinstance(one, Listing) and isinstance(other, Listing) and one.dash == other.dash
