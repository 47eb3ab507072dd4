"""Putting another value in the place of one, in the style of the old one where it can be."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from eaplan.workspace.rewriting.collection import BLOCK_STYLES, is_block
from eaplan.workspace.rewriting.lines import column, joined, line_end, line_start
from eaplan.workspace.rewriting.page import Page, Spot
from eaplan.workspace.rewriting.rendering import Written, indented, write, write_flow
from eaplan.workspace.rewriting.scalars import write_block_text, write_scalar

_HEADER = re.compile(r"[|>][-+0-9]*")


def replaced(page: Page, spot: Spot, value: Any) -> str:
    """The text with another value at a spot; a comment behind the old one stays."""
    return _placed(page, spot, _written(page, spot, value))


def _written(page: Page, spot: Spot, value: Any) -> Written:
    item = spot.item
    style = item.style
    if spot.collection.is_flow:
        return Written(write_scalar(value, True, style) if isinstance(value, str) else write_flow(value))
    start = column(page.text, item.start)
    if isinstance(value, str) and style in BLOCK_STYLES:
        indent = _indentation(page, spot) - start
        if block := write_block_text(value, style, indent):
            return Written(block[0], tuple(indented(block[1], start + indent)))
        style = ""
    if isinstance(value, str) and style:
        return Written(write_scalar(value, False, style))
    used = column(page.text, item.mark) + 1
    return write(value, start, used, page, None if item.key else _behind_dash(page, spot))


def _behind_dash(page: Page, spot: Spot) -> int:
    """Where in its line a list's entry stands, or would."""
    item = spot.item
    if item.is_empty or line_start(page.text, item.value_start) != line_start(page.text, item.start):
        return column(page.text, item.start) + 2
    return column(page.text, item.value_start)


def _indentation(page: Page, spot: Spot) -> int:
    """How far in the lines beneath a `|` or `>` stand, or would."""
    item = spot.item
    lines = page.text[line_end(page.text, item.value_start) : item.end].splitlines()
    first = next((line for line in lines if line.strip()), "")
    found = len(first) - len(first.lstrip(" "))
    least = column(page.text, item.start) + 2
    return found if first and least <= found < least + 8 else least


class _Old(NamedTuple):
    """The two stretches of an old value: one in a line, and whole lines beneath, from line end to line end."""

    start: int
    end: int
    lines_start: int
    lines_end: int


def _old(page: Page, spot: Spot, keeps_line: bool) -> _Old:
    text, item = page.text, spot.item
    if item.is_empty:
        end = line_end(text, item.mark)
        return _Old(item.mark, item.mark, end, end)
    last = line_end(text, item.end)
    if item.style in BLOCK_STYLES:
        header = _HEADER.match(text, text.index(item.style, item.value_start))
        assert header is not None
        return _Old(item.value_start, header.end(), min(line_end(text, header.end()), last), last)
    in_line = line_start(text, item.start) == line_start(text, item.value_start)
    if in_line or (keeps_line and (item.is_alias or not is_block(item.node))):
        return _Old(item.value_start, item.end, last, last)
    return _Old(item.mark, item.mark, line_end(text, line_start(text, item.value_start) - 1), last)


def _placed(page: Page, spot: Spot, written: Written) -> str:
    text, item = page.text, spot.item
    old = _old(page, spot, keeps_line=not written.tail)
    before = text[: old.start]
    if written.head and old.start == item.mark and (item.key or not spot.collection.is_flow):
        before += " " if before.endswith((":", "-")) else ": "
    if not written.head:
        before = before.rstrip(" ")
    stop = line_end(text, old.end)
    rest = text[old.end : stop]
    rest = rest if rest.strip() else ""
    beneath = joined(written.tail, page.line_break)
    after = text[stop : old.lines_start] + text[old.lines_end :]
    if beneath and not after:  # a text beneath `|` that ends with a line break needs one
        after = page.line_break
    return before + written.head + rest + beneath + after
