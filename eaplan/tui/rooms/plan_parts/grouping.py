"""By what the projects of a plan can be grouped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eaplan.locale import say
from eaplan.solvers.plan import Choice
from eaplan.tui.rooms.plan_parts.study import Study

STAGE, LEAD = "stage", "lead"


def groupings(study: Study) -> Sequence[str | None]:
    """By stage, by unit, by each classification, or not at all."""
    return (STAGE, LEAD, *(classification.id for classification in study.scheme.classifications), None)


def grouping_name(study: Study, by: str | None) -> str:
    """What is said of a grouping."""
    if by in (STAGE, LEAD, None):
        return say(f"tui.plan.group.{by or 'none'}", study.language)
    name = next(one.name.get(study.language) for one in study.scheme.classifications if one.id == by)
    return say("tui.plan.group.by", study.language, by=name)


def groups_of(study: Study, choice: Choice) -> Mapping[str, str]:
    """The group of a chosen project, by each of the groupings."""
    project, words = study.scheme.project[choice.project], study.words
    names = {STAGE: words.stage(study.figures.stage_of(choice.start))}
    names[LEAD] = words.name("unit", project.lead) if project.lead else ""
    for classification, classes in study.classes.items():
        names[classification] = ", ".join(classes.get(id, id) for id in project.classes.get(classification, ()))
    return names
