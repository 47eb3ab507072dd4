"""`eaplan why`: why a project is not in the plan, why it is, and why it does not start earlier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.asking import Asked, asking_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eaplan.commands.studying import Studied
    from eaplan.scheme import Scheme
    from eaplan.studies.why import Why


@click.command("why", cls=Worded)
@click.argument("why_projects", nargs=-1)
@click.option("--all", "every_rejected", is_flag=True)
@click.option("--earlier", is_flag=True)
@asking_options
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    why_projects: tuple[str, ...],
    every_rejected: bool,
    earlier: bool,
    asked: Asked,
    format: str,
) -> int:
    """Answer for the plan's choices. Ctrl-C shows what is answered by then."""
    from eaplan.commands.solving import INTERRUPTED, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.why_data import why_data
    from eaplan.outputs.answers.why_text import why_text

    projects, folder = _projects_and_folder(why_projects)
    if every_rejected == bool(projects) or (every_rejected and earlier):
        raise speech.wrong("why_what")

    def check(scheme: Scheme) -> None:
        _known(projects, scheme, speech)

    with studied(folder, asked, speech, format, check) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        answers = _answers(it, projects, earlier, speech)
        with undisturbed():
            about = it.scheme, it.plan, answers, speech.language
            answer(format, lambda: why_data(*about), lambda width: why_text(*about, width))
    return INTERRUPTED if it.course.stopped else 0


def _projects_and_folder(words: tuple[str, ...]) -> tuple[tuple[str, ...], Path]:
    """Projects, and the scheme's folder where the last word is one."""
    if words and Path(words[-1]).is_dir():
        return words[:-1], Path(words[-1])
    return words, Path()


def _known(projects: Sequence[str], scheme: Scheme, speech: Speech) -> None:
    """Refuse what is no project."""
    from eaplan.commands.opening import unknown

    known = list(scheme.project)
    for project in projects:
        if project not in known:
            raise unknown("project", project, known, speech.language)


def _answers(it: Studied, projects: Sequence[str], earlier: bool, speech: Speech) -> Sequence[Why]:
    from eaplan.studies.why import Inquiry
    from eaplan.studies.why_all import why_all

    if not projects:
        return why_all(it.planner, it.plan, it.course)
    inquiry = Inquiry(it.planner, it.plan, it.course)
    answers: list[Why] = []
    for done, project in enumerate(dict.fromkeys(projects)):
        if it.course.stopped:
            break
        it.course.tell(done, len(projects))
        if earlier and project not in inquiry.choices:
            raise speech.wrong("why_earlier", project=project)
        answers += [inquiry.of("why_not_earlier", project)] if earlier else inquiry.why(project)
    it.course.tell(len(projects), len(projects))
    return answers
