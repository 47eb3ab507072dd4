"""The wish that a plan stays near to an earlier one, as it is chosen for one plan."""

from __future__ import annotations

from dataclasses import dataclass

MOST_DIGITS = 6
"""Digits of the largest number of changes that can be asked for."""


@dataclass(frozen=True)
class Near:
    """What is wished."""

    plan: str
    """The saved plan's name."""
    changes: int | None
    """How many projects may be decided otherwise at most; None for as few as can be, after the targets."""


def changes_of(text: str) -> int | None:
    """A number of changes as typed; None where nothing was typed.

    Raises
    ------
    ValueError
        Where it is no whole number.
    """
    typed = text.strip()
    if typed and not (typed.isdecimal() and len(typed) <= MOST_DIGITS):
        raise ValueError(text)
    return int(typed) if typed else None
