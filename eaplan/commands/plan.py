"""`eaplan plan`: the best plan, checked again, shown and saved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say


@click.command("plan", cls=Worded)
@options.scheme_folder
@click.option("--scenario", metavar="ID")
@options.solving
@click.option("--save/--no-save", default=True)
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, scenario: str | None, save: bool, format: str, **solver: Any) -> int:
    """Make a plan, show it on stdout, and save it in the scheme's folder."""
    from eaplan.commands.opening import opened, scenario_name
    from eaplan.commands.solving import exit_code, solved
    from eaplan.outputs.plan_data import plan_data, to_json
    from eaplan.outputs.plan_text import plan_text
    from eaplan.outputs.screen import screen_width, show
    from eaplan.solvers.options import SolveOptions
    from eaplan.solvers.scenarios import apply
    from eaplan.workspace import plans

    base = opened(scheme, speech)
    language = speech.language
    varied = apply(base, scenario) if scenario else base
    plan = solved(varied, SolveOptions(**solver), scenario, speech)
    if format == "json":
        click.echo(to_json(plan_data(varied, plan, language)))
    else:
        named = scenario_name(base, scenario, language) if scenario else None
        show(plan_text(varied, plan, language, screen_width(sys.stdout), named), sys.stdout)
    if save and plan.found:
        click.echo(say("plan.saved", language, file=plans.save(plan, varied, scheme)), err=True)
    return exit_code(plan)
