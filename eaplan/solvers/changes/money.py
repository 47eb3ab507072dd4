"""Changed limits and costs, as patches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from eaplan.money import UNITS, split_evenly
from eaplan.problems import EaplanError, Problem
from eaplan.projects.fund import Fund
from eaplan.projects.project import CostLine, Option, Project
from eaplan.projects.scenario import Patch
from eaplan.scheme import Scheme
from eaplan.solvers.changes.change import Change
from eaplan.solvers.changes.shifts import Shift, malformed, money_shift
from eaplan.solvers.changes.standing import fund_of, known, period_of, project_of


def limit(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """The limit of a fund in a stage or year; in each that it names where the change names none."""
    fund, shift = fund_of(scheme, change), money_shift(change, UNITS[scheme.settings.money])
    if not change.part and shift.way == "to" and shift.number:
        # Of all stages together, or of each? Nothing at all is the same either way.
        raise malformed(change, f"{fund.id}.{scheme.stages[0].id}={change.value}")
    keys = [period_of(scheme, change, change.part)] if change.part else list(fund.limit or ())
    for key in keys:
        current = limit_of(scheme, fund, key)
        if shift.is_relative and current is None:
            raise EaplanError(Problem("E312", facts={"change": str(change), "fund": fund.id, "period": key}))
        amount = None if shift.way == "none" else _written(change, shift, current or 0)
        if fund.limit is not None:
            yield Patch(set=f"funds.{fund.id}.limit.{key}", to=amount)
        elif amount is not None:
            others = {stage.id: None for stage in scheme.stages}
            yield Patch(set=f"funds.{fund.id}.limit", to={**others, key: amount})


def limit_of(scheme: Scheme, fund: Fund, key: str) -> int | None:
    """The money there is in a stage or year; None where no limit of its own bounds it."""
    limits = fund.limit
    if limits is None:
        return None
    if key in limits:
        return limits[key]
    within = {
        period.stage if period.id == key else period.id for period in scheme.periods if key in (period.id, period.stage)
    }
    return None if within & set(limits) else 0


def cost(scheme: Scheme, change: Change) -> Iterator[Patch]:
    """The capital cost of a project, or of one of its options, whatever it was made up of."""
    project, shift = project_of(scheme, change, "done"), money_shift(change, UNITS[scheme.settings.money])
    options = project.resolved_options()
    if change.part:
        named = known(change, "option", change.part, [option.id for option in options])
        options = tuple(option for option in options if option.id == named)
    case = scheme.settings.cost_case
    totals = {option.id: sum(line.amount(case) for line in option.cost or ()) for option in options}
    if shift.way == "none":
        raise malformed(change)
    if shift.way == "to" and len(set(totals.values())) > 1:
        facts = {"change": str(change), "project": project.id, "known": [f"{project.id}.{id}" for id in totals]}
        raise EaplanError(Problem("E316", facts=facts))
    for option in options:
        total = _amount(change, shift, totals[option.id])
        yield Patch(set=_place(project, option), to=_resized(scheme, option, total))


def _place(project: Project, option: Option) -> str:
    """Where an option's own cost stands."""
    return f"projects.{project.id}" + (f".options.{option.id}" if project.options else "") + ".cost"


def _resized(scheme: Scheme, option: Option, total: int) -> list[dict[str, Any]]:
    """The cost lines of an option that come to a total, divided among them and their years as before.

    The amount is the one that counts, so that low and high ones are no more.
    """
    lines, case = option.cost or (CostLine(total=0),), scheme.settings.cost_case
    parts = split_evenly(total, [line.amount(case) for line in lines])
    return [dict(_line(scheme, line, part)) for line, part in zip(lines, parts, strict=True)]


def _line(scheme: Scheme, line: CostLine, amount: int) -> Iterator[tuple[str, Any]]:
    yield "kind", line.kind
    if line.total is not None:
        yield "total", _text(amount)
    for form in ("by_year", "by_stage"):
        if (weights := getattr(line, form)) is not None:
            yield form, _texts(split_evenly(amount, weights, scheme.settings.rounding))
    if line.funds is not None:
        yield "funds", list(line.funds)
    if line.split is not None:
        yield "split", dict(zip(line.split, _texts(split_evenly(amount, [*line.split.values()])), strict=True))


def _amount(change: Change, shift: Shift, current: int) -> int:
    """What becomes of an amount, in whole đồng, halves to the even."""
    amount = round(shift.of(Fraction(current)))
    if amount < 0:
        raise EaplanError(Problem("E313", facts={"change": str(change), "current": current}))
    return amount


def _written(change: Change, shift: Shift, current: int) -> str:
    return _text(_amount(change, shift, current))


def _texts(amounts: Sequence[int]) -> list[str]:
    return [_text(amount) for amount in amounts]


def _text(amount: int) -> str:
    """An amount as it is read whatever the scheme's unit."""
    return f"{amount} đồng"
