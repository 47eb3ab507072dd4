"""`eaplan why`: why a project is not in the plan, why it is, and why it does not start earlier."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eaplan.commands.studying import Studied
    from eaplan.scheme import Scheme
    from eaplan.solvers.changes.change import Change
    from eaplan.studies.why import Why


@click.command("why", cls=Worded)
@click.argument("why_projects", nargs=-1)
@click.option("--all", "every_rejected", is_flag=True)
@click.option("--earlier", is_flag=True)
@click.option("--scenario")
@change_options
@options.solving
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    why_projects: tuple[str, ...],
    every_rejected: bool,
    earlier: bool,
    scenario: str | None,
    changes: Sequence[Change],
    format: str,
    **solver: Any,
) -> int:
    """Answer for the plan's choices. Ctrl-C shows what is answered by then."""
    from eaplan.commands.solving import INTERRUPTED, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.why_data import why_data
    from eaplan.outputs.answers.why_text import why_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import screen_width, show

    asked, folder = _projects_and_folder(why_projects)
    if every_rejected == bool(asked) or (every_rejected and earlier):
        raise _wrong("why_what", speech)

    def check(scheme: Scheme) -> None:
        _known(asked, scheme, speech)

    with studied(folder, scenario, solver, speech, format, changes, check) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        answers = _answers(it, asked, earlier, speech)
        with undisturbed():
            if format == "json":
                click.echo(to_json(why_data(it.scheme, it.plan, answers, speech.language)))
            else:
                show(why_text(it.scheme, it.plan, answers, speech.language, screen_width(sys.stdout)), sys.stdout)
    return INTERRUPTED if it.course.stopped else 0


def _projects_and_folder(words: tuple[str, ...]) -> tuple[tuple[str, ...], Path]:
    """Projects, and the scheme's folder where the last word is one."""
    if words and Path(words[-1]).is_dir():
        return words[:-1], Path(words[-1])
    return words, Path()


def _known(asked: Sequence[str], scheme: Scheme, speech: Speech) -> None:
    """Refuse what is no project."""
    from eaplan.commands.opening import unknown

    known = list(scheme.project)
    for project in asked:
        if project not in known:
            raise unknown("project", project, known, speech.language)


def _answers(it: Studied, asked: Sequence[str], earlier: bool, speech: Speech) -> Sequence[Why]:
    from eaplan.studies.why import Inquiry
    from eaplan.studies.why_all import why_all

    if not asked:
        return why_all(it.planner, it.plan, it.course)
    inquiry = Inquiry(it.planner, it.plan, it.course)
    answers: list[Why] = []
    for done, project in enumerate(dict.fromkeys(asked)):
        if it.course.stopped:
            break
        it.course.tell(done, len(asked))
        if earlier and project not in inquiry.choices:
            raise _wrong("why_earlier", speech, project=project)
        answers += [inquiry.of("why_not_earlier", project)] if earlier else inquiry.why(project)
    it.course.tell(len(asked), len(asked))
    return answers


def _wrong(error: str, speech: Speech, **facts: object) -> click.UsageError:
    return click.UsageError(say(f"cli.error.{error}", speech.language, **facts), click.get_current_context())
