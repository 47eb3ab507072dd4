"""Saved plans: one by what it is called, a name in the scheme's folder `plans/` or a file; and all that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eaplan.commands.opening import unknown
from eaplan.commands.speech import Speech
from eaplan.solvers.plan import Plan
from eaplan.workspace import plans
from eaplan.workspace.refusal import Refusal


def plan_file(folder: Path, name: str, speech: Speech, *others: str) -> Path:
    """The file of a plan that a call names; a name in `plans/` goes before a file that is called so.

    Parameters
    ----------
    others
        Words that the call takes in a plan's place, told where there is no such plan.

    Raises
    ------
    click.UsageError
        Where there is neither.
    """
    saved = plans.by_name(folder)
    if name in saved:
        return saved[name]
    if Path(name).is_file():
        return Path(name)
    raise unknown("plan", name, [*saved, *others], speech.language)


def legible_plans(folder: Path, speech: Speech) -> Iterator[Plan]:
    """The plans in a scheme's folder; of a file that cannot be read as one, only this is told on stderr."""
    for file in plans.saved(folder):
        try:
            yield plans.load(file)
        except Refusal as refused:
            speech.tell("cli.left_out_plan", reason=refused.located[0].text(speech.language))
        except OSError as error:
            speech.tell("cli.left_out_plan", reason=f"{file}: {speech.reason(error)}")
