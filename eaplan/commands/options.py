"""The argument and the options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from eaplan.commands.speech import LANGUAGES
from eaplan.locale import say

_MOST_SEED = 2**31 - 1
"""The largest number HiGHS takes."""


class Figure(click.ParamType):  # type: ignore[type-arg]  # generic in click's newest versions only
    """A number between bounds, written with a decimal point or comma; `name` is that of its words."""

    def __init__(self, name: str, read: Callable[[str], float], low: float, high: float) -> None:
        self.name, self.read, self.low, self.high = name, read, low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a text; a default stands as it is."""
        if not isinstance(value, str):
            return float(value)
        try:
            number = self.read(value.strip())
        except (ValueError, InvalidOperation):
            number = float("nan")
        if not self.low <= number <= self.high:  # not so for nan either
            language = ctx.obj.language if ctx else "vi"
            self.fail(say(f"cli.expected.{self.name}", language, given=value, most=self.high), param, ctx)
        return number


class Whole(Figure):
    """A whole number between bounds."""

    def __init__(self, name: str, low: int, high: int) -> None:
        super().__init__(name, int, low, high)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a text as a whole number."""
        return int(super().convert(value, param, ctx))


def _decimal(text: str) -> float:
    return float(Decimal(text.replace(",", ".")))


def share(text: str) -> float:
    """Read a share, written as a percentage or a number."""
    return _decimal(text[:-1].rstrip()) / 100 if text.endswith("%") else _decimal(text)


scheme_folder = click.argument("scheme", required=False, default=".", type=click.Path(path_type=Path))
# The call's `Speech` has read it already; here it is only checked and described.
language = click.option("--lang", type=click.Choice(LANGUAGES), envvar="EAPLAN_LANG", expose_value=False)
output_format = click.option("--format", "format", type=click.Choice(["text", "json"]), default="text")

_SOLVING = (
    click.option("--solver", default="highs"),
    click.option("--time-limit", type=Figure("time_limit", _decimal, 1e-3, 1e9)),
    click.option("--gap", type=Figure("gap", share, 0.0, 1.0), default=0.0),
    click.option("--threads", type=Whole("threads", 1, os.cpu_count() or 1), default=1),
    click.option("--seed", type=Whole("seed", 0, _MOST_SEED), default=0),
)


SOLVING = ("solver", "time_limit", "gap", "threads", "seed")
"""The parameters of these options."""


def solving(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of the solver."""
    for option in reversed(_SOLVING):
        command = option(command)
    return command


def names_a_folder(argument: str) -> bool:
    """Whether it is a folder, or is written as one that is not there yet."""
    return Path(argument).is_dir() or os.sep in argument or "/" in argument
