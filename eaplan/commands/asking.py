"""What the commands that ask about a plan are asked with: the scenario, changes, and how to solve."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from eaplan.commands import options
from eaplan.commands.changes import change_options
from eaplan.solvers.changes.change import Change


@dataclass(frozen=True)
class Asked:
    """Which plan a call speaks of, and how it is looked for."""

    scenario: str | None
    changes: Sequence[Change]
    solver: Mapping[str, Any]
    """The options of the solver by their names."""


def asking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command is given what is asked by them as `asked`."""

    @wraps(command)
    def with_asked(*arguments: Any, scenario: str | None, changes: Sequence[Change], **given: Any) -> Any:
        solver = {name: given.pop(name) for name in options.SOLVING}
        return command(*arguments, asked=Asked(scenario, changes, solver), **given)

    return click.option("--scenario")(change_options(options.solving(with_asked)))
