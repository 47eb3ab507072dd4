"""What the commands of architecture speak of: a scheme under one of its saved plans, or under none."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.analysis.legible import legible
from eaplan.commands.opening import opened, unknown
from eaplan.commands.speech import Speech
from eaplan.outputs.diagrams.subject import Subject
from eaplan.solvers.basis import basis
from eaplan.solvers.changes.applying import scheme_of
from eaplan.solvers.plan import Plan
from eaplan.workspace import plans

NO_PLAN = "none"
plan_option = click.option("--plan", "plan_name")


def subject_of(folder: Path, plan_name: str | None, speech: Speech, format: str = "text") -> Subject:
    """A scheme with the saved plan of a name; with its `base` plan, where there is one, for no name.

    A plan of a scenario, or under changes, is shown with the scheme as these make it. That a plan is not of the
    scheme as it stands now, or breaks its rules, is told on stderr.

    Raises
    ------
    click.UsageError
        Where there is no such plan.
    Refusal
        Where the scheme or the plan has errors.
    """
    base = opened(folder, speech, format)
    plan = _plan(folder, plan_name, speech)
    if plan is None:
        return Subject(basis(base))
    scheme = scheme_of(base, plan)
    subject = Subject(scheme, legible(plan, scheme) if plan.found else None)
    if plan.origin.hash != scheme.hash:
        speech.tell("cli.stale_plan", plan=plan_name or plans.BASE)
    elif subject.breaks_rules:
        speech.tell("cli.broken_plan", plan=plan_name or plans.BASE)
    return subject


def _plan(folder: Path, name: str | None, speech: Speech) -> Plan | None:
    files = {file.stem: file for file in plans.saved(folder)} if name != NO_PLAN else {}
    if name in (None, NO_PLAN):
        return plans.load(files[plans.BASE]) if plans.BASE in files else None
    if name not in files:
        raise unknown("plan", str(name), [*files, NO_PLAN], speech.language)
    return plans.load(files[str(name)])
