"""Targets: what they aim at, and what the plan reaches, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.text import Text

from eaplan.outputs.wording import NONE, Wording
from eaplan.projects.target import Target
from eaplan.solvers.plan import Attainment, Plan
from eaplan.tui.rooms.overview_parts.line import Line, Shades, heading, left, right
from eaplan.tui.widgets.bars import bar

_GAP = 2
_BAR = 10
_LEAST_NAME = 20


def target_lines(words: Wording, plan: Plan | None, width: int, shades: Shades) -> Iterator[Line]:
    """One line a target: the baseline, and for each stage what is reached of the goal, and whether that is all."""
    scheme = words.scheme
    missed = {one.target for one in plan.attainments if one.reached is False} if plan else set()
    note = words.say("tui.overview.reached", count=len(scheme.targets) - len(missed), all=len(scheme.targets))
    yield heading(words.say("tui.overview.targets"), note if plan else "")
    if not scheme.targets:
        yield Line(Text(words.say("tui.overview.no_targets"), "dim"), room="targets")
        return
    reached = {(one.target, one.period): one for one in plan.attainments} if plan else {}
    ends = [period for period in scheme.periods if period.id == _last_of(words, period.stage)]
    rows = [
        (target, [_cell(words, target, period.id, period.stage, reached) for period in ends])
        for target in scheme.targets
    ]
    widths = [max([len(cells[at]) for _, cells in rows] + [9]) for at in range(len(ends))]
    room = width - sum(widths) - _GAP * len(widths)
    shows_bar = plan is not None and room >= _LEAST_NAME + _BAR + 12
    names = max(room - (_BAR + 2 if shows_bar else 0), 10)
    header = Text(" " * names, "dim")
    for period, own in zip(ends, widths, strict=True):
        header.append(" " * _GAP + right(words.years(period.stage), own))
    yield Line(header, is_heading=True)
    for target, cells in rows:
        text = Text(left(_name(words, target), names))
        for cell, own in zip(cells, widths, strict=True):
            text.append(" " * _GAP + right(cell, own), "bold" if cell.endswith("✗") else "")
        if shows_bar and ends:
            text.append("  " + bar(*_progress(target, ends[-1].id, ends[-1].stage, reached), _BAR), shades.bar)
        yield Line(text, ("targets", target.id))


def _last_of(words: Wording, stage: str) -> str:
    return [period.id for period in words.scheme.periods if period.stage == stage][-1]


def _name(words: Wording, target: Target) -> str:
    baseline = words.number(target.baseline.value)
    unit = f" {target.unit}" if target.unit and target.unit != "%" else (target.unit or "")
    return f"{words.name('target', target.id)} ({baseline}{unit})"


def _goal(target: Target, period: str, stage: str) -> Decimal | None:
    return target.values.get(period, target.values.get(stage))


def _cell(words: Wording, target: Target, period: str, stage: str, reached: dict[tuple[str, str], Attainment]) -> str:
    goal = _goal(target, period, stage)
    one = reached.get((target.id, period))
    aim = NONE if goal is None else words.number(goal)
    if one is None:
        return aim
    sign = "" if one.reached is None else " ✓" if one.reached else " ✗"
    return f"{words.number(one.value)}/{aim}{sign}"


def _progress(target: Target, period: str, stage: str, reached: dict[tuple[str, str], Attainment]) -> tuple[int, int]:
    """How far the way from the baseline to the goal is gone, in thousandths."""
    goal, one = _goal(target, period, stage), reached.get((target.id, period))
    if goal is None or one is None or goal == target.baseline.value:
        return 0, 1
    return int(1000 * (one.value - target.baseline.value) / (goal - target.baseline.value)), 1000
