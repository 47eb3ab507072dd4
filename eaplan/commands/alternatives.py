"""`eaplan alternatives`: plans almost as good as the best one that differ from it most, side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.solvers.changes.change import Change


@click.command("alternatives", cls=Worded)
@options.scheme_folder
@click.option("-k", "--count", "plan_count", type=options.Whole("plan_count", 1, 100), default=3)
@click.option("--within", type=options.Figure("within", options.share, 0.0, 1.0), default=0.02)
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
    plan_count: int,
    within: float,
    scenario: str | None,
    changes: Sequence[Change],
    format: str,
    **solver: Any,
) -> int:
    """Find near-optimal plans and show what differs; none is saved. Ctrl-C shows what is found by then."""
    from eaplan.commands.solving import INTERRUPTED, NOT_FOUND, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.alternatives_data import alternatives_data
    from eaplan.outputs.answers.alternatives_text import alternatives_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show
    from eaplan.studies.alternatives import alternatives

    with studied(scheme, scenario, solver, speech, format, changes) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        answer = alternatives(it.planner, it.plan, plan_count, Fraction(Decimal(repr(within))), it.course)
        with undisturbed():
            if format == "json":
                click.echo(to_json(alternatives_data(it.scheme, answer, speech.language)))
            else:
                show(alternatives_text(it.scheme, answer, speech.language, screen_width(sys.stdout)), sys.stdout)
    if answer.complete:
        return 0
    return INTERRUPTED if it.course.stopped else NOT_FOUND
