"""Improving a plan a few periods at a time: what starts in others is held as it is, so that each search is small.

Where projects hang together by needs over many periods, this comes near to the optimum long before a search of the
whole does (a large neighbourhood search).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from eaplan.solvers.backends import minimise
from eaplan.solvers.formulation import Formulation
from eaplan.solvers.starts import Start

if TYPE_CHECKING:
    from eaplan.solvers.search import LevelResult, Search

LEAST_PERIODS = 4
"""In fewer, a window is hardly smaller than the whole."""
WIDTH = 2
"""Periods of a window."""
MOST_NODES = 50
"""Of the search within one window."""
WITHIN = 4
"""A window's own gap is this part of the one asked for."""
LEAST_GAIN = 0.1
"""Of what is still asked for; with less, a round of all windows is the last."""


def improve(search: Search, result: LevelResult) -> None:
    """Improve a search's best plan on a level until the gap asked for is reached, or windows bring little."""
    periods = len(search.formulation.scheme.periods)
    if periods < LEAST_PERIODS or search.options.gap == 0.0:
        return
    while (before := _left_over(search, result)) > 0:
        for first in range(periods - 1):
            if search.control.stop.is_set() or search.left() <= 0 or _left_over(search, result) <= 0:
                return
            _improve_within(search, result, range(first, first + WIDTH))
        if before - _left_over(search, result) < LEAST_GAIN * before:
            return


def _left_over(search: Search, result: LevelResult) -> float:
    """How much larger the gap is than the one asked for; nothing where there is no plan to improve."""
    if search.best is None:
        return 0.0
    gap = result.gap(result.level.measure(search.best.starts))
    return 0.0 if gap is None else gap - search.options.gap


def _improve_within(search: Search, result: LevelResult, window: range) -> None:
    if search.best is None:
        return
    formulation, level, left = search.formulation, result.level, search.left()
    with held(formulation, search.best.starts, window):
        answer = minimise(
            formulation.model,
            level.expression,
            replace(search.options, solver="highs", gap=search.options.gap / WITHIN),
            replace(search.control, listener=None),
            level=level.name,
            start=search.known_solution(),
            seconds=None if left == inf else left,
            nodes=MOST_NODES,
        )
    if answer.values is not None and (found := search.found(answer.values)) is not None:
        search.take(level, found)


@contextmanager
def held(formulation: Formulation, starts: Sequence[Start], window: range) -> Iterator[None]:
    """The model with everything held as some starts have it but what may begin in a window of periods."""
    model, choices = formulation.model, formulation.choices
    values = formulation.columns_of(starts)
    fixed = [choices.columns[start][0] for start in choices.all() if start.period not in window]
    before = [(model.lower[column], model.upper[column]) for column in fixed]
    for column in fixed:
        model.lower[column] = model.upper[column] = values[column]
    try:
        yield
    finally:
        for column, (least, most) in zip(fixed, before, strict=True):
            model.lower[column], model.upper[column] = least, most
