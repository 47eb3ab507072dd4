"""The justification of targets, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from eaplan.outputs.answers.justification_sheet import Section, SheetWords
from eaplan.outputs.screen import facts, heading, table
from eaplan.studies.justification import Sheet


def justification_text(words: SheetWords, sheets: Iterable[Sheet]) -> Iterator[RenderableType]:
    """Sheet after sheet."""
    yield Text(words.under, style="bold")
    for sheet in sheets:
        for section in words.sections(sheet):
            yield from _blocks(section)


def _blocks(section: Section) -> Iterator[RenderableType]:
    yield heading(section.title)
    if section.facts:
        yield facts(section.facts)
    if section.rows:
        made = table(section.headers, section.rows)
        for column in section.figures:
            made.columns[column].justify = "right"
        yield made
    for remark in section.remarks:
        yield Text(remark, style="dim" if section.rows else "")
