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
    from eaplan.solvers.options import SolveOptions
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
    from eaplan.commands.opening import unknown
    from eaplan.solvers.plan import near_to
    from eaplan.workspace import plans

    if asked.plan is None:
        if asked.most is not None or asked.first:
            raise click.UsageError(say("parts.review.near.from_what", speech.language), click.get_current_context())
        return None
    files = {file.stem: file for file in plans.saved(folder)}
    if not files:
        raise click.UsageError(say("verify.no_plans", speech.language, folder=plans.path_of(folder, None).parent))
    if asked.plan not in files:
        raise unknown("plan", asked.plan, list(files), speech.language)
    return near_to(plans.load(files[asked.plan]), scheme, asked.most, asked.first)


def fewest_changes(scheme: Scheme, options: SolveOptions) -> int | None:
    """How many projects must be decided otherwise at least, where so few as asked are not enough; None if none is."""
    from dataclasses import replace

    from eaplan.solvers.formulation.stability import LEVEL
    from eaplan.solvers.planning import Planner

    if options.near is None or options.near.changes is None:
        return None
    near = options.near.model_copy(update={"changes": None})
    planner = Planner(scheme, replace(options, near=near))
    level = next(level for level in planner.formulation.levels if level.name == LEVEL)
    plan = planner.plan(levels=[level], explain=False)
    proven = plan.found and plan.levels[0].proven and plan.levels[0].value is not None
    return int(plan.levels[0].value or 0) if proven else None
