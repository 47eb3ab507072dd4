"""Shifts: how a figure is to change, to an amount, by an amount or by a share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic_core import PydanticCustomError

from eaplan.checks.translation import OWN_ERRORS
from eaplan.money import parse_money, parse_number
from eaplan.problems import EaplanError, Problem
from eaplan.solvers.changes.change import FORMS, Change
from eaplan.text import nfc

NONE = "none"
"""Written where there is to be no limit, or no goal."""


@dataclass(frozen=True)
class Shift:
    """A change of a figure."""

    way: Literal["to", "by", "times", "none"]
    number: Fraction = Fraction(0)

    @property
    def is_relative(self) -> bool:
        """Whether it asks for the figure as it stands."""
        return self.way in ("by", "times")

    def of(self, figure: Fraction) -> Fraction:
        """What becomes of a figure."""
        if self.way == "to":
            return self.number
        return figure + self.number if self.way == "by" else figure * self.number


def money_shift(change: Change, unit: int) -> Shift:
    """The shift of an amount in đồng, written in `unit`s (in đồng) where it does not name one."""
    return _shift(change, change.value, lambda text: Fraction(parse_money(text, unit)))


def number_shift(change: Change, sign: str | None) -> Shift:
    """The shift of a quantity whose unit is written `sign`."""
    text = change.value
    if sign == "%":
        text = text.removesuffix("%").rstrip()
    return _shift(change, text, _number)


def _shift(change: Change, text: str, read: Callable[[str], Fraction]) -> Shift:
    text = nfc(text).replace("−", "-")
    if text.casefold() == NONE:
        return Shift("none")
    is_signed = text[:1] in ("+", "-")
    try:
        if text.endswith("%"):
            share = _number(text[:-1]) / 100
            return Shift("times", 1 + share if is_signed else share)
        return Shift("by" if is_signed else "to", read(text))
    except PydanticCustomError as error:
        code = OWN_ERRORS.get(error.type)
        if code is None or code == "E040" or not text:
            raise malformed(change) from None
        raise EaplanError(wrong(change, Problem(code, facts=dict(error.context or {})))) from None


def _number(text: str) -> Fraction:
    return Fraction(parse_number(text))


def malformed(change: Change, form: str = "") -> EaplanError:
    """A change that is not written as its option asks for, and how to write it: as in `form`, or as in the example."""
    form = f"--{change.option} {form or FORMS[change.option]}"
    return EaplanError(Problem("E310", facts={"change": str(change), "form": form}))


def wrong(change: Change, problem: Problem) -> Problem:
    """What is wrong with a change, in the words of another problem."""
    return Problem("E317", facts={"change": str(change), "problem": problem, "nearest": problem.facts.get("nearest")})
