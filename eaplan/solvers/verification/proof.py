"""The proof a plan reports: objective, bounds, gaps and status agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.problems import Problem
from eaplan.solvers.plan import Level
from eaplan.solvers.verification.reading import Reading

TOLERANCE = 1e-6
"""How far a binary number may lie from the exact one, relative to it (and from zero)."""


def problems(reading: Reading) -> Iterator[Problem]:
    """Bounds on the wrong side, gaps that do not fit, and more claimed than is proven."""
    plan = reading.plan
    for place, level in enumerate(plan.levels):
        if level.value is not None:
            yield from _level(place, level)
        if plan.status == "optimal" and not level.proven:
            yield Problem("E465", ("status",), {"level": level.name})
    yield from _headline(reading)


def _level(place: int, level: Level) -> Iterator[Problem]:
    path, value, facts = ("levels", place), float(level.value or 0), {"level": level.name}
    if level.bound is None:
        if level.gap is not None:
            yield Problem("E464", (*path, "gap"), {**facts, "given": level.gap, "right": _shown(None)})
        return
    slack = TOLERANCE * max(1.0, abs(value))
    beyond = level.bound - value if level.sense == "min" else value - level.bound
    if beyond > slack:
        yield Problem("E463", (*path, "bound"), {**facts, "bound": level.bound, "value": value})
    gap = abs(value - level.bound) / max(1.0, abs(value))
    if level.gap is None or abs(level.gap - gap) > TOLERANCE:
        yield Problem("E464", (*path, "gap"), {**facts, "given": _shown(level.gap), "right": gap})
    if level.proven and gap > TOLERANCE:
        yield Problem("E466", (*path, "proven"), {**facts, "bound": level.bound, "value": value})


def _headline(reading: Reading) -> Iterator[Problem]:
    """The plan's own objective, bound and gap are those of its levels."""
    plan = reading.plan
    if not plan.levels:
        return
    level = next((level for level in plan.levels if level.name == "value"), plan.levels[-1])
    gaps = [level.gap for level in plan.levels if level.gap is not None]
    right = {
        "objective": None if level.value is None else float(level.value),
        "bound": level.bound,
        "gap": max(gaps) if len(gaps) == len(plan.levels) else None,
    }
    for figure, expected in right.items():
        given = getattr(plan, figure)
        if not _close(given, expected):
            facts = {"figure": figure, "given": _shown(given), "right": _shown(expected), "level": level.name}
            yield Problem("E462", (figure,), facts)


def _close(given: float | None, expected: float | None) -> bool:
    if given is None or expected is None:
        return given is expected
    return abs(given - expected) <= TOLERANCE * max(1.0, abs(expected))


def _shown(figure: float | None) -> float | str:
    return "–" if figure is None else figure
