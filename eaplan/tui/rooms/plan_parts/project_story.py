"""Everything a plan says of one project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from eaplan.locale import say
from eaplan.money import format_money
from eaplan.outputs.figures import spent
from eaplan.outputs.reasons import word_reason
from eaplan.projects.fund import RUNNING
from eaplan.projects.project import Project
from eaplan.solvers.plan import Choice, Rejection
from eaplan.tui.places import Target
from eaplan.tui.rooms.plan_parts.story import Row, Story, linked
from eaplan.tui.rooms.plan_parts.study import Study

_LISTS = {
    "policy": "policies",
    "project": "projects",
    "by": "projects",
    "with": "projects",
    "component": "components",
    "fund": "funds",
    "funds": "funds",
    "unit": "units",
    "criterion": "criteria",
    "target": "targets",
    "rule": "funding_rules",
}
"""The list that an item named in a reason stands in."""
_NAMES = {"by": "project", "with": "project", "funds": "fund"}
"""The kind of name where it is not the fact's own."""


def tell_project(study: Study, id: str, story: Story) -> None:
    """Tell when it is done and by whom, with what money, what it waits for; or why it is not done."""
    project = study.scheme.project.get(id)
    story.title(study.words.numbered(id), ("projects", id))
    if project is None:
        return
    choice = study.choices.get(id)
    if choice is None and project.status == "done":
        story.text(_say(study, "done"))
    _tell_facts(study, project, choice, story)
    if id in study.rejections:
        story.listing(_say(study, "see"), list(_named_in(study, study.rejections[id])))
    _tell_money(study, id, story)
    near = study.neighbours
    story.listing(_say(study, "before"), _projects(study, near.before.get(id, ())))
    story.listing(_say(study, "behind"), _projects(study, near.behind.get(id, ())))
    if choice is not None:
        _tell_results(study, id, story)


def exact(study: Study, dong: int) -> str:
    """An amount in the scheme's unit to the last đồng."""
    return format_money(dong, study.scheme.settings.money, study.language)


def span_of(study: Study, id: str) -> str:
    """The years in which a chosen project is worked on."""
    first, last = study.years[id]
    return str(first) if first == last else f"{first}-{last}"


def _say(study: Study, key: str, **facts: object) -> str:
    return say(f"tui.plan.explain.{key}", study.language, **facts)


def _named_in(study: Study, rejection: Rejection) -> Iterator[Row]:
    """The items that a reason names."""
    for key, value in rejection.facts.items():
        for id in (value if isinstance(value, list) else [str(value)]) if key in _LISTS else ():
            yield study.words.name(_NAMES.get(key, key), id), (_LISTS[key], id)


def _tell_facts(study: Study, project: Project, choice: Choice | None, story: Story) -> None:
    words = study.words
    rows: list[tuple[str, str | Text]] = []
    if project.id in study.rejections:
        rows.append((_say(study, "rejected"), word_reason(words, study.rejections[project.id])))
    if choice is not None:
        if option := words.option(choice):
            rows.append((_say(study, "option"), option))
        rows.append((_say(study, "years"), span_of(study, project.id)))
        total = exact(study, spent(study.figures.payments.get(project.id, ())))
        rows.append((_say(study, "total"), _say(study, "exact", amount=total, unit=words.unit)))
    if project.lead:
        rows.append((_say(study, "lead"), linked(words.name("unit", project.lead), ("units", project.lead))))
    story.facts(rows)


def _tell_money(study: Study, id: str, story: Story) -> None:
    """A line for each fund, running costs apart, and a column for each period that something is paid in."""
    words, payments = study.words, study.figures.payments.get(id, ())
    paid_in = {payment.period for payment in payments}
    periods = [period for period in study.scheme.periods if period.id in paid_in]
    by_fund: dict[tuple[bool, str], dict[str, int]] = {}
    for payment in payments:
        amounts = by_fund.setdefault((payment.kind == RUNNING, payment.fund), {})
        amounts[payment.period] = amounts.get(payment.period, 0) + payment.amount
    rows = []
    for (is_running, fund), amounts in by_fund.items():
        name = words.short_fund(fund)
        title = words.say("plan.running_from", fund=name) if is_running else name
        rows.append([title, *(exact(study, amounts[period.id]) if period.id in amounts else "" for period in periods)])
    headers = ["", *(words.years(period.id) for period in periods)]
    story.figures(_say(study, "money", unit=words.unit), headers, rows)


def _tell_results(study: Study, project: str, story: Story) -> None:
    option, words = study.options[project], study.words
    if option is None:
        return
    delivered: list[Row] = [
        (_say(study, "maturity", component=words.name("component", id), maturity=maturity), ("components", id))
        for id, maturity in (option.delivers or {}).items()
    ]
    story.listing(_say(study, "delivers"), delivered)
    added: list[Row] = [
        (f"{words.name('target', id)}: {words.number(amount)}", ("targets", id))
        for id, amount in (option.contributes or {}).items()
    ]
    story.listing(_say(study, "contributes"), added)


def _projects(study: Study, ids: Iterable[str]) -> list[Row]:
    def row(id: str) -> tuple[str, Target]:
        return f"{study.words.numbered(id)} ({span_of(study, id)})", ("projects", id)

    return [row(id) for id in ids]
