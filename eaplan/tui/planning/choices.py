"""What the user asks of the optimiser, as typed and kept among the settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from eaplan.money import parse_number, parse_share
from eaplan.solvers.options import SolveOptions


def _seconds(text: str) -> float:
    seconds = float(parse_number(text))
    if seconds <= 0:
        raise ValueError(text)
    return seconds


def _threads(text: str) -> int:
    threads = int(text)
    if not 1 <= threads <= (os.cpu_count() or 1):
        raise ValueError(text)
    return threads


CHOICES: Mapping[str, Callable[[str], Any]] = {
    "time_limit": _seconds,
    "gap": lambda text: float(parse_share(text)),
    "threads": _threads,
    "solver": str,
}
"""The choices there are, named as in `SolveOptions`, and what reads each; a `ValueError` where it cannot be read."""


def is_right(name: str, text: str) -> bool:
    """Whether a text can be read as a choice; an empty one leaves it to eaplan."""
    try:
        CHOICES[name](text.strip() or "1")
    except ValueError:
        return False
    return True


def solve_options(chosen: Mapping[str, str]) -> SolveOptions:
    """What is asked of the solver; what cannot be read counts as not chosen."""
    right = {
        name: CHOICES[name](text.strip())
        for name, text in chosen.items()
        if name in CHOICES and text.strip() and is_right(name, text)
    }
    return SolveOptions(**right)
