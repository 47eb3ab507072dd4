"""`eaplan plan`: the best plan, checked again, saved and shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.commands.nearness import Nearness, near_options
from eaplan.commands.saving import file_name, save_as_option
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.solvers.changes.change import Change


@click.command("plan", cls=Worded)
@options.scheme_folder
@click.option("--scenario")
@change_options
@near_options
@options.solving
@click.option("--save/--no-save", default=True)
@save_as_option
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    scenario: str | None,
    changes: Sequence[Change],
    nearness: Nearness,
    save: bool,
    save_as: str | None,
    format: str,
    **solver: Any,
) -> int:
    """Make a plan, save it in the scheme's folder, and show it on stdout.

    One that is made under changes is saved only where it is given a name of its own.
    """
    from eaplan.analysis.keeping import keeping
    from eaplan.commands.nearness import earlier_plan
    from eaplan.commands.opening import opened, scenario_name, varied
    from eaplan.commands.solving import exit_code, interruptible, solve_options, solved, undisturbed
    from eaplan.outputs.answers.keeping_data import keeping_data
    from eaplan.outputs.answers.keeping_text import keeping_text
    from eaplan.outputs.plan_data import plan_data, to_json
    from eaplan.outputs.plan_text import plan_text, summary
    from eaplan.outputs.screen import screen_width, show
    from eaplan.outputs.wording import counted
    from eaplan.solvers.changes.applying import made_under
    from eaplan.studies.fewest_changes import fewest_changes
    from eaplan.workspace import plans

    base = opened(scheme, speech, format)
    language = speech.language
    asked = replace(solve_options(solver, language), near=earlier_plan(scheme, base, nearness, speech))
    changed = varied(base, scenario, language, changes)
    applied = None if scenario == plans.BASE else scenario
    name = file_name(base, save_as, language)

    def save_it() -> tuple[Path | None, OSError | None]:
        """The plan before the reviews, where it is kept, and what went wrong."""
        try:
            before = plans.keep_before(file, plan) if base.reviews else None
            plans.save(plan, changed, scheme, name)
        except OSError as error:
            return None, error
        return before, None

    def show_it() -> None:
        near = keeping(changed, plan)
        if format == "json":
            data = plan_data(changed, plan, language)
            click.echo(to_json(data | {"near": keeping_data(changed, near, language)} if near else data))
            return
        named = scenario_name(base, applied, language)
        show(plan_text(changed, plan, language, screen_width(sys.stdout), named), sys.stdout)
        if near:
            show(keeping_text(changed, near, language), sys.stdout)

    def sum_up() -> None:
        """Two lines that are still on the screen when the tables have scrolled away."""
        if format == "text" and plan.found:
            click.echo("\n" + summary(changed, plan, language), err=True)
        if failure:
            speech.tell("plan.not_saved", file=file, reason=speech.reason(failure))
        elif wanted:
            speech.tell("plan.saved", file=file)
        elif changes and plan.found:
            speech.tell("parts.whatif.not_saved")
        if kept:
            speech.tell("parts.review.kept_plan", file=kept)
        if plan.status == "infeasible":
            if least := fewest_changes(changed, asked):
                click.echo(counted("parts.review.near.least", language, least), err=True)
            else:
                speech.tell("parts.conflicts.ask")

    if base.reviews:
        stages = ", ".join(stage.name.get(language) for stage in changed.stages)
        speech.tell("parts.review.left_to_plan", stages=stages)
    with interruptible(speech) as stop:
        plan = made_under(solved(changed, asked, applied, speech, stop), changes)
        wanted = plan.found and (bool(name) or (save and not changes))
        file = plans.path_of(scheme, name or applied)
        with undisturbed():
            kept, failure = save_it() if wanted else (None, None)
            try:
                show_it()
            finally:
                sum_up()
    return 1 if failure else exit_code(plan)
