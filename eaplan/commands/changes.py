"""The options by which a call asks "what if": changes of the scheme, laid over it after its scenario."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from eaplan.solvers.changes.change import FORMS, Change


def change_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command is given what is asked by them as `changes`."""

    @wraps(command)
    def with_changes(*arguments: Any, **given: Any) -> Any:
        asked = {option: given.pop(_name(option)) for option in FORMS}
        changes = tuple(Change(option, text) for option, texts in asked.items() for text in texts)
        return command(*arguments, changes=changes, **given)

    decorated: Callable[..., Any] = with_changes
    for option in reversed(FORMS):
        decorated = click.option(f"--{option}", _name(option), multiple=True)(decorated)
    return decorated


def _name(option: str) -> str:
    """The parameter, by which its words are found; other commands may have one called like the option."""
    return f"change_{option}"
