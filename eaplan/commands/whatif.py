"""`eaplan whatif`: what some changes of the scheme make of its plan."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.commands.saving import file_name, save_as_option
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.solvers.changes.change import Change


@click.command("whatif", cls=Worded)
@options.scheme_folder
@click.option("--scenario")
@change_options
@options.solving
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
    save_as: str | None,
    format: str,
    **solver: Any,
) -> int:
    """Plan the scheme as it is and under the changes, and show the difference; the scheme itself is not touched."""
    from eaplan.commands.opening import opened, scenario_name, varied
    from eaplan.commands.solving import exit_code, interruptible, solve_options, solved, undisturbed
    from eaplan.commands.studying import planned
    from eaplan.outputs.answers.difference_data import difference_data
    from eaplan.outputs.answers.difference_text import difference_text
    from eaplan.outputs.comparison import Variant
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show
    from eaplan.solvers.changes.applying import made_under
    from eaplan.solvers.planning import Planner
    from eaplan.studies.course import Course
    from eaplan.studies.whatif import beginning, nearest
    from eaplan.workspace import plans

    base = opened(scheme, speech, format)
    if not changes:
        raise click.UsageError(say("cli.error.no_changes", speech.language), click.get_current_context())
    language, asked = speech.language, solve_options(solver, speech.language)
    as_it_is, changed = varied(base, scenario, language), varied(base, scenario, language, changes)
    applied, name = None if scenario == plans.BASE else scenario, file_name(base, save_as, language)
    with interruptible(speech) as stop:
        before = planned(scheme, scenario, as_it_is, asked, speech, stop)
        asked = replace(asked, near=before.earlier)  # judged as the plan before was
        after = solved(changed, asked, applied, speech, stop, beginning(changed, before))
        after = made_under(nearest(Planner(changed, asked, applied), after, before, Course(stop)), changes)
        with undisturbed():
            variants = (
                Variant(scenario_name(base, scenario, language), as_it_is, before),
                Variant(", ".join(after.origin.changes), changed, after),
            )
            if format == "json":
                click.echo(to_json(difference_data(*variants, language)))
            else:
                show(difference_text(*variants, language, screen_width(sys.stdout)), sys.stdout)
            if name and after.found:
                speech.tell("plan.saved", file=plans.save(after, changed, scheme, name))
    return exit_code(after)
