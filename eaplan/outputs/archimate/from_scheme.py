"""A scheme, and a plan of it or none, as a whole ArchiMate model; the tables of docs/exchange.md."""

from __future__ import annotations

from collections.abc import Iterable

from eaplan.architecture.archimate import LIST, PROPERTY
from eaplan.outputs.archimate.components import components
from eaplan.outputs.archimate.context import Context
from eaplan.outputs.archimate.model import Folder, Model, Properties, identity
from eaplan.outputs.archimate.plateaus import between, plateaus
from eaplan.outputs.archimate.projects import deliverables, projects, units
from eaplan.outputs.archimate.targets import targets
from eaplan.outputs.archimate.views import views
from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.subject import Subject

_SECTIONS = (components, projects, deliverables, plateaus, between, targets, units)


def model(subject: Subject, language: str, drawings: Iterable[tuple[str, Drawing]] = ()) -> Model:
    """The model, with a view for each page of drawings, which come with names that stay the same."""
    context = Context(subject, language)
    settings = subject.scheme.settings
    sections = [section(context) for section in _SECTIONS]
    elements = tuple(element for section in sections for element in section.elements)
    relationships = tuple(relationship for section in sections for relationship in section.relationships)
    drawn = views(elements, relationships, drawings)
    return Model(
        identity("model", settings.id),
        settings.name,
        settings.language,
        settings.description,
        _properties(context),
        elements,
        relationships,
        (
            *(section.folder for section in sections if section.elements),
            Folder(context.label("folder.views"), tuple(view.id for view in drawn)),
        ),
        drawn,
    )


def _properties(context: Context) -> Properties:
    plan, scheme = context.subject.plan, context.scheme
    return (
        (LIST, "scheme"),
        (PROPERTY.format("scheme"), scheme.settings.id),
        (PROPERTY.format("hash"), scheme.hash),
        *context.labelled(
            ("as_of", scheme.settings.as_of),
            ("framework", scheme.framework.name.get(context.language) if scheme.framework else None),
            ("plan_status", context.words.short_status(plan) if plan else context.label("no_plan")),
            ("scenario", plan.origin.scenario if plan else None),
            ("plan_hash", plan.hash if plan else None),
        ),
    )
