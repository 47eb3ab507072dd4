"""What the commands of architecture speak of: a scheme under one of its saved plans, or under none."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.analysis.legible import legible
from eaplan.commands.opening import opened
from eaplan.commands.saved import plan_file
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
    if name == NO_PLAN:
        return None
    if name is not None:
        return plans.load(plan_file(folder, name, speech, NO_PLAN))
    base = plans.by_name(folder).get(plans.BASE)
    return plans.load(base) if base else None
