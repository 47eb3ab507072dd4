"""What is to be paid: each project's cost by kind and period, laid out anew from the option's lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from eaplan.projects.fund import RUNNING
from eaplan.projects.project import CostLine
from eaplan.scheme import Scheme
from eaplan.solvers.verification.reading import Chosen, Reading, period_with, stage_position, years_taken

Due = tuple[str, str, int]
"""Project, cost kind and index of the period."""


def dues(reading: Reading) -> Mapping[Due, int]:
    """Return what the plan's choices and the done projects have to be paid, where it is more than nothing."""
    amounts: defaultdict[Due, int] = defaultdict(int)
    for chosen in reading.chosen:
        for kind, period, amount in _capital(reading.scheme, chosen):
            amounts[chosen.id, kind, period] += amount
        running = chosen.option.running
        for year in range(chosen.end_year + 1, reading.scheme.last_year + 1):
            _add_year(reading.scheme, amounts, chosen.id, year, running.per_year if running else 0)
    for project in reading.scheme.projects:
        if project.status == "done":
            running = project.resolved_options()[0].running
            for year in range(reading.scheme.first_year, reading.scheme.last_year + 1):
                _add_year(reading.scheme, amounts, project.id, year, running.per_year if running else 0)
    return {due: amount for due, amount in amounts.items() if amount}


def split_parts(amount: int, weights: Sequence[int], rounding: int) -> tuple[int, ...]:
    """Return what each fund of a split pays of an amount."""
    return _parts(amount, weights, rounding)


def _capital(scheme: Scheme, chosen: Chosen) -> Iterator[tuple[str, int, int]]:
    for line in chosen.option.cost or ():
        if line.by_stage is not None:
            first = stage_position(scheme, scheme.periods[chosen.start])
            for step, amount in enumerate(_laid_out(scheme, chosen, line)):
                yield line.kind, scheme.period_index[scheme.stages[first + step].id][0], amount
        else:
            for step, amount in enumerate(_laid_out(scheme, chosen, line)):
                period = period_with(scheme, chosen.start_year + step)
                if period is not None:
                    yield line.kind, period.index, amount


def _laid_out(scheme: Scheme, chosen: Chosen, line: CostLine) -> tuple[int, ...]:
    stated, total = line.by_year or line.by_stage, line.amount(scheme.settings.cost_case)
    if stated is not None and sum(stated) == total:
        return stated
    return _parts(total, stated or (1,) * years_taken(chosen.option), scheme.settings.rounding)


def _parts(total: int, weights: Sequence[int], rounding: int) -> tuple[int, ...]:
    """Divide in proportion to the weights, each running sum rounded down; the last takes what is left."""
    whole = sum(weights) or 1
    exact = [total * sum(weights[: place + 1]) // whole for place in range(len(weights))]
    upto = [total if amount == total else amount - amount % rounding for amount in exact[:-1]] + [total]
    return tuple(now - then for now, then in zip(upto, [0, *upto], strict=False))


def _add_year(scheme: Scheme, amounts: defaultdict[Due, int], project: str, year: int, amount: int) -> None:
    period = period_with(scheme, year)
    if period is not None:
        amounts[project, RUNNING, period.index] += amount
