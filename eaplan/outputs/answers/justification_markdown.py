"""The justification of targets as Markdown, of which other programs make an annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from eaplan.outputs.answers.justification_sheet import Section, SheetWords
from eaplan.outputs.screen import Cell
from eaplan.studies.justification import Sheet

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")


def justification_markdown(words: SheetWords, sheets: Iterable[Sheet]) -> str:
    """A heading for each sheet, and one below it for each of its parts."""
    return "\n".join([_plain(words.under), *(line for sheet in sheets for line in _sheet(words, sheet))]) + "\n"


def _sheet(words: SheetWords, sheet: Sheet) -> Iterator[str]:
    for number, section in enumerate(words.sections(sheet)):
        yield ""
        yield f"{'###' if number else '##'} {_plain(section.title)}"
        yield from _lines(section)


def _lines(section: Section) -> Iterator[str]:
    if section.facts:
        yield ""
    for name, said in section.facts:
        yield f"- **{_plain(name)}**: {_plain(said)}"
    if section.rows:
        yield ""
        yield _row(section.headers)
        yield f"|{'|'.join('--:' if column in section.figures else '---' for column in range(len(section.headers)))}|"
        yield from (_row([_words(cell) for cell in row]) for row in section.rows)
    for remark in section.remarks:
        yield ""
        yield _plain(remark) if not remark.startswith("- ") else f"- {_plain(remark[2:])}"


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """The text with what Markdown would take for its own marks as it is, in one line."""
    return _MARKS.sub(r"\\\1", text).replace("\n", "<br>")
