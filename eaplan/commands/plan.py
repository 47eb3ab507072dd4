"""`eaplan plan`: the best plan, checked again, saved and shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded


@click.command("plan", cls=Worded)
@options.scheme_folder
@click.option("--scenario")
@options.solving
@click.option("--save/--no-save", default=True)
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, scenario: str | None, save: bool, format: str, **solver: Any) -> int:
    """Make a plan, save it in the scheme's folder, and show it on stdout."""
    from eaplan.commands.opening import opened, scenario_name, varied
    from eaplan.commands.solving import exit_code, interruptible, solve_options, solved, undisturbed
    from eaplan.outputs.plan_data import plan_data, to_json
    from eaplan.outputs.plan_text import plan_text, summary
    from eaplan.outputs.screen import screen_width, show
    from eaplan.workspace import plans

    base = opened(scheme, speech, format)
    language = speech.language
    asked = solve_options(solver, language)
    changed = varied(base, scenario, language)
    applied = None if scenario == plans.BASE else scenario

    def save_it() -> OSError | None:
        try:
            plans.save(plan, changed, scheme)
        except OSError as error:
            return error
        return None

    def show_it() -> None:
        if format == "json":
            click.echo(to_json(plan_data(changed, plan, language)))
            return
        named = scenario_name(base, applied, language)
        show(plan_text(changed, plan, language, screen_width(sys.stdout), named), sys.stdout)

    def sum_up() -> None:
        """Two lines that are still on the screen when the tables have scrolled away."""
        if format == "text" and plan.found:
            click.echo("\n" + summary(changed, plan, language), err=True)
        if failure:
            speech.tell("plan.not_saved", file=file, reason=speech.reason(failure))
        elif wanted:
            speech.tell("plan.saved", file=file)

    with interruptible(speech) as stop:
        plan = solved(changed, asked, applied, speech, stop)
        wanted = save and plan.found
        file = plans.path_of(scheme, applied)
        with undisturbed():
            failure = save_it() if wanted else None
            try:
                show_it()
            finally:
                sum_up()
    return 1 if failure else exit_code(plan)
