"""Entries of mappings and lists that are written within brackets: putting one in and taking one out."""

from __future__ import annotations

from eaplan.workspace.rewriting.collection import Collection, Item
from eaplan.workspace.rewriting.lines import column, is_first, line_end, line_start, next_line, skip


def inserted(collection: Collection, index: int, written: str, line_break: str) -> str:
    """The text with an entry put in: in a line of its own where its neighbour has one."""
    text, items = collection.text, collection.items
    if not items:
        at = collection.start + 1
        return text[:at] + written + text[at:]
    if index == 0:
        at = items[0].start
        between = line_break + " " * column(text, at) if is_first(text, at) and _ends_line(text, items[0]) else " "
        return text[:at] + written + "," + between + text[at:]
    before = items[index - 1]
    comma = _comma(text, before)
    if is_first(text, before.start) and _ends_line(text, before):
        line = line_break + " " * column(text, before.start) + written
        at = line_end(text, comma or before.end)
        if comma:
            return text[:at] + line + "," + text[at:]
        return text[: before.end] + "," + text[before.end : at] + line + text[at:]
    if comma:
        return text[:comma] + f" {written}," + text[comma:]
    return text[: before.end] + f", {written}" + text[before.end :]


def removed(collection: Collection, index: int) -> str:
    """The text without an entry; what is left of an emptied pair of brackets is `[]` or `{}`."""
    text, items = collection.text, collection.items
    item = items[index]
    start, end = _stretch(collection, index)
    if (
        len(items) == 1
        and not text[collection.start + 1 : start].strip()
        and not text[end : collection.end - 1].strip()
    ):
        start, end = collection.start + 1, collection.end - 1
    elif is_first(text, item.start) and _ends_line(text, item):
        start, end = line_start(text, item.start), next_line(text, end)
    return text[:start] + text[end:]


def _stretch(collection: Collection, index: int) -> tuple[int, int]:
    """What to take out so that the commas are right and other lines stay as they are."""
    text, items = collection.text, collection.items
    item = items[index]
    end = _comma(text, item) or item.end
    if index + 1 < len(items) and "\n" not in text[end : items[index + 1].start]:
        return item.start, items[index + 1].start
    if index == 0 or is_first(text, item.start):
        return item.start, end
    before = items[index - 1]
    if end > item.end:
        return _comma(text, before) or before.end, end
    return before.end, item.end


def _comma(text: str, item: Item) -> int | None:
    """The place behind the comma that follows an entry; None where there is none."""
    at = skip(text, item.end)
    return at + 1 if text.startswith(",", at) else None


def _ends_line(text: str, item: Item) -> bool:
    """Whether nothing but a comma and a comment follows an entry in its line."""
    end = _comma(text, item) or item.end
    rest = text[end : line_end(text, end)].strip()
    return next_line(text, end) < len(text) and (not rest or rest.startswith("#"))
