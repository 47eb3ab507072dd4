"""Projects as work packages of an ArchiMate model with their deliverables, and the units that lead them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eaplan.analysis.spending import NOTHING, Spending, spending
from eaplan.architecture.archimate import LIST
from eaplan.outputs.archimate.components import DIRECTED, component_id, unit_id
from eaplan.outputs.archimate.context import Context
from eaplan.outputs.archimate.model import Element, Relationship, Section, filed, identity
from eaplan.outputs.archimate.plateaus import moment_id, stage_id
from eaplan.outputs.exports.moments import said
from eaplan.outputs.figures import spent
from eaplan.outputs.reasons import word_reason
from eaplan.projects.project import Option, Project

DONE = "done"


def project_id(id: str) -> str:
    """The identity of a project's work package."""
    return identity("projects", id)


def deliverable_id(id: str) -> str:
    """The identity of what a project delivers."""
    return identity("deliverables", id)


def options(context: Context, project: Project) -> tuple[Option, ...]:
    """The options that a project is told by: the one chosen, else all of them."""
    choice = context.choices.get(project.id)
    resolved = project.resolved_options()
    return tuple(option for option in resolved if choice is None or option.id == choice.option)


def delivers(context: Context, project: Project) -> bool:
    """Whether a project comes to anything: without a plan each does, under one those that are done or chosen."""
    return context.subject.plan is None or project.status == DONE or project.id in context.choices


def units(context: Context) -> Section:
    """The units, as business actors."""
    elements = tuple(
        Element(
            unit_id(unit.id),
            "BusinessActor",
            unit.name,
            unit.note,
            (
                (LIST, "units"),
                *context.labelled(
                    ("code", unit.id),
                    ("level", context.names["level"].get(unit.level or "", unit.level)),
                    ("successor", unit.succeeded_by.unit.get(context.language) if unit.succeeded_by else None),
                ),
            ),
        )
        for unit in context.scheme.units
    )
    return Section(elements, (), filed(context.label("folder.units"), elements))


def projects(context: Context) -> Section:
    """The projects, as work packages, with who leads them, what they need and what they come after."""
    paid: dict[str, Spending] = {}
    for (project, _), amount in spending(context.subject.plan).items():
        paid[project] = paid.get(project, NOTHING) + amount
    elements = tuple(_work(context, project, paid.get(project.id)) for project in context.scheme.projects)
    relationships = (link for project in context.scheme.projects for link in _links(context, project))
    return Section(elements, tuple(relationships), filed(context.label("folder.projects"), elements))


def deliverables(context: Context) -> Section:
    """What projects deliver: it realizes the components, and under a plan the plateau of its stage."""
    coming = [project for project in context.scheme.projects if delivers(context, project)]
    elements = tuple(
        Element(
            deliverable_id(project.id),
            "Deliverable",
            said("deliverable", project=project.name),
            properties=(
                (LIST, "deliverables"),
                *context.labelled(("project", project.id), ("delivered", _delivered(context, project))),
            ),
        )
        for project in coming
    )
    relationships = (link for project in coming for link in _results(context, project))
    return Section(elements, tuple(relationships), filed(context.label("folder.deliverables"), elements))


def _work(context: Context, project: Project, paid: Spending | None) -> Element:
    words, choice = context.words, context.choices.get(project.id)
    properties = (
        (LIST, "projects"),
        *context.labelled(
            ("code", project.id),
            ("status", words.say(f"tui.fields.choice.shared.status.{project.status}")),
            ("lead", words.name("unit", project.lead) if project.lead else None),
            ("decision", _decision(context, project)),
            ("reason", _reason(context, project)),
            ("option", words.option(choice) if choice else None),
            ("start", words.stage(choice.start) if choice else None),
            ("delivered", _delivered(context, project)),
            ("capital", paid.capital if paid else None),
            ("running", paid.running if paid else None),
        ),
        *_money(context, project),
        *_classes(context, project),
        *_options(context, project),
    )
    return Element(project_id(project.id), "WorkPackage", project.name, project.note, properties)


