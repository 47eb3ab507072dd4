"""Targets as goals of an ArchiMate model, what a plan attains as outcomes, and what works towards either."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from eaplan.architecture.archimate import LIST
from eaplan.locale import say
from eaplan.money import format_number
from eaplan.outputs.archimate.components import unit_id
from eaplan.outputs.archimate.context import Context
from eaplan.outputs.archimate.model import Element, Properties, Relationship, Section, filed, identity
from eaplan.outputs.archimate.projects import deliverable_id, delivers, options, project_id
from eaplan.projects.project import Project
from eaplan.projects.target import Target
from eaplan.solvers.plan import Attainment
from eaplan.text import LANGUAGES, Text


def targets(context: Context) -> Section:
    """A goal for each target, and under a plan an outcome that realizes it where it is reached in the end."""
    scheme = context.scheme
    goals = tuple(_goal(context, target) for target in scheme.targets)
    outcomes = tuple(_outcome(target, found) for target in scheme.targets if (found := attained(context, target.id)))
    relationships = (
        *(_led(target) for target in scheme.targets if target.lead),
        *(_reached(found) for target in scheme.targets if (found := attained(context, target.id))),
        *(link for project in scheme.projects for link in _contributions(context, project)),
    )
    elements = (*goals, *outcomes)
    return Section(elements, tuple(relationships), filed(context.label("folder.targets"), elements))


def attained(context: Context, target: str) -> Attainment | None:
    """Where a target stands under the plan at the end of the horizon."""
    figures = context.subject.figures
    return figures.attainments.get((target, context.scheme.periods[-1].id)) if figures else None


def _goal(context: Context, target: Target) -> Element:
    figures = context.subject.figures
    values = (
        (context.label("property.goal_at", moment=context.words.years(period)), _number(context, value))
        for period, value in target.values.items()
    )
    reached = (
        (context.label("property.attained_at", moment=context.words.years(period.id)), _number(context, one.value))
        for period in context.scheme.periods
        if figures and (one := figures.attainments.get((target.id, period.id)))
    )
    properties: Properties = (
        (LIST, "targets"),
        *context.labelled(
            ("code", target.id),
            ("unit", target.unit),
            ("baseline", _number(context, target.baseline.value)),
            ("criterion", target.criterion),
        ),
        *values,
        *reached,
    )
    return Element(_goal_id(target.id), "Goal", target.name, target.note, properties)


def _outcome(target: Target, found: Attainment) -> Element:
    names = {
        language: say(
            "parts.exchange.outcome",
            language,
            target=target.name,
            value=format_number(found.value, language),
            unit=target.unit or "",
        ).strip()
        for language in LANGUAGES
    }
    return Element(_outcome_id(target.id), "Outcome", Text(**names), properties=((LIST, "attainments"),))


def _led(target: Target) -> Relationship:
    return Relationship(
        identity("target-lead", target.id), "Association", unit_id(target.lead or ""), _goal_id(target.id)
    )


def _reached(found: Attainment) -> Relationship:
    """What is reached realizes the goal; what is not, or has none, influences it."""
    type = "Realization" if found.reached else "Influence"
    return Relationship(identity("attains", found.target), type, _outcome_id(found.target), _goal_id(found.target))


def _contributions(context: Context, project: Project) -> Iterator[Relationship]:
    """What a project adds to targets: its deliverable influences them, or itself where it delivers nothing."""
    source = deliverable_id(project.id) if delivers(context, project) else project_id(project.id)
    added: dict[str, dict[Decimal, None]] = {}
    for option in options(context, project):
        for target, value in (option.contributes or {}).items():
            added.setdefault(target, {})[value] = None
    for target, amounts in added.items():
        end = _outcome_id(target) if delivers(context, project) and attained(context, target) else _goal_id(target)
        properties = context.labelled(("contributes", "; ".join(_number(context, each) for each in amounts)))
        id = identity("contributes", project.id, target)
        yield Relationship(id, "Influence", source, end, properties=properties)


def _number(context: Context, number: Decimal) -> str:
    return format_number(number, context.language)


def _goal_id(target: str) -> str:
    return identity("targets", target)


def _outcome_id(target: str) -> str:
    return identity("attained", target)
