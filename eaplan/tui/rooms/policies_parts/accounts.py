"""What is said of a policy beside its form: its sentence, how the plan keeps it, and the projects it speaks of."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from eaplan.outputs.wording import NONE, Wording
from eaplan.projects.policy import AnyPolicy, Mandatory
from eaplan.scheme import Scheme
from eaplan.tui.fields.words import meaning
from eaplan.tui.rooms.policies_parts.keeping import Figure, Keeping, Measure, spoken_of
from eaplan.tui.rooms.policies_parts.sentence import sentence
from eaplan.tui.widgets.table import Column, ListData


def of_policy(policy: AnyPolicy, keeping: Keeping | None, plan_state: str, words: Wording, width: int) -> Text:
    """A policy's name and sentence, and what it bounds under the plan."""
    text = Text(policy.name.get(words.language), style="bold")
    text.append("\n" + sentence(policy, words) + "\n", style="not bold")
    if keeping is None:
        return text.append("\n" + words.say("tui.policies.no_plan"), style="not bold")
    left = keeping.left_of(policy)
    if left is None:
        return text.append("\n" + words.say("tui.policies.over"), style="not bold")
    policy = left
    stale = f" ({words.say('tui.policies.stale')})" if plan_state == "stale" else ""
    said = words.say(f"tui.policies.{'is_kept' if keeping.is_kept(policy) else 'is_broken'}")
    text.append(f"\n{said}{stale}")
    if isinstance(policy, Mandatory):
        met, asked = keeping.met(policy)
        text.append("\n  " + words.say("tui.policies.met", met=met, asked=asked), style="not bold")
    for measure in keeping.measures(policy):
        text.append("\n  " + _measured(measure, words), style="not bold")
    return text


def kept(policy: Any, keeping: Keeping | None, words: Wording) -> str:
    """Whether the plan keeps a policy, with the least room that any of its bounds has."""
    if policy is None or keeping is None:
        return NONE
    policy = keeping.left_of(policy)
    if policy is None:
        return NONE
    said = "✓" if keeping.is_kept(policy) else "✗"
    if isinstance(policy, Mandatory):
        met, asked = keeping.met(policy)
        return f"{said} {met}/{asked}"
    tightest = min(keeping.measures(policy), key=lambda measure: measure.room, default=None)
    if tightest is None:
        return said
    room = _amount(abs(tightest.room), tightest.is_money, words)
    return f"{said} {words.say('tui.policies.spare' if tightest.room >= 0 else 'tui.policies.short', room=room)}"


def projects(policy: AnyPolicy, scheme: Scheme, keeping: Keeping | None, words: Wording) -> ListData:
    """The projects a policy speaks of, with when the plan starts them."""
    columns = (
        Column("project", words.say("tui.policies.project"), least=4, most=12),
        Column("name", words.say("tui.policies.spoken_of"), least=16, most=40),
        Column("status", words.say("tui.policies.status"), least=8, most=16),
        Column("start", words.say("tui.policies.start"), least=8, most=14),
    )
    rows = []
    for project in spoken_of(scheme, policy):
        start = keeping.chosen(project.id) if keeping else None
        begins = words.years(start) if start else words.say("tui.policies.not_chosen") if keeping else NONE
        status = meaning(None, "status", project.status, words.language)
        rows.append((project.id, words.name("project", project.id), status, begins))
    return ListData(columns, rows, words.language)


def _measured(measure: Measure, words: Wording) -> str:
    facts = {
        "when": ", ".join(words.years(period) for period in measure.periods) or words.say("tui.policies.whole"),
        "reached": _amount(measure.reached, measure.is_money, words),
        "bound": _amount(measure.bound, measure.is_money, words),
        "room": _amount(abs(measure.room), measure.is_money, words),
    }
    form = "floor" if measure.is_floor else "cap"
    return words.say(f"tui.policies.measure.{form}_{'room' if measure.room >= 0 else 'over'}", **facts)


def _amount(figure: Figure, is_money: bool, words: Wording) -> str:
    return f"{words.money(round(figure))} {words.unit}" if is_money else words.number(figure)