def _decision(context: Context, project: Project) -> str | None:
    """Whether a plan chooses the project; None where that is no question."""
    if context.subject.plan is None or project.status == DONE:
        return None
    return context.label("decision.chosen" if project.id in context.choices else "decision.not_chosen")


def _reason(context: Context, project: Project) -> str | None:
    """Why a project is not chosen."""
    rejections = context.subject.plan.not_chosen if context.subject.plan else ()
    return next((word_reason(context.words, each) for each in rejections if each.project == project.id), None)


def _delivered(context: Context, project: Project) -> str | None:
    choice = context.choices.get(project.id)
    if project.status == DONE:
        return context.label("before")
    return context.words.stage(choice.delivered) if choice else None


def _money(context: Context, project: Project) -> Iterator[tuple[str, str]]:
    """What each fund pays in đồng."""
    figures = context.subject.figures
    payments = figures.payments.get(project.id, ()) if figures else ()
    for fund in context.scheme.funds:
        if amount := spent([payment for payment in payments if payment.fund == fund.id]):
            yield context.label("property.fund", fund=context.words.short_fund(fund.id)), str(amount)


def _classes(context: Context, project: Project) -> Iterator[tuple[str, str]]:
    for classification in context.scheme.classifications:
        if classes := project.classes.get(classification.id):
            names = {one.id: one.name.get(context.language) for one in classification.walk()}
            yield classification.name.get(context.language), "; ".join(names.get(id, id) for id in classes)


def _options(context: Context, project: Project) -> Iterator[tuple[str, str]]:
    """What each option costs over its whole life, in đồng."""
    case = context.scheme.settings.cost_case
    for option in project.resolved_options():
        name = option.name.get(context.language) if option.name else option.id
        key = "cost" if project.options else "whole_cost"
        cost = sum(line.amount(case) for line in option.cost or ())
        yield context.label(f"property.{key}", option=name), str(cost)


def _links(context: Context, project: Project) -> Iterator[Relationship]:
    own = project_id(project.id)
    if project.lead:
        yield Relationship(identity("lead", project.id), "Assignment", unit_id(project.lead), own, said("lead"))
    for unit in dict.fromkeys(project.coordinates):
        id = identity("coordinates", project.id, unit)
        yield Relationship(id, "Association", unit_id(unit), own, said("coordinates"))
    for other in dict.fromkeys(project.after):
        yield Relationship(identity("after", other, project.id), "Triggering", project_id(other), own)
    for component, maturity in _highest(option.needs for option in options(context, project)).items():
        id = identity("project-needs", project.id, component)
        properties = context.labelled(("needed", maturity))
        yield Relationship(id, "Association", own, component_id(component), said("needs"), properties, DIRECTED)


def _results(context: Context, project: Project) -> Iterator[Relationship]:
    own = deliverable_id(project.id)
    yield Relationship(identity("results", project.id), "Realization", project_id(project.id), own)
    for component, maturity in _highest(option.delivers for option in options(context, project)).items():
        id = identity("delivers", project.id, component)
        properties = context.labelled(("reached", maturity))
        yield Relationship(id, "Realization", own, component_id(component), properties=properties)
    if moment := _moment(context, project):
        yield Relationship(identity("plateau", project.id), "Realization", own, moment)


def _highest(stated: Iterable[Mapping[str, int] | None]) -> dict[str, int]:
    """The highest maturity stated for each component."""
    found: dict[str, int] = {}
    for maturities in stated:
        for component, maturity in (maturities or {}).items():
            found[component] = max(maturity, found.get(component, 0))
    return found


def _moment(context: Context, project: Project) -> str | None:
    """The plateau that a project's delivery belongs to: that of its stage's end, or today's."""
    choice, figures = context.choices.get(project.id), context.subject.figures
    if project.status == DONE:
        return moment_id(context.moments[0])
    return stage_id(figures.stage_of(choice.delivered)) if choice and figures else None
