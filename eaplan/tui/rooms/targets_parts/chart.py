"""A target in bars: today, and at each stage's end what the plan reaches beside what is aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_GOAL = "┃"
_LEAST_BAR = 8


@dataclass(frozen=True)
class Bar:
    """A line of the chart."""

    label: str
    value: Decimal | None
    """What is reached; None where that is not known."""
    number: str
    goal: Decimal | None
    said: str
    """What is to be said behind the bar."""


def chart(bars: Sequence[Bar], width: int) -> Text:
    """The bars under each other, in one scale from zero; the goal is a line across its bar."""
    labels = max(cell_len(bar.label) for bar in bars)
    numbers = max(cell_len(bar.number) for bar in bars)
    words = max(cell_len(bar.said) for bar in bars)
    room = max(_LEAST_BAR, width - labels - numbers - words - 3)
    most = max((value for bar in bars for value in (bar.value, bar.goal) if value is not None), default=Decimal(0))
    lines = (f"{bar.label:<{labels}} {bar.number:>{numbers}} {_drawn(bar, most, room)} {bar.said}" for bar in bars)
    return Text("\n".join(line.rstrip() for line in lines), no_wrap=True)


def _drawn(bar: Bar, most: Decimal, room: int) -> str:
    eighths = _cells(bar.value, most, room * 8)
    cells = list(("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()).ljust(room))
    if bar.goal is not None:
        cells[min(room - 1, max(0, _cells(bar.goal, most, room) - 1))] = _GOAL
    return "".join(cells)


def _cells(value: Decimal | None, most: Decimal, room: int) -> int:
    return int(value / most * room) if value is not None and value > 0 and most > 0 else 0
