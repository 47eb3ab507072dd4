"""What a drawing was made of and what was chosen to be drawn, in words for its title block."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaplan.locale import say
from eaplan.outputs.diagrams.looks.groups import group_names, grouping_names
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.wording import Wording
from eaplan.solvers.plan import Plan

_DIGITS = 12
"""Of a hash that are shown: enough to tell two apart."""


def facts(subject: Subject, wish: Wish) -> tuple[tuple[str, str], ...]:
    """What the drawing was made of: (name, value), worded."""
    told = ((say(f"parts.diagrams.block.{key}", wish.language), value) for key, value in _facts(subject, wish) if value)
    return tuple(told)


def choices(subject: Subject, wish: Wish) -> Iterator[str]:
    """What is drawn where it is not the whole."""
    scheme, language = subject.scheme, wish.language
    if wish.around:
        item = scheme.component.get(wish.around) or scheme.project[wish.around]
        name = f"{item.id} {item.name.get(language)}"
        yield say("parts.diagrams.around", language, name=name, depth=wish.depth)
    groupings = grouping_names(scheme, language)
    for grouping, wanted in wish.only.items():
        names = group_names(scheme, grouping, language)
        told = "; ".join(names.get(id, id) for id in wanted)
        yield say("parts.diagrams.only", language, grouping=groupings[grouping], names=told)


def _facts(subject: Subject, wish: Wish) -> Iterator[tuple[str, str | None]]:
    scheme, language = subject.scheme, wish.language
    yield "framework", scheme.framework.name.get(language) if scheme.framework else None
    yield "as_of", _month(scheme.settings.as_of, language) if scheme.settings.as_of else None
    plan = subject.plan
    yield "plan", _plan(plan, language)
    yield "status", _status(subject, plan, language) if plan else None
    yield "plan_hash", plan.hash[:_DIGITS] if plan else None
    yield "hash", (plan.origin.hash if plan else scheme.hash)[:_DIGITS]


def _plan(plan: Plan | None, language: str) -> str:
    if plan is None:
        return say("parts.diagrams.block.no_plan", language)
    return plan.origin.scenario or say("plan.base", language)


def _status(subject: Subject, plan: Plan, language: str) -> str:
    """How good the plan is, whether it keeps the rules, and whether the scheme has changed since it was made."""
    status = Wording(subject.scheme, language).short_status(plan)
    if plan.status == "optimal":
        status = say("status.optimal", language)
    if plan.origin.hash != subject.scheme.hash:
        return say("parts.diagrams.block.old", language, status=status)
    return say("parts.diagrams.block.broken", language) if subject.breaks_rules else status


def _month(day: date, language: str) -> str:
    """A date; one that may stand for its whole month as the month."""
    return f"{day:%m/%Y}" if day.day == 1 else say("parts.diagrams.block.day", language, day=day)
