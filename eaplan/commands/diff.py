"""`eaplan diff`: what differs between two saved plans, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from eaplan.outputs.comparison import Variant
    from eaplan.scheme import Scheme


@click.command("diff", cls=Worded)
@click.argument("old_plan")
@click.argument("new_plan")
@options.scheme_folder
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, old_plan: str, new_plan: str, scheme: Path, format: str) -> int:
    """Show what moved, fell out and came in, money, targets, and the reasons."""
    from eaplan.commands.opening import opened
    from eaplan.outputs.answers.difference_data import difference_data
    from eaplan.outputs.answers.difference_text import difference_text

    base = opened(scheme, speech, format)
    before, after = (_variant(name, scheme, base, speech, format) for name in (old_plan, new_plan))
    about = before, after, speech.language
    answer(format, lambda: difference_data(*about), lambda width: difference_text(*about, width))
    return 0


def _variant(name: str, folder: Path, base: Scheme, speech: Speech, format: str) -> Variant:
    """A plan by its name in `plans/`, or a file: one that lies in the `plans/` of another scheme is of that scheme."""
    from eaplan.commands.opening import opened
    from eaplan.commands.saved import plan_file
    from eaplan.outputs.comparison import Variant
    from eaplan.solvers.changes.applying import scheme_of
    from eaplan.solvers.verification import verify
    from eaplan.workspace import plans
    from eaplan.workspace.reader import PLANS

    file = plan_file(folder, name, speech)
    own = file.resolve().parent
    if own.name == PLANS and own.parent != folder.resolve():
        base = opened(own.parent, speech, format)
    plan = plans.load(file)
    made_from = scheme_of(base, plan)
    if plan.origin.hash != made_from.hash:
        speech.tell("cli.stale_plan", plan=name)
    elif verify(made_from, plan):
        speech.tell("cli.broken_plan", plan=name)
    return Variant(name, made_from, plan)
