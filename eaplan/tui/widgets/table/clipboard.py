"""Blocks of cells as spreadsheets copy them: tabs between cells, lines between rows.

Like them, a cell is quoted only where it holds a tab or a line end itself; quotation marks elsewhere are just letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)')
_END = re.compile(r"[\t\n]")


def read_block(text: str) -> list[list[str]]:
    """Return the rows of cells that a pasted text holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _read_cell(text, at)
        rows[-1].append(cell)
        if at == len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as one text."""
    return "\n".join("\t".join(map(_write_cell, cells)) for cells in rows)


def _read_cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted and _must_be_quoted(quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    end = _END.search(text, at)
    stop = end.start() if end else len(text)
    return text[at:stop], stop


def _write_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _must_be_quoted(text) else text


def _must_be_quoted(text: str) -> bool:
    return "\t" in text or "\n" in text
