"""`eaplan conflict`: which named rules leave no plan possible, and the cheapest ways out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.asking import Asked, asking_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from rich.console import RenderableType


@click.command("conflict", cls=Worded)
@options.scheme_folder
@asking_options
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    asked: Asked,
    format: str,
) -> int:
    """Say which named rules are in conflict, and how to end it. Ctrl-C shows what is known by then."""
    from eaplan.commands.solving import INFEASIBLE, INTERRUPTED, NOT_FOUND, interruptible, undisturbed
    from eaplan.commands.studying import course_of, studied_scheme
    from eaplan.outputs.answers.conflict_data import conflict_data
    from eaplan.outputs.answers.conflict_text import conflict_text
    from eaplan.outputs.answers.repair_data import repair_data
    from eaplan.outputs.answers.repair_text import repair_text
    from eaplan.studies.conflicts import diagnose
    from eaplan.studies.repairs import repairs

    varied, solving = studied_scheme(scheme, asked, speech, format)
    language = speech.language

    def data() -> object:
        return conflict_data(varied, diagnosis, language) | {"repairs": repair_data(varied, ways, language)}

    def text(width: int) -> Iterator[RenderableType]:
        yield from conflict_text(varied, diagnosis, language, width)
        if any(found.rules for found in diagnosis.conflicts):
            yield from repair_text(varied, ways, language, width)

    with interruptible(speech) as stop:
        course = course_of(stop, speech)
        diagnosis = diagnose(varied, solving, course)
        ways = repairs(varied, solving, diagnosis, course)
        course.tell(1, 1)
        with undisturbed():
            answer(format, data, text)
    if diagnosis.possible is None:
        return INTERRUPTED if course.stopped else NOT_FOUND
    return 0 if diagnosis.possible else INFEASIBLE
