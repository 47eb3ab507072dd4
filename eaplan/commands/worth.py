"""`eaplan worth`: what one more step of money in each fund and stage would bring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eaplan.commands import options
from eaplan.commands.answering import answer
from eaplan.commands.asking import Asked, asking_options
from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say

if TYPE_CHECKING:
    from eaplan.scheme import Scheme


@click.command("worth", cls=Worded)
@options.scheme_folder
@click.option("--step", "money_step", default="1 tỷ")
@click.option("--fund", "worth_funds", multiple=True)
@asking_options
@options.output_format
@options.language
@click.pass_obj
def command(
    speech: Speech,
    /,
    scheme: Path,
    money_step: str,
    worth_funds: tuple[str, ...],
    asked: Asked,
    format: str,
) -> int:
    """Rank the limits of the funds by what a step more of each would bring. Ctrl-C shows what is known by then."""
    from eaplan.commands.opening import unknown
    from eaplan.commands.solving import INTERRUPTED, undisturbed
    from eaplan.commands.studying import studied, told_without_plan
    from eaplan.outputs.answers.worth_data import worth_data
    from eaplan.outputs.answers.worth_text import worth_text
    from eaplan.studies.worth import worth

    def check(asked: Scheme) -> None:
        known = [fund.id for fund in asked.funds]
        for fund in worth_funds:
            if fund not in known:
                raise unknown("fund", fund, known, speech.language)
        _step(money_step, asked.settings.money, speech.language)

    with studied(scheme, asked, speech, format, check) as it:
        if not it.plan.found:
            return told_without_plan(it.plan, speech)
        language = speech.language
        step = _step(money_step, it.scheme.settings.money, language)
        found = worth(it.planner, it.plan, step, worth_funds or None, it.course)
        with undisturbed():
            about = it.scheme, found, language
            answer(format, lambda: worth_data(*about), lambda width: worth_text(*about))
    return 0 if found.complete else INTERRUPTED


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
