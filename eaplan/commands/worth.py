"""`eaplan worth`: what one more step of money in each fund and stage would bring."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.solvers.changes.change import Change

if TYPE_CHECKING:
    from eaplan.scheme import Scheme


@click.command("worth", cls=Worded)
@options.scheme_folder
@click.option("--step", "money_step", default="1 tỷ")
@click.option("--fund", "worth_funds", multiple=True)
@click.option("--scenario")
@change_options
@options.solving
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    money_step: str,
    worth_funds: tuple[str, ...],
    scenario: str | None,
    changes: Sequence[Change],
    format: str,
    **solver: Any,
) -> int:
    """Rank the limits of the funds by what a step more of each would bring. Ctrl-C shows what is known by then."""
    from eaplan.commands.opening import unknown
    from eaplan.commands.solving import INTERRUPTED, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.worth_data import worth_data
    from eaplan.outputs.answers.worth_text import worth_text
    from eaplan.outputs.plan_data import to_json
    from eaplan.outputs.screen import show
    from eaplan.studies.worth import worth

    def check(asked: Scheme) -> None:
        known = [fund.id for fund in asked.funds]
        for fund in worth_funds:
            if fund not in known:
                raise unknown("fund", fund, known, speech.language)
        _step(money_step, asked.settings.money, speech.language)

    with studied(scheme, scenario, solver, speech, format, changes, check=check) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        language = speech.language
        step = _step(money_step, it.scheme.settings.money, language)
        answer = worth(it.planner, it.plan, step, worth_funds or None, it.course)
        with undisturbed():
            if format == "json":
                click.echo(to_json(worth_data(it.scheme, answer, language)))
            else:
                show(worth_text(it.scheme, answer, language), sys.stdout)
    return 0 if answer.complete else INTERRUPTED


def _step(text: str, unit: str, language: str) -> int:
    """An amount above zero, in đồng; in the scheme's unit where it names none."""
    from pydantic_core import PydanticCustomError

    from eaplan.money import MOST, UNITS, parse_money

    try:
        dong = parse_money(text, UNITS[unit])
    except PydanticCustomError:
        dong = 0
    if not 0 < dong <= MOST:
        raise click.UsageError(say("cli.expected.step", language, given=text), click.get_current_context())
    return dong
