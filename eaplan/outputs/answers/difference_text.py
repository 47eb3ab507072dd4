"""The difference of two plans as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.analysis.differences import KINDS, Move, Side, TargetShift, money, moves, targets
from eaplan.analysis.reasoning import chains
from eaplan.outputs.answers.altered import altered_lines
from eaplan.outputs.answers.difference_words import DifferenceWords, years
from eaplan.outputs.answers.shifts import FundLine, fund_tables, target_at, target_tables
from eaplan.outputs.comparison import Variant, comparison_lines, money_notes
from eaplan.outputs.screen import Cell, figure_tables, heading, table
from eaplan.outputs.wording import Wording

_INDENT, _DEEPEST = 2, 8
"""Cells that a step further is set in, and the steps after which it no longer is."""


def difference_text(before: Variant, after: Variant, language: str, width: int) -> Iterator[RenderableType]:
    """Results, projects, money and targets that differ, and why projects fell out or moved later.

    Where one of the plans was not found there is nothing to compare, and only that is told.
    """
    told = DifferenceWords(Side(before.scheme, before.plan), Side(after.scheme, after.plan), language)
    yield Text(after.scheme.settings.name.get(language), style="bold")
    yield Text(told.say("sides", before=before.name, after=after.name))
    yield from _altered(told)
    yield from _figures(told, before, after, width)
    if not (before.plan.found and after.plan.found):
        yield from _missing(told)
        return
    yield from _projects(told)
    yield from _money(told, width)
    yield from _targets(told, width)
    yield from _reasons(told)


def _headers(told: DifferenceWords, first: str) -> list[str]:
    return [told.say(key) for key in (first, "before", "after")]


def _altered(told: DifferenceWords) -> Iterator[RenderableType]:
    lines = list(altered_lines(told))
    if lines:
        yield heading(told.say("altered.title"))
        yield from map(Text, lines)


def _figures(told: DifferenceWords, before: Variant, after: Variant, width: int) -> Iterator[RenderableType]:
    _, lines = next(comparison_lines([before, after], told.language))
    yield heading(told.words.say("comparison.figures"))
    yield from figure_tables(["", *_headers(told, "project")[1:]], [line.row for line in lines], width)
    yield from money_notes(told.words, [before, after])


def _missing(told: DifferenceWords) -> Iterator[RenderableType]:
    yield Text()
    for name, side in (("before", told.before), ("after", told.after)):
        if not side.plan.found:
            yield Text(told.say(f"none_{name}", status=told.words.say(f"status.{side.plan.status}")))
    if told.after.plan.status == "infeasible" and told.before.plan.found:
        yield Text(told.say("ask_conflict"))


def _projects(told: DifferenceWords) -> Iterator[RenderableType]:
    found = moves(told.before, told.after)
    alike = len({*told.before.choices, *told.after.choices}) - len(found)
    if found:
        yield heading(told.say("projects"))
        yield table(_headers(told, "project"), list(_move_rows(told, found)))
    elif not any(one.change for one in money(told.before, told.after)):
        yield Text("\n" + told.say("same"))
        return
    if alike:
        yield Text(told.words.counted("parts.difference.same_projects", alike), style="dim")


def _move_rows(told: DifferenceWords, found: Sequence[Move]) -> Iterator[list[Cell]]:
    for kind in KINDS:
        same = [move for move in found if move.kind == kind]
        if same:
            yield [Text(told.say(f"kind.{kind}"), style="bold"), "", ""]
        for move in same:
            name = Padding(Text(told.of(move.project).numbered(move.project)), (0, 0, 0, 1))
            after = told.say("done") if move.kind == "done" else told.when(told.after, move.after)
            yield [name, told.when(told.before, move.before), after]


def _money(told: DifferenceWords, width: int) -> Iterator[RenderableType]:
    found = money(told.before, told.after)
    if not any(one.change for one in found):
        return
    lines = [
        FundLine(one.fund, years(one.years), (one.before, one.after, one.change), bool(one.change)) for one in found
    ]
    yield heading(told.say("money"), told.say("money_note", unit=told.words.unit))
    headers = [*_headers(told, "fund"), told.say("change")]
    yield from fund_tables(told.words, headers, lines, width, signed=True)


def _targets(told: DifferenceWords, width: int) -> Iterator[RenderableType]:
    different = [shift for shift in targets(told.before, told.after) if shift.differs]
    if not different:
        return
    yield heading(told.say("targets"))
    yield from target_tables(told.words, _headers(told, "target"), different, width)
    yield Text(told.say("targets_legend"), style="dim")
    yield from missed_or_met(told.words, different)


def missed_or_met(words: Wording, shifts: Sequence[TargetShift]) -> Iterator[RenderableType]:
    """The goals that are missed now and were not, and those of which it is the other way round."""
    missed = _by_target(words, [shift for shift in shifts if shift.is_missed_now])
    met = _by_target(words, [shift for shift in shifts if shift.is_met_now])
    yield Text(_said(words, "missed_now", targets=missed) if missed else _said(words, "none_missed"))
    if met:
        yield Text(_said(words, "met_now", targets=met))


def _said(words: Wording, key: str, **facts: object) -> str:
    return words.say(f"parts.difference.{key}", **facts)


def _by_target(words: Wording, shifts: Sequence[TargetShift]) -> str:
    """Targets, each with the years that are spoken of."""
    found: dict[str, list[str]] = {}
    for shift in shifts:
        found.setdefault(shift.target, []).append(str(shift.year))
    return "; ".join(target_at(words, target, ", ".join(when)) for target, when in found.items())


def _reasons(told: DifferenceWords) -> Iterator[RenderableType]:
    found = chains(told.before, told.after)
    if not found:
        return
    yield heading(told.say("why"))
    waiting = [(chain, 0) for chain in reversed(found)]
    while waiting:
        chain, depth = waiting.pop()
        marked = ("→ " if depth else "• ") + told.cause(chain.cause)
        yield Padding(Text(marked), (0, 0, 0, _INDENT * min(depth, _DEEPEST)))
        waiting += [(following, depth + 1) for following in reversed(chain.following)]
    yield Text(told.say("why_legend"), style="dim")
