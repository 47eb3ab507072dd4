"""The plans of several scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.text import Text

from eaplan.outputs.figures import Figures
from eaplan.outputs.plan_data import plan_data
from eaplan.outputs.screen import heading, table
from eaplan.outputs.wording import NONE, Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

_NAME = 28
_COLUMN = 13
"""Cells kept for names, and for the column of a scenario with the space around it."""


@dataclass(frozen=True)
class Variant:
    """One scenario: its name, the scheme it makes and the plan for that."""

    name: str
    scheme: Scheme
    plan: Plan


@dataclass(frozen=True)
class Line:
    """What is said of something in each of the scenarios."""

    name: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the scenarios are not all alike."""
        return len(set(self.cells)) > 1


def comparison_text(variants: Sequence[Variant], language: str, width: int) -> Iterator[RenderableType]:
    """Results, money by fund, targets and projects that differ; a column for each scenario."""
    words = Wording(variants[0].scheme, language)
    yield Text(words.scheme.settings.name.get(language), style="bold")
    sections: list[tuple[str, Callable[[Wording, Sequence[Variant]], list[Line]], bool]] = [
        ("figures", _figure_lines, False),
        ("funds", _fund_lines, False),
        ("targets", _target_lines, True),
        ("projects", _project_lines, True),
    ]
    for section, lines_of, only_different in sections:
        lines = lines_of(words, variants)
        shown = [line for line in lines if line.differs] if only_different else lines
        yield heading(words.say(f"comparison.{section}"))
        if shown:
            yield from _tables([variant.name for variant in variants], shown, width)
        if only_different:
            yield Text(words.say(f"comparison.same_{section}", count=len(lines) - len(shown)), style="dim")


def comparison_data(variants: Sequence[Variant], language: str) -> dict[str, Any]:
    """The plans by scenario, and the ids of the projects that they start differently."""
    words = Wording(variants[0].scheme, language)
    projects = zip(_projects(variants), _project_lines(words, variants), strict=True)
    return {
        "unit": words.scheme.settings.money,
        "plans": [plan_data(variant.scheme, variant.plan, language) for variant in variants],
        "different_projects": [id for id, line in projects if line.differs],
    }


def _tables(names: Sequence[str], lines: Sequence[Line], width: int) -> Iterator[RenderableType]:
    """As many tables as the width asks for."""
    at_once = max(1, (width - _NAME) // _COLUMN)
    for start in range(0, len(names), at_once):
        columns = slice(start, start + at_once)
        rows = [[line.name, *line.cells[columns]] for line in lines]
        yield table(["", *names[columns]], rows, numbers=len(names[columns]), most=_COLUMN - 3)


def _figure_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    figures = [Figures(variant.scheme, variant.plan) for variant in variants]

    def line(key: str, cell: Callable[[Figures], str], always: bool = False) -> Line:
        cells = (cell(figure) if always or figure.plan.found else NONE for figure in figures)
        return Line(words.say(f"comparison.{key}", unit=words.unit), tuple(cells))

    return [
        line("status", lambda figure: words.say(f"comparison.{figure.plan.status}"), always=True),
        line("gap", lambda figure: NONE if figure.plan.gap is None else words.percent(figure.plan.gap, 2)),
        line("value", lambda figure: _value(words, figure)),
        line("chosen", lambda figure: words.number(len(figure.plan.choices))),
        line("capital", lambda figure: words.money(figure.capital)),
        line("running", lambda figure: words.money(figure.running)),
        line("missed", lambda figure: words.number(len(figure.missed))),
    ]


def _value(words: Wording, figures: Figures) -> str:
    values = [level.value for level in figures.plan.levels if level.name == "value"]
    return NONE if not values or values[0] is None else words.number(values[0])


def _fund_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    """What each fund gives over the horizon."""
    ids = _in_order([fund.id for fund in variant.scheme.funds] for variant in variants)
    return [Line(words.name("fund", id), tuple(_given(words, variant.plan, id) for variant in variants)) for id in ids]


def _given(words: Wording, plan: Plan, fund: str) -> str:
    return words.money(sum(payment.amount for payment in plan.payments if payment.fund == fund)) if plan.found else NONE


def _target_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    """What each target reaches at the end of each period with a goal."""
    figures = [Figures(variant.scheme, variant.plan) for variant in variants]
    keys = _in_order(
        [(attained.target, attained.period) for attained in figure.plan.attainments if attained.goal is not None]
        for figure in figures
    )
    return [
        Line(
            f"{words.name('target', target)}, {words.years(period)}",
            tuple(_reached(words, figure, target, period) for figure in figures),
        )
        for target, period in keys
    ]


def _reached(words: Wording, figures: Figures, target: str, period: str) -> str:
    attained = figures.attainments.get((target, period))
    if attained is None:
        return NONE
    return f"{words.number(attained.value)} {'✓' if attained.reached else '✗'}"


def _project_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    """When each project starts, and with which option."""
    return [
        Line(words.numbered(id), tuple(_start(words, variant.plan, id) for variant in variants))
        for id in _projects(variants)
    ]


def _start(words: Wording, plan: Plan, project: str) -> str:
    for choice in plan.choices:
        if choice.project == project:
            option = words.option(choice)
            return words.years(choice.start) + (f" {option}" if option else "")
    return NONE


def _projects(variants: Sequence[Variant]) -> list[str]:
    return _in_order(
        [project.id for project in variant.scheme.projects if project.status != "done"] for variant in variants
    )


_Key = TypeVar("_Key")


def _in_order(lists: Iterable[Iterable[_Key]]) -> list[_Key]:
    """Everything in the lists, once, in the order it is first met."""
    return list(dict.fromkeys(entry for entries in lists for entry in entries))
