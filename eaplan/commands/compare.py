"""`eaplan compare`: the plans of several scenarios side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.changes import change_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.solvers.changes.change import Change


@click.command("compare", cls=Worded)
@options.scheme_folder
@click.option("--scenario", "scenarios", multiple=True)
@change_options
@options.solving
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    scenarios: tuple[str, ...],
    changes: Sequence[Change],
    format: str,
    **solver: Any,
) -> int:
    """Plan several scenarios, each under the changes of the call, and show what differs; nothing is saved.

    Ctrl-C shows what is planned by then.
    """
    from eaplan.commands.opening import opened, scenario_name, varied
    from eaplan.commands.solving import INTERRUPTED, exit_code, interruptible, solve_options, solved, undisturbed
    from eaplan.outputs.comparison import Variant, comparison_data, comparison_text
    from eaplan.workspace.plans import BASE

    base = opened(scheme, speech, format)
    language = speech.language
    asked = solve_options(solver, language)
    wanted = dict.fromkeys(scenarios or (BASE, *(known.id for known in base.scenarios)))
    schemes = {scenario: varied(base, scenario, language, changes) for scenario in wanted}
    names = {scenario: scenario_name(base, scenario, language) for scenario in wanted}
    variants: list[Variant] = []
    with interruptible(speech) as stop:
        for number, (scenario, changed) in enumerate(schemes.items(), start=1):
            speech.tell("comparison.planning", number=number, all=len(schemes), scenario=names[scenario])
            plan = solved(changed, asked, None if scenario == BASE else scenario, speech, stop)
            variants.append(Variant(names[scenario], changed, plan))
            if stop.is_set():
                break
        with undisturbed():
            about = variants, language
            answer(format, lambda: comparison_data(*about), lambda width: comparison_text(*about, width))
    if any(variant.plan.status == "infeasible" for variant in variants):
        speech.tell("parts.conflicts.ask")
    if left_out := list(names.values())[len(variants) :]:
        speech.tell("comparison.left_out", scenarios=[f"“{name}”" for name in left_out])
        return INTERRUPTED
    return max(exit_code(variant.plan) for variant in variants)
