"""`eaplan alternatives`: plans almost as good as the best one that differ from it most, side by side."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.asking import Asked, asking_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded


@click.command("alternatives", cls=Worded)
@options.scheme_folder
@click.option("-k", "--count", "plan_count", type=options.Whole("plan_count", 1, 100), default=3)
@click.option("--within", type=options.Figure("within", options.share, 0.0, 1.0), default=0.02)
@asking_options
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    plan_count: int,
    within: float,
    asked: Asked,
    format: str,
) -> int:
    """Find near-optimal plans and show what differs; none is saved. Ctrl-C shows what is found by then."""
    from eaplan.commands.solving import INTERRUPTED, NOT_FOUND, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.alternatives_data import alternatives_data
    from eaplan.outputs.answers.alternatives_text import alternatives_text
    from eaplan.studies.alternatives import alternatives

    with studied(scheme, asked, speech, format) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        found = alternatives(it.planner, it.plan, plan_count, Fraction(Decimal(repr(within))), it.course)
        with undisturbed():
            about = it.scheme, found, speech.language
            answer(format, lambda: alternatives_data(*about), lambda width: alternatives_text(*about, width))
    if found.complete:
        return 0
    return INTERRUPTED if it.course.stopped else NOT_FOUND
