"""New values as YAML text: with brackets where they are short, else a line a key or entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from eaplan.workspace.rewriting.page import Page
from eaplan.workspace.rewriting.scalars import WIDTH, write_block_text, write_key, write_scalar

_WORD = re.compile(r"\S*|[-+0-9]\S* \S+")
"""A word or an amount; mappings of longer texts are easier to read in lines."""


class Written(NamedTuple):
    """A value's text: what stands behind its key or dash, and the lines beneath."""

    head: str
    tail: tuple[str, ...] = ()


def write_flow(value: Any) -> str:
    """A value in one line, for a place within brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_key(key, True)}: {write_flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_flow, value)) + "]"
    return write_scalar(value, in_flow=True)


def write(value: Any, column: int, used: int, page: Page, behind_dash: int | None = None) -> Written:
    """A value for a place without brackets.

    `column` is where its key or dash begins, and `used` says how many characters stand before it in the line;
    `behind_dash` is where its first key or entry stands if it may stand in the same line.
    """
    if isinstance(value, dict | list):
        if _is_short(value) and fits(flow := write_flow(value), used):
            return Written(flow)
        return write_lines(value, column, page, behind_dash)
    if isinstance(value, str) and "\n" in value and (block := write_block_text(value, "|", page.step)):
        return Written(block[0], tuple(indented(block[1], column + max(page.step, 2))))
    return Written(write_scalar(value, in_flow=False))


def write_lines(value: Any, column: int, page: Page, behind_dash: int | None) -> Written:
    """A mapping or list that is not empty, a line a key or entry."""
    if behind_dash is not None:
        first, *others = _lines(value, behind_dash, page)
        return Written(first.lstrip(), tuple(others))
    step = page.list_step if isinstance(value, list) else page.step
    return Written("", tuple(_lines(value, column + step, page)))


def entry_lines(introduction: str, written: Written, column: int) -> list[str]:
    """The lines of an entry: its key with a colon or its dash, and its value."""
    return [" " * column + f"{introduction} {written.head}".rstrip(), *written.tail]


def indented(lines: list[str], column: int) -> Iterator[str]:
    """Lines moved to the right; blank ones stay empty."""
    return (" " * column + line if line else line for line in lines)


def fits(text: str, used: int) -> bool:
    """Whether a text that follows so many characters stays within the width of a line."""
    return used + len(text) <= WIDTH


def _lines(value: Any, column: int, page: Page) -> Iterator[str]:
    if isinstance(value, dict):
        for key, entry in value.items():
            name = f"{write_key(key, in_flow=False)}:"
            yield from entry_lines(name, write(entry, column, column + len(name) + 1, page), column)
    else:
        for entry in value:
            yield from entry_lines("-", write(entry, column, column + 2, page, behind_dash=column + 2), column)


def _is_short(value: Any) -> bool:
    """Whether a mapping or list holds nothing but words and amounts, or, a list, single texts."""
    if isinstance(value, list):
        return not any(isinstance(entry, dict | list) for entry in value)
    return all(_is_word(entry) or (isinstance(entry, list) and all(map(_is_word, entry))) for entry in value.values())


def _is_word(value: Any) -> bool:
    if isinstance(value, str):
        return _WORD.fullmatch(value) is not None
    return not value or not isinstance(value, dict | list)
