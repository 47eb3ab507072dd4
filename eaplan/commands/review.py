"""`eaplan review`: stages that are over, as they were planned and as they were, and what goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from eaplan.solvers.plan import Plan


@click.command("review", cls=Worded)
@options.scheme_folder
@click.option("--plan", "reviewed_plan")
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, reviewed_plan: str | None, format: str) -> int:
    """Show what the reviews say of each stage beside its plan."""
    from eaplan.analysis.stage_reviews import stage_reviews
    from eaplan.commands.opening import opened
    from eaplan.outputs.answers.review_data import review_data
    from eaplan.outputs.answers.review_text import review_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show

    base = opened(scheme, speech, format)
    found = stage_reviews(base, _plans(scheme, reviewed_plan, speech))
    if format == "json":
        click.echo(to_json(review_data(base, found, speech.language)))
    else:
        show(review_text(base, found, speech.language, screen_width(sys.stdout)), sys.stdout)
    return 0


def _plans(folder: Path, name: str | None, speech: Speech) -> list[Plan]:
    """The plan of a name; of no name, those of the scheme as it stands, before and after its reviews."""
    from eaplan.commands.opening import unknown
    from eaplan.workspace import plans

    files = {file.stem: file for file in plans.saved(folder)}
    if name is not None and name not in files:
        raise unknown("plan", name, list(files), speech.language)
    if name is not None:
        return [plans.load(files[name])]
    return [plan for file in files.values() if _is_own(plan := plans.load(file))]


def _is_own(plan: Plan) -> bool:
    """Whether it is a plan of the scheme as it stands, under no scenario and no changes."""
    return plan.origin.scenario is None and not plan.origin.changes
