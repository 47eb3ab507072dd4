"""What differs between two texts, line by line, as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

CONTEXT = 2
"""Lines shown before and after a difference."""


@dataclass(frozen=True)
class Line:
    """One line of a comparison."""

    kind: Literal["same", "old", "new", "gap"]
    """`gap` stands for lines that are the same in both and not shown."""
    number: int
    """Counted from 1 in the new text, or in the old one for lines that are only there; 0 for a gap."""
    text: str


def differences(old: str, new: str, context: int = CONTEXT) -> Iterator[Line]:
    """Yield the lines that differ with some of those around them; nothing where the texts are the same.

    What both texts begin and end with is cut off first, so that one edit in a large file is found at once.
    """
    before, after = old.splitlines(), new.splitlines()
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    start = max(head - context, 0)
    shown = min(tail, context)
    old_part = before[start : len(before) - tail + shown]
    new_part = after[start : len(after) - tail + shown]
    groups = SequenceMatcher(None, old_part, new_part, autojunk=False).get_grouped_opcodes(context)
    for number, group in enumerate(groups):
        if number or group[0][3] + start > 0:
            yield Line("gap", 0, "")
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                yield from _lines("same", new_part, new_from, new_to, start)
            else:
                yield from _lines("old", old_part, old_from, old_to, start)
                yield from _lines("new", new_part, new_from, new_to, start)


def _common(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _lines(kind: Literal["same", "old", "new"], lines: list[str], first: int, end: int, shift: int) -> Iterator[Line]:
    for index in range(first, end):
        yield Line(kind, index + 1 + shift, lines[index])
