"""The states of the architecture as plateaus of an ArchiMate model, and what lies between them as gaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from eaplan.analysis.gaps import Gap, gaps
from eaplan.architecture.archimate import LIST
from eaplan.locale import say
from eaplan.outputs.archimate.components import component_id
from eaplan.outputs.archimate.context import Context
from eaplan.outputs.archimate.model import Element, Relationship, Section, filed, identity
from eaplan.outputs.exports.moments import Moment
from eaplan.text import LANGUAGES, Text


def stage_id(stage: str) -> str:
    """The identity of the plateau at a stage's end."""
    return identity("stages", stage)


def moment_id(moment: Moment) -> str:
    """The identity of a state's plateau."""
    return stage_id(moment.stage) if moment.stage else identity("plateaus", moment.key)


def plateaus(context: Context) -> Section:
    """Today, each stage's end under a plan, and the state aimed at, each with the components that stand in it."""
    elements = tuple(
        Element(moment_id(moment), "Plateau", moment.name, properties=((LIST, "plateaus"),))
        for moment in context.moments
    )
    relationships = (
        *(
            Relationship(identity("follows", then.key), "Triggering", moment_id(now), moment_id(then))
            for now, then in pairwise(context.moments)
        ),
        *(link for moment in context.moments for link in _standing(context, moment)),
    )
    return Section(elements, relationships, filed(context.label("folder.plateaus"), elements))


def _standing(context: Context, moment: Moment) -> Iterator[Relationship]:
    name = context.label("property.reached")
    for id, standing in moment.plateau.standings.items():
        if standing.stands:
            properties = ((name, str(standing.maturity)),)
            ends = moment_id(moment), component_id(id)
            yield Relationship(identity("stands", moment.key, id), "Aggregation", *ends, properties=properties)


def between(context: Context) -> Section:
    """A gap for each component that a plateau and the next differ in, tied to both and to the component."""
    elements: list[Element] = []
    relationships: list[Relationship] = []
    for before, after in pairwise(context.moments):
        found = gaps(context.scheme, context.subject.plan, before.plateau, after.plateau)
        for gap in found.gaps:
            if gap.changes:
                element = _gap(context, gap, identity("gaps", after.key, gap.component.id))
                elements.append(element)
                ends = (moment_id(before), moment_id(after), component_id(gap.component.id))
                relationships += (Relationship(f"{element.id}.{end}", "Association", element.id, end) for end in ends)
    return Section(tuple(elements), tuple(relationships), filed(context.label("folder.gaps"), elements))


def _gap(context: Context, gap: Gap, id: str) -> Element:
    projects = "; ".join(context.words.numbered(each) for each in dict.fromkeys(one.project for one in gap.deliveries))
    properties = context.labelled(
        ("component", gap.component.id),
        ("before", gap.before.maturity),
        ("after", gap.after.maturity),
        ("projects", projects),
        ("undelivered", gap.undelivered or None),
    )
    return Element(id, "Gap", _named(gap), properties=((LIST, "gaps"), *properties))


def _named(gap: Gap) -> Text:
    """A component with what is to become of it."""
    if gap.treatment is None:
        return gap.component.name
    words = {
        language: say(
            "parts.exchange.gap",
            language,
            component=gap.component.name,
            treatment=say(f"tui.fields.choice.Component.treatment.{gap.treatment}", language),
        )
        for language in LANGUAGES
    }
    return Text(**words)
