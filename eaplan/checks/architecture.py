"""Rebuilding what stands already."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.checks.survey import Check, Survey
from eaplan.problems import Problem


def rebuilding(survey: Survey) -> Iterator[Problem]:
    """Projects that bring a component no further than the centre provides it, or than it stands today."""
    components = survey.scheme.component
    for choice in survey.open_choices:
        if choice.project.status == "ongoing":
            continue
        for name, level in (choice.option.delivers or {}).items():
            component = components[name]
            path = (*choice.path("delivers"), name)
            facts = {"project": choice.label, "component": name, "maturity": level}
            if component.inherited is not None and level <= component.inherited.maturity:
                source = {"source": component.inherited.source, "inherited": component.inherited.maturity}
                yield Problem("W233", path, {**facts, **source})
            elif level <= survey.standing[name]:
                yield Problem("W234", path, {**facts, "today": survey.standing[name]})


CHECKS: dict[Check, tuple[str, ...]] = {rebuilding: ("components", "projects")}
