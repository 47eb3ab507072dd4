"""`eaplan compare`: the plans of several scenarios side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say

BASE = "base"
"""Stands for the scheme as it is, without a scenario."""


@click.command("compare", cls=Worded)
@options.scheme_folder
@click.option("--scenario", "scenarios", metavar="ID", multiple=True)
@options.solving
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, scenarios: tuple[str, ...], format: str, **solver: Any) -> int:
    """Plan several scenarios and show what differs; nothing is saved."""
    from eaplan.commands.opening import opened, scenario_name
    from eaplan.commands.solving import exit_code, solved
    from eaplan.outputs.comparison import Variant, comparison_data, comparison_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show
    from eaplan.solvers.options import SolveOptions
    from eaplan.solvers.scenarios import apply

    base = opened(scheme, speech)
    language = speech.language

    def variant(scenario: str) -> Variant:
        if scenario == BASE:
            return Variant(say("plan.base", language), base, solved(base, SolveOptions(**solver), None, speech))
        varied = apply(base, scenario)
        plan = solved(varied, SolveOptions(**solver), scenario, speech)
        return Variant(scenario_name(base, scenario, language), varied, plan)

    wanted = scenarios or (BASE, *(known.id for known in base.scenarios))
    variants = [variant(scenario) for scenario in dict.fromkeys(wanted)]
    if format == "json":
        click.echo(to_json(comparison_data(variants, language)))
    else:
        show(comparison_text(variants, language, screen_width(sys.stdout)), sys.stdout)
    return max(exit_code(variant.plan) for variant in variants)
