"""A scheme that can be planned with, as one of its scenarios, or the reasons why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from eaplan.commands.speech import Speech
from eaplan.locale import say, say_problem
from eaplan.outputs.findings import named
from eaplan.outputs.plan_data import to_json
from eaplan.outputs.wording import Wording, counted
from eaplan.problems import EaplanError
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.solvers.changes.applying import changed
from eaplan.solvers.changes.change import Change
from eaplan.solvers.scenarios import apply
from eaplan.text import nearest
from eaplan.workspace import Workspace
from eaplan.workspace.plans import BASE
from eaplan.workspace.refusal import Refusal


def opened(folder: Path, speech: Speech, format: str) -> Scheme:
    """Open a scheme; its warnings are counted on stderr, its errors told in the format asked for.

    Raises
    ------
    Refusal
        Where the scheme has errors and text is asked for.
    """
    workspace = Workspace.open(folder)
    language = speech.adopt(workspace.data)
    if workspace.scheme is None:
        if format == "text":
            raise Refusal(workspace.errors, language)
        click.echo(to_json([problem.as_dict(language) for problem in workspace.problems]))
        click.get_current_context().exit(1)
    if workspace.warnings:
        click.echo(counted("plan.warnings", language, len(workspace.warnings)), err=True)
    return workspace.scheme


def varied(scheme: Scheme, scenario: str | None, language: str, changes: Sequence[Change] = ()) -> Scheme:
    """What is planned: the scheme as one of its scenarios (as it stands for `base` or none), under the changes of a
    call, without the stages that are over."""
    if scenario not in (None, BASE):
        known = [each.id for each in scheme.scenarios]
        if scenario not in known:
            raise unknown("scenario", scenario, [BASE, *known], language)
        scheme = apply(scheme, scenario)
    try:
        scheme = changed(scheme, changes)
    except EaplanError as error:
        raise wrong_call(error, language, scheme) from None
    return basis(scheme)


def unknown(kind: str, name: str, known: list[str], language: str) -> click.UsageError:
    """A wrong call that names something there is not, with the nearest name and those there are."""
    near = nearest(name, known)
    facts = {kind: name, "nearest": near, "known": known}
    message = say(f"cli.error.{'near' if near else 'no'}_{kind}", language, **facts)
    return click.UsageError(message, click.get_current_context())


def wrong_call(error: EaplanError, language: str, scheme: Scheme) -> click.UsageError:
    """A wrong call, told in the words of what is refused because of it."""
    words = Wording(scheme, language)
    told = ["; ".join(say_problem(named(problem, words), language)) for problem in error.problems]
    return click.UsageError("\n".join(told), click.get_current_context())


def scenario_name(scheme: Scheme, scenario: str | None, language: str) -> str:
    """The name of a scenario of the scheme."""
    if scenario in (None, BASE):
        return say("plan.base", language)
    return next((known.name.get(language) for known in scheme.scenarios if known.id == scenario), str(scenario))
