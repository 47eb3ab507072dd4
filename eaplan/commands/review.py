"""`eaplan review`: stages that are over, as they were planned and as they were, and what goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
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

    base = opened(scheme, speech, format)
    found = stage_reviews(base, _plans(scheme, reviewed_plan, speech))
    about = base, found, speech.language
    answer(format, lambda: review_data(*about), lambda width: review_text(*about, width))
    return 0


def _plans(folder: Path, name: str | None, speech: Speech) -> list[Plan]:
    """The plan of a name; of no name, those of the scheme as it stands, before and after its reviews."""
    from eaplan.commands.saved import legible_plans, plan_file
    from eaplan.workspace import plans

    if name is not None:
        return [plans.load(plan_file(folder, name, speech))]
    return [plan for plan in legible_plans(folder, speech) if _is_own(plan)]


def _is_own(plan: Plan) -> bool:
    """Whether it is a plan of the scheme as it stands, under no scenario and no changes."""
    return plan.origin.scenario is None and not plan.origin.changes
