"""How many projects there are, what they would cost, and how many of them the plan takes in each stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from eaplan.outputs.figures import Figures
from eaplan.outputs.wording import Wording
from eaplan.projects.fund import RUNNING
from eaplan.projects.project import Project
from eaplan.solvers.plan import Plan
from eaplan.tui.rooms.overview_parts.line import Line, Shades, heading, left, right
from eaplan.tui.widgets.bars import bar

_NAMES = 36
_WIDE = 110
"""Cells from which on stages have their names as well as their years."""
_BAR = 20


def project_lines(words: Wording, plan: Plan | None, width: int, shades: Shades) -> Iterator[Line]:
    """Projects by status; with a plan, per stage how many start and what is paid."""
    scheme = words.scheme
    statuses = Counter(project.status for project in scheme.projects)
    counted = ", ".join(f"{words.say(f'tui.overview.status.{name}')} {count}" for name, count in statuses.items())
    yield heading(words.say("tui.overview.projects"), counted)
    if plan is None:
        wanted = sum(_least_cost(project) for project in scheme.projects)
        text = words.say("tui.overview.wanted", money=words.money(wanted), unit=words.unit, count=len(scheme.projects))
        yield Line(Text(text), room="projects")
        return
    figures = Figures(scheme, plan)
    most = max((len(choices) for choices in figures.choices_by_stage.values()), default=1)
    for stage in scheme.stages:
        started = len(figures.choices_by_stage.get(stage.id, ()))
        paid = [one for one in plan.payments if figures.stage_of(one.period) == stage.id]
        running = sum(one.amount for one in paid if one.kind == RUNNING)
        capital = sum(one.amount for one in paid) - running
        row = Text(left(words.stage(stage.id), _NAMES) if width >= _WIDE else words.years(stage.id))
        row.append(f" {bar(started, most, min(_BAR, width // 8))} ", shades.bar).append(right(str(started), 3))
        facts = {"capital": words.money(capital), "running": words.money(running), "unit": words.unit}
        row.append("  " + words.say("tui.overview.paid", **facts), "dim")
        yield Line(row, room="plan")


def _least_cost(project: Project) -> int:
    """The likely capital of a project's cheapest option."""
    return min(sum(line.likely for line in option.cost or ()) for option in project.resolved_options())
