"""The plans of several scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.text import Text

from eaplan.outputs.figures import Figures
from eaplan.outputs.plan_data import plan_data
from eaplan.outputs.screen import columns_beside_first, figure_tables, heading
from eaplan.outputs.wording import NONE, Wording
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

_COLUMN = 10
"""Cells in which a scenario's name, or a start with an option, is wrapped."""


@dataclass(frozen=True)
class Variant:
    """One scenario: its name, the scheme it makes and the plan for that."""

    name: str
    scheme: Scheme
    plan: Plan


@dataclass(frozen=True)
class Line:
    """What is said of something in each of the scenarios; None where there is no plan to speak of."""

    name: str
    cells: tuple[str | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the plans there are do not all agree."""
        return len({cell for cell in self.cells if cell is not None}) > 1

    @property
    def row(self) -> list[str]:
        """The line as a row of a table."""
        return [self.name, *(NONE if cell is None else cell for cell in self.cells)]


def comparison_text(variants: Sequence[Variant], language: str, width: int) -> Iterator[RenderableType]:
    """Results, money by fund, targets and projects that differ; a column for each scenario."""
    words = Wording(variants[0].scheme, language)
    yield Text(words.scheme.settings.name.get(language), style="bold")
    names = [variant.name for variant in variants]
    for section, lines_of in (("figures", _figure_lines), ("funds", _fund_lines)):
        yield heading(words.say(f"comparison.{section}"), words.unit if section == "funds" else "")
        yield from side_by_side(names, lines_of(words, variants), width)
        if section == "figures":
            yield from money_notes(words, variants)
    distinct, same = _distinct(variants)
    for one, other in same:
        yield Text("\n" + words.say("comparison.same_plan", scenario=one.name, other=other.name))
    yield from _differences(words, "targets", distinct, _target_lines(words, distinct), width)
    yield from _differences(words, "projects", distinct, _project_lines(words, distinct), width)


def _distinct(variants: Sequence[Variant]) -> tuple[list[Variant], list[tuple[Variant, Variant]]]:
    """The first of all plans that are alike, and each later one with the first it is like."""
    distinct: list[Variant] = []
    same: list[tuple[Variant, Variant]] = []
    for variant in variants:
        like = next((known for known in distinct if variant.plan.found and _alike(variant.plan, known.plan)), None)
        if like is None:
            distinct.append(variant)
        else:
            same.append((variant, like))
    return distinct, same


def _alike(one: Plan, other: Plan) -> bool:
    return (one.choices, one.attainments) == (other.choices, other.attainments)


def _differences(
    words: Wording, section: str, variants: Sequence[Variant], lines: Sequence[Line], width: int
) -> Iterator[RenderableType]:
    """The lines that differ, and how many do not."""
    different = [line for line in lines if line.differs]
    if different:
        yield heading(words.say(f"comparison.{section}"))
        yield from side_by_side([variant.name for variant in variants], different, width, only_different=True)
        if section == "projects":
            yield Text(words.say("comparison.projects_legend"), style="dim")
    alike = len(lines) - len(different)
    if alike and len(variants) > 1:
        yield Text(("" if different else "\n") + words.counted(f"comparison.same_{section}", alike), style="dim")


def comparison_lines(variants: Sequence[Variant], language: str) -> Iterator[tuple[str, list[Line]]]:
    """Yield what is said in each section: all results and funds; of targets and projects those that differ."""
    words = Wording(variants[0].scheme, language)
    yield "figures", _figure_lines(words, variants)
    yield "funds", _fund_lines(words, variants)
    yield "targets", [line for line in _target_lines(words, variants) if line.differs]
    yield "projects", [line for line in _project_lines(words, variants) if line.differs]


def comparison_data(variants: Sequence[Variant], language: str) -> dict[str, Any]:
    """The plans by scenario, and the ids of the projects that they start differently."""
    words = Wording(variants[0].scheme, language)
    projects = zip(_projects(variants), _project_lines(words, variants), strict=True)
    return {
        "unit": words.scheme.settings.money,
        "plans": [plan_data(variant.scheme, variant.plan, language) for variant in variants],
        "different_projects": [id for id, line in projects if line.differs],
    }


def side_by_side(
    names: Sequence[str], lines: Sequence[Line], width: int, only_different: bool = False
) -> Iterator[RenderableType]:
    """As many tables as the width asks for, each with the first scenario, and of the lines those that matter in it."""
    headers, rows = ["", *names], [line.row for line in lines]
    for columns in columns_beside_first(headers, rows, width, _COLUMN) if rows else ():
        part = [Line(line.name, tuple(line.cells[column] for column in columns)) for line in lines]
        shown = [line.row for line in part if line.differs or not only_different]
        if shown:
            yield from figure_tables(["", *(names[column] for column in columns)], shown, width, most=_COLUMN)


def money_notes(words: Wording, variants: Sequence[Variant]) -> Iterator[RenderableType]:
    """That the level of money counts less than capital and running costs, where it does."""
    shown = [Figures(variant.scheme, variant.plan) for variant in variants]
    has_level = any(level.name == "money" for figures in shown for level in figures.plan.levels)
    if has_level and any(figures.level_leaves_out for figures in shown):
        yield Text(words.say("comparison.note", what=words.level("money"), note=words.say("level.without_done")), "dim")


def _figure_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    figures = [Figures(variant.scheme, variant.plan) for variant in variants]

    def line(key: str, cell: Callable[[Figures], str]) -> Line:
        cells = (cell(figure) if figure.plan.found else None for figure in figures)
        return Line(words.say(f"comparison.{key}", unit=words.unit), tuple(cells))

    return [
        Line(words.say("comparison.status"), tuple(words.short_status(variant.plan) for variant in variants)),
        line("gap", lambda figure: NONE if figure.plan.gap is None else words.percent(figure.plan.gap, 2)),
        line("chosen", lambda figure: words.number(len(figure.plan.choices))),
        *_level_lines(words, variants),
        line("capital", lambda figure: words.money(figure.capital)),
        line("running", lambda figure: words.money(figure.running)),
        line("missed", lambda figure: words.number(len(figure.missed))),
    ]


def _level_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    """What each level of the objectives reaches."""
    names = _in_order([level.name for level in variant.plan.levels] for variant in variants)
    return [Line(words.level_with_unit(name), tuple(_level(words, v.plan, name) for v in variants)) for name in names]


def _level(words: Wording, plan: Plan, name: str) -> str | None:
    values = (level.value for level in plan.levels if level.name == name)
    value = next(values, None)
    return None if value is None else words.figure(name, value)


def _fund_lines(words: Wording, variants: Sequence[Variant]) -> list[Line]:
    """What each fund gives over the horizon."""
    ids = _in_order([fund.id for fund in variant.scheme.funds] for variant in variants)
    return [Line(words.name("fund", id), tuple(_given(words, variant.plan, id) for variant in variants)) for id in ids]


def _given(words: Wording, plan: Plan, fund: str) -> str | None:
    return words.money(sum(payment.amount for payment in plan.payments if payment.fund == fund)) if plan.found else None


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


def _reached(words: Wording, figures: Figures, target: str, period: str) -> str | None:
    if not figures.plan.found:
        return None
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


def _start(words: Wording, plan: Plan, project: str) -> str | None:
    if not plan.found:
        return None
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
