"""The gap: how far a value is from what is proven of it."""

from __future__ import annotations

TOLERANCE = 1e-6
"""Relative difference below which a value and its bound are taken to be equal."""


def relative_gap(value: float | None, bound: float | None) -> float | None:
    """|value - bound| / max(1, |value|); None where either is unknown."""
    if value is None or bound is None:
        return None
    return abs(value - bound) / max(1.0, abs(value))


def remaining_gap(value: float | None, bound: float | None) -> float | None:
    """The relative gap that is left to prove; 0 within numerical tolerance."""
    gap = relative_gap(value, bound)
    return 0.0 if gap is not None and gap <= TOLERANCE else gap
