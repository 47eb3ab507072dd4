"""Gaps as people read them on a terminal: what lies between two states, by whom it is closed, and what is not right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eaplan.analysis.gaps import Gap
from eaplan.analysis.plateaus import Delivery
from eaplan.analysis.spending import Spending
from eaplan.locale import say_problem
from eaplan.outputs.gaps.report import Report
from eaplan.outputs.screen import Cell, facts, figure_tables, heading, table
from eaplan.outputs.wording import DECIMALS, NONE
from eaplan.problems import Problem

_LEVELS, _TREATMENT, _PROJECTS = 5, 13, 20
"""Cells of the columns between the names and the money; those of the projects at most."""

_SAID_ONCE = ("W511", "W513")
"""Codes of problems that differ in nothing but the component."""


def gaps_text(report: Report, width: int) -> Iterator[RenderableType]:
    """The gaps in blocks: headline, components by layer, projects."""
    yield from _headline(report)
    yield from _components(report)
    yield from _projects(report, width)
    yield from rounding(report, report.gaps.spending.values())


def findings_text(report: Report) -> Iterator[RenderableType]:
    """What is not right with the state that is judged."""
    yield heading(report.say("findings"), report.moment(report.judged))
    yield from _problems(report, report.findings)


def conformance_text(report: Report) -> Iterator[RenderableType]:
    """What does not conform to the framework that is asked for."""
    yield heading(report.say("conformance"), report.moment(report.judged))
    yield Text(report.framework)
    yield from _problems(report, report.conformance)


def _problems(report: Report, problems: Sequence[Problem]) -> Iterator[RenderableType]:
    """Problems with their codes; what to do once for those that follow each other and ask for the same."""
    told = [problem for problem in problems if report.accepted(problem) is None]
    if not told:
        yield Text(report.say("none_found"))
    for (code, todo), group in groupby(told, key=lambda one: (one.code, say_problem(one, report.language)[1])):
        yield from _alike(report, code, list(group))
        yield Padding(Text(f"→ {todo}", style="dim"), (0, 0, 0, 5))
    if accepted := len(problems) - len(told):
        yield Text(report.say("accepted", count=accepted), style="dim")


def _alike(report: Report, code: str, problems: Sequence[Problem]) -> Iterator[RenderableType]:
    """Problems of a code: said once with the components below where that says it all, else one after the other."""
    if code not in _SAID_ONCE:
        yield from (Text(f"{code} {say_problem(problem, report.language)[0]}") for problem in problems)
        return
    yield Text(f"{code} " + report.say(f"said_once.{code}", count=len(problems)))
    for problem in problems:
        id = str(problem.facts["component"])
        yield Padding(Text(f"{id} {report.words.name('component', id)}"), (0, 0, 0, 5))


def rounding(report: Report, spent: Iterable[Spending]) -> Iterator[RenderableType]:
    """Say that amounts are rounded, where they are."""
    amounts = (amount for one in spent for amount in (one.capital, one.running))
    if any(report.words.is_rounded(amount) for amount in amounts):
        yield Text(report.words.say("plan.rounded", decimals=DECIMALS), style="dim")


def _headline(report: Report) -> Iterator[RenderableType]:
    words, found, plan = report.words, report.gaps, report.subject.plan
    counts = Counter(report.treatment(gap) for gap in found.gaps if gap.treatment)
    money = {"capital": words.money(found.total.capital), "running": words.money(found.total.running)}
    yield Text(report.subject.scheme.settings.name.get(report.language), style="bold")
    yield facts(
        [
            (
                report.say("span"),
                report.say("from_to", start=report.moment(report.start), end=report.moment(report.end)),
            ),
            (report.say("plan"), plan.hash[:12] if plan else report.say("no_plan")),
            (report.say("treatments"), " · ".join(f"{name} {count}" for name, count in counts.most_common()) or NONE),
            (report.say("money"), report.say("money_of", unit=words.unit, **money)),
        ]
    )


def _components(report: Report) -> Iterator[RenderableType]:
    """Every component, by layer, with what it lacks below its name."""
    headers = [report.say(key) for key in ("component", "levels", "treatment", "projects", "spent")]
    rows: list[Sequence[Cell]] = []
    for layer, members in report.by_layer.items():
        rows.append([Text(report.group("layer", layer), style="bold"), "", "", "", ""])
        rows += [_component(report, gap) for gap in members]
    made = table(headers, rows)
    for column, own in zip(made.columns[1:3], (_LEVELS, _TREATMENT), strict=True):
        column.width = own
    delivered = (len(_delivered(one)) for gap in report.gaps.gaps for one in gap.deliveries)
    made.columns[3].width = min(_PROJECTS, max(delivered, default=len(headers[3])))
    made.columns[4].justify, made.columns[4].no_wrap = "right", True
    yield heading(report.say("gaps"), report.words.unit)
    yield made
    yield Text(report.say("legend"), style="dim")


def _component(report: Report, gap: Gap) -> Sequence[Cell]:
    name = Text(f"{gap.component.id} {report.words.name('component', gap.component.id)}")
    for note in _notes(report, gap):
        name.append(f"\n{note}", style="dim")
    treatment = report.treatment(gap) + "*" * (gap.component.treatment is not None)
    spent = report.spending(gap).total
    money = report.words.money(spent) + "+" * report.is_shared(gap) if spent else ""
    delivered = "\n".join(_delivered(one) for one in gap.deliveries)
    return [Padding(name, (0, 0, 0, 1)), _levels(gap), treatment or NONE, delivered, money]


def _delivered(one: Delivery) -> str:
    return f"{one.project} ({one.period.stage})" if one.period else one.project


def _levels(gap: Gap) -> str:
    before, after = gap.before.maturity, gap.after.maturity
    return str(before) if before == after else f"{before}→{after}"


def _notes(report: Report, gap: Gap) -> Iterator[str]:
    """What stays lacking, and what replaces what."""
    if gap.undelivered:
        yield report.say("undelivered", maturity=gap.after.maturity)
    if gap.after.replaced_by:
        yield report.say("replaced_by", components=gap.after.replaced_by)
    if replaced := report.gaps.after.replaces(gap.component.id):
        yield report.say("replaces", components=replaced)
    for need in gap.lacking:
        stands = report.gaps.after.maturity(need.component)
        yield report.say("lacks", component=need.component, needed=need.maturity, stands=stands)


def _projects(report: Report, width: int) -> Iterator[RenderableType]:
    """The projects that bring the change, each once, with what they cost in the time between."""
    words, found = report.words, report.gaps
    yield heading(report.say("by_project"), words.unit)
    if not found.spending:
        yield Text(report.say("nothing"))
        return
    rows: list[Sequence[Cell]] = [
        [_project(report, project), words.money(spent.capital), words.money(spent.running)]
        for project, spent in found.spending.items()
    ]
    total = (report.say("total"), words.money(found.total.capital), words.money(found.total.running))
    rows.append([Text(cell, style="bold") for cell in total])
    headers = [report.say(key) for key in ("project", "capital", "running")]
    yield from figure_tables(headers, rows, width, words.decimal_mark)


def _project(report: Report, project: str) -> Padding:
    name = Text(report.words.numbered(project))
    name.append("\n" + report.say("components", components=report.components[project]), style="dim")
    return Padding(name, (0, 0, 0, 1))
