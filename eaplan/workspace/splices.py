"""The one way in which a file's text changes: a stretch of it is replaced by another."""

from __future__ import annotations

from typing import NamedTuple


class Splice(NamedTuple):
    """A stretch of a file's text, in characters without the byte order mark, and what takes its place."""

    file: str
    """The file's name, relative to the scheme's folder."""
    start: int
    end: int
    text: str


def applied(text: str, splice: Splice) -> str:
    """The text with the stretch replaced."""
    return text[: splice.start] + splice.text + text[splice.end :]


def inverse(text_before: str, splice: Splice) -> Splice:
    """What takes a splice of a text back."""
    replaced = text_before[splice.start : splice.end]
    return Splice(splice.file, splice.start, splice.start + len(splice.text), replaced)


def between(file: str, old: str, new: str) -> Splice:
    """The smallest splice that makes one text of another and that cuts no line end of two characters in half."""
    start = _same_length(old, new)
    if _cuts_line_end(old, start) or _cuts_line_end(new, start):
        start -= 1
    tail = _same_length(old[start:][::-1], new[start:][::-1])
    if _cuts_line_end(old, len(old) - tail) or _cuts_line_end(new, len(new) - tail):
        tail -= 1
    return Splice(file, start, len(old) - tail, new[start : len(new) - tail])


def _same_length(old: str, new: str) -> int:
    """How many characters two texts have in common from their beginning; halving, as comparing stretches is fast."""
    least, most = 0, min(len(old), len(new))
    while least < most:
        middle = (least + most + 1) // 2
        if old[least:middle] == new[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _cuts_line_end(text: str, at: int) -> bool:
    return at > 0 and text[at - 1 : at + 1] == "\r\n"
