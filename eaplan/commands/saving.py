"""The name under which a plan is saved, where it is not that of its scenario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from eaplan.locale import say

if TYPE_CHECKING:
    from eaplan.scheme import Scheme

save_as_option = click.option("--save-as", "save_as")
_NAME = re.compile(r"\w[\w-]*")
_TAKEN = ("base", "none")
"""The plan of the scheme as it stands, and the word for no plan."""


def file_name(scheme: Scheme, name: str | None, language: str) -> str | None:
    """A name that is no other plan's: neither that of the scheme as it stands nor a scenario's.

    Raises
    ------
    click.UsageError
        Where it is, or cannot be a file's.
    """
    if name is None:
        return None
    if not _NAME.fullmatch(name):
        raise click.UsageError(say("cli.error.file_name", language, given=name), click.get_current_context())
    if name in _TAKEN or any(scenario.id == name for scenario in scheme.scenarios):
        raise click.UsageError(say("cli.error.taken_name", language, given=name), click.get_current_context())
    return name
