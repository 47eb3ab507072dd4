"""The options by which a plan is to stay near to an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from eaplan.commands import options
from eaplan.commands.speech import Speech
from eaplan.locale import say

if TYPE_CHECKING:
    from eaplan.scheme import Scheme
    from eaplan.solvers.plan import Earlier


class Nearness(NamedTuple):
    """What is asked."""

    plan: str | None
    """A saved plan's name."""
    most: int | None
    """How many projects may be decided otherwise."""
    first: bool
    """Whether few changes go before all other aims."""


_OPTIONS = (
    click.option("--near", "near"),
    click.option("--changes", "most_changes", type=options.Whole("changes", 0, 10**6)),
    click.option("--fewest-changes", "fewest_changes", is_flag=True),
)


def near_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command is given what is asked by them as `nearness`."""

    @wraps(command)
    def with_nearness(*arguments: Any, **given: Any) -> Any:
        asked = Nearness(given.pop("near"), given.pop("most_changes"), given.pop("fewest_changes"))
        return command(*arguments, nearness=asked, **given)

    decorated: Callable[..., Any] = with_nearness
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def earlier_plan(folder: Path, scheme: Scheme, asked: Nearness, speech: Speech) -> Earlier | None:
    """The earlier plan that is named; the scheme as it stands says the periods of one that does not say its own.

    Raises
    ------
    click.UsageError
        Where there is no such plan, or changes are counted from none.
    """
    from eaplan.commands.saved import plan_file
    from eaplan.solvers.plan import near_to
    from eaplan.workspace import plans

    if asked.plan is None:
        if asked.most is not None or asked.first:
            raise click.UsageError(say("parts.review.near.from_what", speech.language), click.get_current_context())
        return None
    if not plans.saved(folder) and not Path(asked.plan).is_file():
        raise click.UsageError(say("verify.no_plans", speech.language, folder=plans.path_of(folder, None).parent))
    return near_to(plans.load(plan_file(folder, asked.plan, speech)), scheme, asked.most, asked.first)
