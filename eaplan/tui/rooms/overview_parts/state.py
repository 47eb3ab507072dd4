"""How the plan and the scheme stand: proof, age, problems."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from eaplan.locale import say_problem
from eaplan.outputs.figures import Figures
from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Plan
from eaplan.tui.desk import Desk
from eaplan.tui.rooms.overview_parts.line import Line, heading

_MOST_PROBLEMS = 5


def plan_lines(desk: Desk, words: Wording, plan: Plan | None) -> Iterator[Line]:
    """What is known of the plan of the scheme as it stands."""
    yield heading(words.say("tui.overview.plan"))
    if plan is None:
        key = "no_plan" if desk.sound is not None or not desk.is_checked else "errors_first"
        yield Line(Text(words.say(f"tui.overview.{key}")), room="plan" if key == "no_plan" else "problems")
        return
    if desk.plan_state == "stale":
        yield Line(Text(words.say("tui.overview.stale"), "bold"), room="plan")
    figures = Figures(words.scheme, plan)
    candidates = sum(project.status != "done" for project in words.scheme.projects)
    status = words.say(f"status.{plan.status}")
    if plan.status == "feasible" and plan.gap is not None:
        status = words.say("status.within", gap=words.percent(plan.gap, 2))
    yield Line(Text(status), room="plan")
    chosen = words.say("plan.chosen_of", chosen=len(plan.choices), all=candidates)
    money = words.say(
        "plan.money_of", capital=words.money(figures.capital), running=words.money(figures.running), unit=words.unit
    )
    yield Line(Text(f"{words.say('plan.chosen')}: {chosen}"), room="plan")
    yield Line(Text(f"{words.say('plan.money')}: {money}"), room="plan")


def problem_lines(desk: Desk, words: Wording) -> Iterator[Line]:
    """How many problems there are, and the first of them."""
    open_ones = sorted(
        (one for one in desk.problems if one.accepted is None), key=lambda one: (one.severity != "error", one.position)
    )
    errors = sum(one.severity == "error" for one in open_ones)
    note = words.say("tui.overview.counts", errors=errors, warnings=len(open_ones) - errors)
    yield heading(words.say("tui.overview.problems"), note)
    for one in open_ones[:_MOST_PROBLEMS]:
        text = Text(f"{one.code} ", "bold" if one.severity == "error" else "dim")
        text.append(say_problem(one.problem, words.language)[0], "not dim")
        path = one.problem.path
        rows = desk.view.rows(one.kind) if one.kind else []
        row = rows[path[1]] if len(path) > 1 and isinstance(path[1], int) and path[1] < len(rows) else None
        yield Line(text, (one.kind, row.id) if row else None, None if row else "problems")
    if len(open_ones) > _MOST_PROBLEMS:
        yield Line(Text(words.say("tui.overview.more", count=len(open_ones) - _MOST_PROBLEMS), "dim"), room="problems")
    if not open_ones:
        yield Line(Text(words.say("tui.problems.none"), "dim"), room="problems")
