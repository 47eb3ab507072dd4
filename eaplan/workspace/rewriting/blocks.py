"""Entries of mappings and lists that are written in lines: putting one in and taking one out."""

from __future__ import annotations

from eaplan.workspace.rewriting.collection import Collection
from eaplan.workspace.rewriting.lines import (
    column,
    has_blank_line,
    is_first,
    joined,
    line_end,
    line_start,
    next_line,
    skip_blank_lines,
)


def inserted(collection: Collection, index: int, lines: list[str], line_break: str, separated: bool) -> str:
    """The text with an entry's lines put in, with a blank line towards its neighbours where they are `separated`."""
    text, blank = collection.text, line_break if separated else ""
    if index:
        at = _after(collection, index - 1)
        return text[:at] + blank + joined(lines, line_break) + (text[at:] or line_break)
    first = collection.items[0].start
    if not is_first(text, first):  # behind the dash of a list around it
        begun = line_break.join(lines).lstrip()
        return text[:first] + begun + line_break + " " * collection.column + text[first:]
    at = _comments_start(text, first)
    return text[:at] + line_break.join(lines) + line_break + blank + text[at:]


def removed(collection: Collection, index: int) -> str:
    """The text without one of several entries; of the blank lines around it, one stretch stays."""
    text, item = collection.text, collection.items[index]
    start, end = line_start(text, item.start), line_end(text, item.end)
    if not is_first(text, item.start):
        following = skip_blank_lines(text, next_line(text, end))
        return text[: item.start] + text[following:].lstrip(" ")
    end = next_line(text, end)
    if index == 0 and not _line_above(text, start).startswith("#"):
        return text[:start] + text[skip_blank_lines(text, end) :]
    if index == len(collection.items) - 1 or skip_blank_lines(text, end) > end:
        while start and not _line_above(text, start):
            start = line_start(text, start - 1)
    return text[:start] + text[end:]


def are_separated(collection: Collection, index: int, is_root: bool) -> bool:
    """Whether blank lines stand between the entries around a place for another one."""
    text, items = collection.text, collection.items
    if len(items) == 1:  # a text of one entry, which a blank line parts from what follows in its file
        return is_root and has_blank_line(text, items[0].end, len(text))
    before = min(max(index, 1), len(items) - 1)
    return has_blank_line(text, items[before - 1].end, items[before].start)


def _after(collection: Collection, index: int) -> int:
    """The end of an entry's last line, or of the comments beneath it that are indented as being its own."""
    text = collection.text
    end = line_end(text, collection.items[index].end)
    while (start := next_line(text, end)) < len(text):
        line = text[start : line_end(text, start)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= collection.column:
            break
        end = line_end(text, start)
    return end


def _comments_start(text: str, at: int) -> int:
    """The beginning of a line, or of the comments right above it that are indented alike."""
    start = line_start(text, at)
    while _line_above(text, start).startswith("#"):
        above = line_start(text, start - 1)
        if column(text, text.index("#", above)) != column(text, at):
            break
        start = above
    return start


def _line_above(text: str, start: int) -> str:
    return text[line_start(text, start - 1) : start].strip() if start else ""
