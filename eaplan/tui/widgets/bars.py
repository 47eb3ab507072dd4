"""Bars made of eighths of cells."""

from __future__ import annotations

from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(part: int | Fraction, whole: int | Fraction, width: int) -> str:
    """A bar of `width` cells filled as `part` is of `whole`; anything above nothing is seen."""
    if whole <= 0 or part <= 0 or width <= 0:
        return " " * max(width, 0)
    eighths = min(max(int(Fraction(part) * width * 8 / Fraction(whole)), 1), width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
