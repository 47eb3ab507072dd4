"""What is said of a target, a criterion or an objective beside its form."""

from __future__ import annotations

from decimal import Decimal

from rich.text import Text

from eaplan.locale import say
from eaplan.outputs.wording import NONE, Wording
from eaplan.projects.appraisal import Criterion
from eaplan.projects.objective import DEFAULT_OBJECTIVES, Objective
from eaplan.projects.target import Target
from eaplan.solvers.plan import Plan
from eaplan.tui.fields.words import meaning
from eaplan.tui.rooms.targets_parts.chart import Bar, chart
from eaplan.tui.rooms.targets_parts.standing import Standing, is_reached
from eaplan.tui.widgets.table import Column, ListData


def of_target(target: Target, standing: Standing, best: dict[str, Decimal], words: Wording, width: int) -> Text:
    """A target's chart with its unit, direction, order and lead."""
    about = [
        target.unit or "",
        meaning(Target, "direction", target.direction, words.language),
        words.say("tui.targets.hard") if target.hard else words.say("tui.targets.order", order=target.order),
        words.say("tui.targets.lead", unit=words.name("unit", target.lead)) if target.lead else "",
    ]
    text = Text(target.name.get(words.language), style="bold")
    text.append("\n" + " · ".join(filter(None, about)) + "\n\n", style="not bold")
    bars = [Bar(words.say("tui.targets.today"), target.baseline.value, _number(words, target.baseline.value), None, "")]
    bars += [_bar(target, standing, key, best.get(key), words) for key in standing.ends()]
    return text.append_text(chart(bars, width))


def contributions(target: str, standing: Standing, words: Wording) -> ListData:
    """The projects that add to a target, with when the plan delivers them."""
    columns = (
        Column("project", words.say("tui.targets.project"), least=4, most=12),
        Column("name", words.say("tui.targets.contributor"), least=16, most=40),
        Column("amount", words.say("tui.targets.adds"), number=True),
        Column("delivered", words.say("tui.targets.delivered"), least=8, most=14),
    )
    rows = [
        (
            one.project,
            words.name("project", one.project),
            one.amount,
            words.years(one.choice.delivered) if one.choice else words.say("tui.targets.not_chosen"),
        )
        for one in standing.contributions(target)
    ]
    return ListData(columns, rows, words.language)


def of_criterion(criterion: Criterion, standing: Standing, words: Wording) -> Text:
    """A criterion's weight among all, and how many projects are scored on it."""
    whole = sum((abs(one.weight) for one in standing.scheme.criteria), Decimal(0))
    share = words.percent(float(abs(criterion.weight) / whole)) if whole else NONE
    scored = len(scores(criterion.id, standing, words))
    text = Text(criterion.name.get(words.language), style="bold")
    facts = {"share": share, "scored": scored, "all": len(standing.scheme.projects)}
    return text.append("\n" + words.say("tui.targets.criterion", **facts), style="not bold")


def scores(criterion: str, standing: Standing, words: Wording) -> ListData:
    """The projects with their scores on a criterion, the best first."""
    columns = (
        Column("project", words.say("tui.targets.project"), least=4, most=12),
        Column("name", words.say("tui.targets.scored"), least=16, most=40),
        Column("score", words.say("tui.targets.score"), number=True),
    )
    rows: list[tuple[str, str, Decimal]] = []
    for project in standing.scheme.projects:
        stated = [project.scores if one.scores is None else one.scores for one in project.options or (project,)]
        given = [scores[criterion] for scores in stated if scores and criterion in scores]
        if given:
            rows.append((project.id, words.name("project", project.id), max(given)))
    rows.sort(key=lambda row: row[2], reverse=True)
    return ListData(columns, rows, words.language)


def of_objective(objective: Objective | None, plan: Plan | None, words: Wording) -> Text:
    """What an objective asks for, and what the plan reaches there; without any, the order that holds then."""
    if objective is None:
        goals = [_goal(one, words.language) for one in DEFAULT_OBJECTIVES]
        return Text(words.say("tui.targets.default_objectives", goals=" → ".join(goals)))
    text = Text(_goal(objective, words.language), style="bold")
    text.append("\n" + words.say(f"tui.targets.goal.{objective.goal}"), style="not bold")
    result = reached_by(objective, plan, words)
    return text.append("\n\n" + words.say("tui.targets.result", result=result), style="not bold") if result else text


def reached_by(objective: Objective, plan: Plan | None, words: Wording) -> str:
    """What the plan reaches at the levels of an objective."""
    named = [level for level in (plan.levels if plan else ()) if _is_of(level.name, objective)]
    return "; ".join(words.measure(level.name, level.value) for level in named)


def _bar(target: Target, standing: Standing, key: str, best: Decimal | None, words: Wording) -> Bar:
    value, goal = standing.reached(target.id, key), target.values.get(key)
    said = []
    if goal is not None:
        said.append(words.say("tui.targets.goal_of", goal=_number(words, goal)))
        if value is not None and is_reached(target, value, goal):
            said.append("✓")
        elif value is not None:
            said.append(words.say("tui.targets.lacking", lacking=_number(words, abs(goal - value))))
    if best is not None:
        said.append(words.say("tui.targets.best", best=_number(words, best)))
    return Bar(words.years(key), value, _number(words, value), goal, " ".join(said))


def _number(words: Wording, number: Decimal | None) -> str:
    return NONE if number is None else words.number(number)


def _goal(objective: Objective, language: str) -> str:
    own = objective.name.get(language) if objective.name else ""
    goal = meaning(Objective, "goal", objective.goal, language)
    order = say("tui.targets.of_order", language, order=objective.order) if objective.order else ""
    return own or f"{goal}{order}"


def _is_of(level: str, objective: Objective) -> bool:
    goal, _, order = level.partition("-")
    return goal == objective.goal and (objective.order is None or order == str(objective.order))
