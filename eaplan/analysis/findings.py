"""What is not right with a plateau: what nobody uses, and what is in service without its protection.

What the framework does not say (`holds` of a layer, `means` of a kind of dependency) is not judged, and that is said
once. Rules: docs/semantics.md, "What is not right with a plateau".
"""

from __future__ import annotations

from collections.abc import Iterator

from eaplan.analysis.plateaus import OPERATING, Plateau
from eaplan.architecture.component import Component, Dependency
from eaplan.architecture.framework import Holding
from eaplan.problems import Problem
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan

USED_BY_PEOPLE: tuple[Holding, ...] = ("application", "channel", "organisation")
"""Layers whose components people use themselves, so that no other component need use them."""
TO_PROTECT: tuple[Holding, ...] = ("application", "channel", "data", "platform")
"""Layers whose components are to be protected once they are in service."""


def findings(scheme: Scheme, plan: Plan | None, plateau: Plateau) -> tuple[Problem, ...]:
    """What is found at a plateau, all of it warnings: not judged, unused, unprotected, without any protection."""
    return (*not_judged(scheme), *unused(scheme, plan, plateau), *unprotected(scheme, plateau))


def not_judged(scheme: Scheme) -> Iterator[Problem]:
    """What the framework leaves open, so that nothing can be said of it."""
    framework = scheme.framework
    if framework is None:
        yield Problem("W516")
        return
    layers = [layer.id for layer in framework.layers if layer.holds is None]
    if layers:
        yield Problem("W514", ("framework", "layers"), {"layers": layers})
    if not _protecting(scheme):
        yield Problem("W515", ("framework",), {"framework": framework.id})


def unused(scheme: Scheme, plan: Plan | None, plateau: Plateau) -> Iterator[Problem]:
    """Components that are there, though nothing that stands and no project needs them."""
    used = {need.component for id in plateau.components for need in plateau.needs(id)}
    used |= _needed_by_projects(scheme, plan)
    holds = _holds(scheme)
    for index, component in enumerate(scheme.components):
        holding = holds.get(component.layer or "")
        is_for_others = holding is not None and holding not in USED_BY_PEOPLE
        if is_for_others and plateau.stands(component.id) and component.id not in used:
            yield Problem("W511", ("components", index), _facts(component, plateau))


def unprotected(scheme: Scheme, plateau: Plateau) -> Iterator[Problem]:
    """Components in service whose protection is not there, and those that name none."""
    for index, component in enumerate(scheme.components):
        if not _is_to_protect(scheme, plateau, component):
            continue
        facts = _facts(component, plateau)
        if names_no_protection(scheme, plateau, component):
            yield Problem("W513", ("components", index), facts)
        for need in missing_protection(scheme, plateau, component):
            stands = plateau.maturity(need.component)
            place = ("components", index, "needs", component.needs.index(need))
            yield Problem("W512", place, {**facts, "by": need.component, "needed": need.maturity, "stands": stands})


def missing_protection(scheme: Scheme, plateau: Plateau, component: Component) -> tuple[Dependency, ...]:
    """The protection that a component needs at a plateau and does not find."""
    protecting = _protecting(scheme)
    return tuple(need for need in plateau.lacking(component.id) if need.kind in protecting)


def names_no_protection(scheme: Scheme, plateau: Plateau, component: Component) -> bool:
    """Whether a component is to be protected at a plateau and nothing is named that does it."""
    protecting = _protecting(scheme)
    named = any(need.kind in protecting for need in component.needs)
    return bool(protecting) and not named and _is_to_protect(scheme, plateau, component)


def _is_to_protect(scheme: Scheme, plateau: Plateau, component: Component) -> bool:
    """Whether a component is in service, in a layer of what is to be protected."""
    in_service = plateau.stands(component.id) and plateau.maturity(component.id) >= OPERATING
    return in_service and _holds(scheme).get(component.layer or "") in TO_PROTECT


def _needed_by_projects(scheme: Scheme, plan: Plan | None) -> set[str]:
    """What projects need of themselves: those that are done or chosen, or all where there is no plan."""
    chosen = {(choice.project, choice.option) for choice in plan.choices} if plan else set()
    return {
        component
        for project in scheme.projects
        for option in project.resolved_options()
        if plan is None or project.status == "done" or (project.id, option.id) in chosen
        for component in option.needs or {}
    }


def _protecting(scheme: Scheme) -> set[str]:
    """The kinds of dependency that mean protection."""
    kinds = scheme.framework.dependency_kinds if scheme.framework else ()
    return {kind.id for kind in kinds if kind.means == "protection"}


def _holds(scheme: Scheme) -> dict[str, Holding]:
    """What the components of a layer are, of the layers that say it."""
    layers = scheme.framework.layers if scheme.framework else ()
    return {layer.id: layer.holds for layer in layers if layer.holds is not None}


def _facts(component: Component, plateau: Plateau) -> dict[str, object]:
    return {"component": component.id, "name": component.name, "maturity": plateau.maturity(component.id)}
