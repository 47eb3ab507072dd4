"""Conformance: what a framework expects and a scheme's architecture lacks, at one moment.

Rules: docs/semantics.md, "Frameworks".
"""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.analysis.crosswalks import Judged, judged_by
from eaplan.analysis.plateaus import Plateau
from eaplan.architecture.component import Component
from eaplan.problems import Path, Problem
from eaplan.scheme import Scheme


def conformance(scheme: Scheme, framework: str, plateau: Plateau) -> tuple[Problem, ...]:
    """What at a plateau does not conform to a framework: the scheme's own, or one that a crosswalk leads to.

    Expected components that no component is (W251, of another framework W505), that stand too low (W501), or that no
    crosswalk speaks of (W504); components that belong to none of its layers (W502), and layers in which nothing stands
    (W503). Their paths lead into the scheme's data; what is missing of a framework that eaplan brings along is told
    where the way to it begins.

    Raises
    ------
    EaplanError
        E510 where there is no such framework, E511 where no crosswalk leads to it.
    """
    judged = judged_by(scheme, framework)
    return (
        *_expected(scheme, judged, plateau),
        *_without_layer(scheme, judged, plateau),
        *_empty_layers(scheme, judged, plateau),
    )


def _expected(scheme: Scheme, judged: Judged, plateau: Plateau) -> Iterator[Problem]:
    """Expected components that are missing, or that stand below what is expected."""
    if judged.is_other and not any(judged.expected.values()):
        if judged.framework.expected:
            facts = {"framework": judged.framework.id, "count": len(judged.framework.expected)}
            yield Problem("W504", judged.place, facts)
        return
    for index, expected in enumerate(judged.framework.expected):
        answering = [
            (place, component)
            for place, component in enumerate(scheme.components)
            if expected.id in judged.expected.get(component.expected or "", ())
            and not plateau.standings[component.id].replaced_by
        ]
        facts = {"framework": judged.framework.id}
        if not answering:
            named = {"expected": expected.id, "name": expected.name}
            code = "W505" if judged.is_other else "W251"
            yield Problem(code, _path(judged, "expected", index), {**facts, **named})
            continue
        place, best = max(answering, key=lambda one: plateau.maturity(one[1].id))
        if plateau.maturity(best.id) < expected.maturity:
            stands = {"maturity": plateau.maturity(best.id), "wanted": expected.maturity, "expected": expected.name}
            yield Problem("W501", ("components", place), {**facts, **stands, "component": best.id, "name": best.name})


def _without_layer(scheme: Scheme, judged: Judged, plateau: Plateau) -> Iterator[Problem]:
    """Components that stand and belong to none of the framework's layers."""
    for index, component in enumerate(scheme.components if judged.framework.layers else ()):
        if plateau.stands(component.id) and not _layers(judged, component):
            facts = {"framework": judged.framework.id, "component": component.id, "name": component.name}
            yield Problem("W502", ("components", index), facts)


def _empty_layers(scheme: Scheme, judged: Judged, plateau: Plateau) -> Iterator[Problem]:
    """Layers of the framework in which nothing stands."""
    standing = (component for component in scheme.components if plateau.stands(component.id))
    filled = {layer for component in standing for layer in _layers(judged, component)}
    for index, layer in enumerate(judged.framework.layers):
        if layer.id not in filled:
            facts = {"framework": judged.framework.id, "layer": layer.name}
            yield Problem("W503", _path(judged, "layers", index), facts)


def _layers(judged: Judged, component: Component) -> frozenset[str]:
    return judged.layers.get(component.layer or "", frozenset())


def _path(judged: Judged, terms: str, index: int) -> Path:
    return (*judged.place, terms, index) if judged.stands_in_scheme else judged.place
