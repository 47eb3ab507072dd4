"""The framework: crosswalks that lead nowhere new or leave layers out, expected components missing, replacements."""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.architecture.framework import Framework
from eaplan.checks.order import circles
from eaplan.checks.survey import Check, Survey
from eaplan.problems import Path, Problem


def crosswalks_astray(survey: Survey) -> Iterator[Problem]:
    """Crosswalks to the framework they are of, and those of other frameworks to the scheme's own."""
    own = survey.scheme.framework
    for framework, place in _frameworks(survey):
        for index, crosswalk in enumerate(framework.crosswalks):
            path = (*place, "crosswalks", index, "to")
            if crosswalk.to == framework.id:
                yield Problem("E140", path, {"framework": framework.id})
            elif own and crosswalk.to == own.id:
                yield Problem("E141", path, {"framework": framework.id, "own": own.id})


def layers_left_out(survey: Survey) -> Iterator[Problem]:
    """Crosswalks of the scheme's framework that do not say what some of its layers answer to."""
    framework = survey.scheme.framework
    for index, crosswalk in enumerate(framework.crosswalks if framework else ()):
        layers = [layer.id for layer in framework.layers if layer.id not in crosswalk.layers] if framework else []
        if layers:
            yield Problem("W250", ("framework", "crosswalks", index), {"to": crosswalk.to, "layers": layers})


def expected_and_missing(survey: Survey) -> Iterator[Problem]:
    """Components that the scheme's framework expects and no component is."""
    framework = survey.scheme.framework
    present = {component.expected for component in survey.scheme.components}
    for index, expected in enumerate(framework.expected if framework else ()):
        if framework and expected.id not in present:
            facts = {"framework": framework.id, "expected": expected.id, "name": expected.name}
            yield Problem("W251", ("framework", "expected", index), facts)


def replacing_in_circles(survey: Survey) -> Iterator[Problem]:
    """Components that replace themselves, or each other."""
    components = survey.scheme.component
    places = {name: index for index, name in enumerate(components)}
    for circle in circles({name: list(component.replaces) for name, component in components.items()}):
        yield Problem("E142", ("components", places[circle[0]], "replaces"), {"cycle": circle})


def _frameworks(survey: Survey) -> Iterator[tuple[Framework, Path]]:
    """All frameworks of the scheme, with their places."""
    if survey.scheme.framework:
        yield survey.scheme.framework, ("framework",)
    yield from ((pack, ("frameworks", index)) for index, pack in enumerate(survey.scheme.frameworks))


CHECKS: dict[Check, tuple[str, ...]] = {
    crosswalks_astray: ("framework", "frameworks"),
    layers_left_out: ("framework",),
    expected_and_missing: ("framework", "components"),
    replacing_in_circles: ("components",),
}
