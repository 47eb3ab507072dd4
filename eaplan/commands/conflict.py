"""`eaplan conflict`: which named rules leave no plan possible, and the cheapest ways out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.solvers.changes.change import Change


@click.command("conflict", cls=Worded)
@options.scheme_folder
@click.option("--scenario")
@change_options
@options.solving
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    scenario: str | None,
    changes: Sequence[Change],
    format: str,
    **solver: Any,
) -> int:
    """Say which named rules are in conflict, and how to end it. Ctrl-C shows what is known by then."""
    from eaplan.commands.solving import INFEASIBLE, INTERRUPTED, NOT_FOUND, interruptible, undisturbed
    from eaplan.commands.studying import course_of, studied_scheme
    from eaplan.outputs.answers.conflict_data import conflict_data
    from eaplan.outputs.answers.conflict_text import conflict_text
    from eaplan.outputs.answers.repair_data import repair_data
    from eaplan.outputs.answers.repair_text import repair_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show
    from eaplan.studies.conflicts import diagnose
    from eaplan.studies.repairs import repairs

    asked, solving = studied_scheme(scheme, scenario, solver, speech, format, changes)
    language, width = speech.language, screen_width(sys.stdout)
    with interruptible(speech) as stop:
        course = course_of(stop, speech)
        diagnosis = diagnose(asked, solving, course)
        ways = repairs(asked, solving, diagnosis, course)
        course.tell(1, 1)
        with undisturbed():
            if format == "json":
                data = conflict_data(asked, diagnosis, language) | {"repairs": repair_data(asked, ways, language)}
                click.echo(to_json(data))
            else:
                show(conflict_text(asked, diagnosis, language, width), sys.stdout)
                if any(found.rules for found in diagnosis.conflicts):
                    show(repair_text(asked, ways, language, width), sys.stdout)
    if diagnosis.possible is None:
        return INTERRUPTED if course.stopped else NOT_FOUND
    return 0 if diagnosis.possible else INFEASIBLE
