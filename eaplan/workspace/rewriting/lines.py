"""Where lines, comments and blank stretches begin and end in a text."""

from __future__ import annotations

import re

_SPACE = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BLANKS = re.compile(r"(?:[ \t]*\r?\n)*")


def line_end(text: str, at: int) -> int:
    """The end of the line that a place is in, before its line break."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1 : end] == "\r" else end


def line_start(text: str, at: int) -> int:
    """The beginning of the line that a place is in."""
    return text.rfind("\n", 0, at) + 1


def next_line(text: str, at: int) -> int:
    """The beginning of the line after the one that a place is in, or the text's end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def column(text: str, at: int) -> int:
    """How many characters stand before a place in its line."""
    return at - line_start(text, at)


def skip(text: str, at: int) -> int:
    """The first place from `at` on that is neither blank nor in a comment."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def skip_blank_lines(text: str, at: int) -> int:
    """The beginning of the first line from `at`, itself a line's beginning, that is not blank."""
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def is_first(text: str, at: int) -> bool:
    """Whether only blanks stand before a place in its line."""
    return not text[line_start(text, at) : at].strip()


def has_blank_line(text: str, start: int, end: int) -> bool:
    """Whether a blank line lies between two places in different lines."""
    return any(not line.strip() for line in text[start:end].split("\n")[1:-1])


def line_break(text: str) -> str:
    """What ends most of a text's lines."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def joined(lines: list[str] | tuple[str, ...], ending: str) -> str:
    """Lines as they follow the end of another line."""
    return "".join(ending + line for line in lines)
