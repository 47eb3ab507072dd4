"""A scheme that can be planned with, or the reasons why there is none."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.commands.speech import Speech
from eaplan.locale import say
from eaplan.scheme import Scheme
from eaplan.workspace import Workspace
from eaplan.workspace.refusal import Refusal


def opened(folder: Path, speech: Speech) -> Scheme:
    """Open a scheme; its warnings are counted on stderr.

    Raises
    ------
    Refusal
        Where the scheme has errors.
    """
    workspace = Workspace.open(folder)
    language = speech.adopt(workspace.data)
    if workspace.scheme is None:
        raise Refusal(workspace.errors, language)
    if workspace.warnings:
        click.echo(say("plan.warnings", language, count=len(workspace.warnings)), err=True)
    return workspace.scheme


def scenario_name(scheme: Scheme, scenario: str, language: str) -> str:
    """The name of a scenario of the scheme."""
    return next((known.name.get(language) for known in scheme.scenarios if known.id == scenario), scenario)
