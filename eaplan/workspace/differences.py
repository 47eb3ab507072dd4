"""What differs between two texts, line by line, as people read it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from typing import Literal

CONTEXT = 2
"""Lines shown before and after a difference."""

_Places = tuple[int, int]
"""A line's place in the old text and in the new one, counted from 0."""


@dataclass(frozen=True)
class Line:
    """One line of a comparison."""

    kind: Literal["same", "old", "new", "gap"]
    """`gap` stands for lines that are the same in both and not shown."""
    old: int
    """Its number in the old text, counted from 1; 0 where it is not there."""
    new: int
    """Its number in the new text."""
    text: str


def differences(old: str, new: str, context: int = CONTEXT) -> Iterator[Line]:
    """Yield the lines that differ with some of those around them; nothing where at most line ends differ."""
    lines = list(_compared(old.splitlines(), new.splitlines()))
    changed = (at for at, line in enumerate(lines) if line.kind != "same")
    shown = sorted({near for at in changed for near in range(at - context, at + context + 1)})
    last = -1
    for at in (near for near in shown if 0 <= near < len(lines)):
        if at > last + 1:
            yield Line("gap", 0, 0, "")
        yield lines[at]
        last = at


def beside(lines: Iterable[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield the lines of a comparison in pairs, for the old text left and the new one right."""
    gone: list[Line] = []
    come: list[Line] = []
    for line in lines:
        if line.kind == "old":
            gone.append(line)
        elif line.kind == "new":
            come.append(line)
        else:
            yield from zip_longest(gone, come)
            gone, come = [], []
            yield line, line
    yield from zip_longest(gone, come)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """All lines of both texts; where one is replaced, what goes comes first."""
    from_old = from_new = 0
    for to_old, to_new in _matches(old, new):
        yield from (Line("old", at + 1, 0, old[at]) for at in range(from_old, to_old))
        yield from (Line("new", 0, at + 1, new[at]) for at in range(from_new, to_new))
        if to_old < len(old):
            yield Line("same", to_old + 1, to_new + 1, new[to_new])
        from_old, from_new = to_old + 1, to_new + 1


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Places]:
    """The lines that both texts have in common, in order, and at last both ends.

    Comparing takes the longer, the more lines are alike. So it is done between the lines that stand once in each text:
    thousands of edits in a large file are found at once too.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield from ((at, at) for at in range(head))
    from_old = from_new = head
    for to_old, to_new in [*_landmarks(old[head:old_end], new[head:new_end], head), (old_end, new_end)]:
        matcher = SequenceMatcher(None, old[from_old:to_old], new[from_new:to_new], autojunk=False)
        for old_at, new_at, size in matcher.get_matching_blocks():
            yield from ((from_old + old_at + more, from_new + new_at + more) for more in range(size))
        if to_old < old_end:
            yield to_old, to_new
        from_old, from_new = to_old + 1, to_new + 1
    yield from zip(range(old_end, len(old) + 1), range(new_end, len(new) + 1), strict=True)


def _landmarks(old: Sequence[str], new: Sequence[str], shift: int) -> list[_Places]:
    """The places of lines that stand once in each text: as many as stand in the same order in both."""
    single = _once(old) & _once(new)
    places = {line: at for at, line in enumerate(new) if line in single}
    ends: list[int] = []
    """Per length, the least place in the new text at which a row of so many lines can end."""
    rows: list[tuple[int, int, int]] = []
    """Per line the places, and the length of the longest row that ends with it."""
    for at, line in enumerate(old):
        if line in single:
            length = bisect_left(ends, places[line])
            ends[length : length + 1] = [places[line]]
            rows.append((at, places[line], length))
    wanted, found = len(ends) - 1, list[_Places]()
    for old_at, new_at, length in reversed(rows):
        if length == wanted and (not found or new_at + shift < found[-1][1]):
            found.append((old_at + shift, new_at + shift))
            wanted -= 1
    return found[::-1]


def _once(lines: Sequence[str]) -> set[str]:
    return {line for line, count in Counter(lines).items() if count == 1}


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
