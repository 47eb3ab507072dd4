"""`eaplan verify`: saved plans checked against the scheme."""

from __future__ import annotations

from pathlib import Path

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say


@click.command("verify", cls=Worded)
@options.scheme_folder
@click.option("--plan", "verified_plan")
@options.output_format
@options.language
@click.pass_obj
def command(speech: Speech, /, scheme: Path, verified_plan: str | None, format: str) -> int:
    """Name every rule that a plan breaks, and plans that are stale; 1 where a rule is broken."""
    from eaplan.commands.opening import opened
    from eaplan.commands.saved import plan_file
    from eaplan.outputs.findings import named
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.wording import Wording
    from eaplan.solvers.changes.applying import scheme_of
    from eaplan.solvers.verification import verify
    from eaplan.workspace import plans
    from eaplan.workspace.refusal import Refusal

    base = opened(scheme, speech, format)
    language = speech.language
    files = plans.saved(scheme) if verified_plan is None else [plan_file(scheme, verified_plan, speech)]
    if not files:
        speech.tell("verify.no_plans", folder=scheme / "plans")
        return 1
    found = {}
    for file in files:
        try:
            made = plans.load(file)
        except Refusal as refused:
            found[file] = refused.located
            continue
        varied = scheme_of(base, made)
        words = Wording(varied, language)
        found[file] = plans.located(file, [named(problem, words) for problem in verify(varied, made)])
    if format == "json":
        data = {str(file): [problem.as_dict(language) for problem in problems] for file, problems in found.items()}
        click.echo(to_json(data))
    broken = {file: sum(problem.severity == "error" for problem in problems) for file, problems in found.items()}
    for file, problems in found.items():
        if format == "text":
            for problem in problems:
                click.echo(problem.text(language))
        key = "verify.broken" if broken[file] else "verify.good"
        click.echo(say(key, language, file=file, count=broken[file]), err=format == "json")
    return 1 if any(broken.values()) else 0
