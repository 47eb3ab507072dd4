"""`eaplan whatif`: what some changes of the scheme make of its plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.asking import Asked, asking_options
from eaplan.commands.saving import file_name, save_as_option
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded


@click.command("whatif", cls=Worded)
@options.scheme_folder
@asking_options
@save_as_option
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    asked: Asked,
    save_as: str | None,
    format: str,
) -> int:
    """Plan the scheme as it is and under the changes, and show the difference; the scheme itself is not touched."""
    from eaplan.commands.opening import opened, scenario_name, varied
    from eaplan.commands.solving import exit_code, interruptible, solve_options, solved, undisturbed
    from eaplan.commands.studying import planned
    from eaplan.outputs.answers.difference_data import difference_data
    from eaplan.outputs.answers.difference_text import difference_text
    from eaplan.outputs.comparison import Variant
    from eaplan.solvers.changes.applying import made_under
    from eaplan.solvers.planning import Planner
    from eaplan.studies.course import Course
    from eaplan.studies.whatif import beginning, nearest
    from eaplan.workspace import plans

    base = opened(scheme, speech, format)
    if not asked.changes:
        raise speech.wrong("no_changes")
    language, solving, scenario = speech.language, solve_options(asked.solver, speech.language), asked.scenario
    as_it_is, changed = varied(base, scenario, language), varied(base, scenario, language, asked.changes)
    applied, name = None if scenario == plans.BASE else scenario, file_name(base, save_as, language)
    with interruptible(speech) as stop:
        before = planned(scheme, scenario, as_it_is, solving, speech, stop)
        solving = replace(solving, near=before.earlier)  # judged as the plan before was
        after = solved(changed, solving, applied, speech, stop, beginning(changed, before))
        after = made_under(nearest(Planner(changed, solving, applied), after, before, Course(stop)), asked.changes)
        with undisturbed():
            variants = (
                Variant(scenario_name(base, scenario, language), as_it_is, before),
                Variant(", ".join(after.origin.changes), changed, after),
            )
            about = *variants, language
            answer(format, lambda: difference_data(*about), lambda width: difference_text(*about, width))
            if name and after.found:
                speech.tell("plan.saved", file=plans.save(after, changed, scheme, name))
    return exit_code(after)
