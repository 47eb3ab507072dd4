"""Small random networks of needs with everything that can go wrong in one: circles, self-needs, items that are missing;
and what the graph of dependencies means by docs/semantics.md, worked out from the scheme by brute force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from eaplan.analysis.graph import Node, Rung
from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Plan
from eaplan.solvers.verification.needs import standing_before
from tests.analysis.planned import planned

LEVELS = (1, 2, 3)
Pairs = set[tuple[Rung, Rung]]


@st.composite
def networks(draw: Callable[..., Any], circles: bool = True) -> Scheme:
    """A scheme of components and projects; without circles each needs only what stands before it."""
    components = [f"C{number}" for number in range(draw(st.integers(1, 5)))]
    projects = [f"P{number}" for number in range(draw(st.integers(0, 5)))]
    level, missing = st.integers(0, 3), ["gone"] if circles else []

    def some(ids: list[str], most: int = 2) -> list[str]:
        return list(draw(st.lists(st.sampled_from(ids), max_size=most))) if ids else []

    def scope(number: int) -> dict[str, Any]:
        delivers = some(components if circles else components[number : number + 1])
        needs = some([*components, *missing] if circles else components[:number], 1)
        return {"delivers": {id: draw(level) for id in delivers}, "needs": {id: draw(level) for id in needs}}

    listed = []
    for number, id in enumerate(components):
        needs = some([*components, *missing] if circles else components[:number])
        dependencies = [{"component": other, "maturity": draw(level), "at": draw(level)} for other in needs]
        listed.append({"id": id, "name": id, "maturity": draw(st.sampled_from((0, 0, 1, 2))), "needs": dependencies})
    portfolio = []
    for number, id in enumerate(projects):
        status = draw(st.sampled_from(("candidate",) * 4 + ("committed", "ongoing", "done")))
        after = some([*projects, *missing] if circles else projects[:number], 1)
        project = {"id": id, "name": id, "status": status, "cost": 0, "after": after, **scope(number)}
        if status in ("candidate", "committed") and draw(st.integers(0, 3)) == 0:
            project["options"] = [{"id": f"{id}{letter}", **scope(number)} for letter in "ab"]
        if status == "ongoing":
            project["started"] = 2021
        portfolio.append(project)
    data = {
        "scheme": {"id": "network", "name": "network", "money": "đồng"},
        "stages": [{"id": f"S{number}", "name": f"S{number}", "years": [2020 + number]} for number in (1, 2, 3)],
        "components": listed,
        "projects": portfolio,
    }
    return Scheme.model_validate(data, context={"unit": 1})


@st.composite
def plans(draw: Callable[..., Any], scheme: Scheme) -> Plan | None:
    """No plan, or one of any choices."""
    if draw(st.booleans()):
        return None
    choices = []
    for project in scheme.projects:
        if project.status != "done" and draw(st.integers(0, 3)):
            option = draw(st.sampled_from([option.id for option in project.resolved_options()]))
            start = draw(st.integers(1, 3))
            delivered = draw(st.integers(start, 3))
            choices.append(Choice(project=project.id, option=option, start=f"S{start}", delivered=f"S{delivered}"))
    return planned(scheme, *choices)


def options(scheme: Scheme, plan: Plan | None) -> Iterator[tuple[Project, Option]]:
    """The options that may come: under a plan, those that are chosen."""
    chosen = {(choice.project, choice.option) for choice in plan.choices} if plan else None
    for project in scheme.projects:
        for option in project.resolved_options() if project.status != "done" else ():
            if chosen is None or (project.id, option.id) in chosen:
                yield project, option


def wanted(scheme: Scheme, option: Option) -> set[tuple[str, int]]:
    """The components that an option needs, with the maturity, whether or not they stand."""
    stands, delivers = standing_before(scheme), option.delivers or {}
    found = {(id, maturity) for id, maturity in (option.needs or {}).items() if id in stands}
    for id, maturity in delivers.items():
        if maturity > stands[id]:
            for need in scheme.component[id].needs:
                brings_it = stands.get(need.component, 0) < need.maturity <= delivers.get(need.component, 0)
                if need.component in stands and need.at <= maturity and not brings_it:
                    found.add((need.component, need.maturity))
    return {(id, maturity) for id, maturity in found if maturity}


def needs(scheme: Scheme, plan: Plan | None) -> Pairs:
    """All pairs of a rung and another that it needs."""
    stands = standing_before(scheme)
    found: Pairs = set()
    for component in scheme.components:
        for need in component.needs:
            if need.component in stands and need.maturity:
                found |= {
                    ((("components", component.id), own), (("components", need.component), need.maturity))
                    for own in LEVELS
                    if own >= need.at
                }
    for project, option in options(scheme, plan):
        rung: Rung = (("projects", project.id), 0)
        found |= {(rung, (("components", id), maturity)) for id, maturity in wanted(scheme, option)}
        waits = (id for id in project.after if id in scheme.project and scheme.project[id].status != "done")
        found |= {(rung, (("projects", id), 0)) for id in waits}
        for id, maturity in (option.delivers or {}).items():
            before = max(stands[id], 0 if project.status == "ongoing" else (option.needs or {}).get(id, 0))
            found |= {((("components", id), own), rung) for own in LEVELS if before < own <= maturity}
    return found


def attainable(scheme: Scheme, plan: Plan | None, lost: Node | None = None) -> dict[Node, int]:
    """What can be had where an item is lost: components with the highest maturity, and projects with 0."""
    stands = standing_before(scheme)
    kept = {(id, own) for id, most in stands.items() for own in LEVELS if own <= most and ("components", id) != lost}
    before = None
    while kept != before:
        before = set(kept)
        kept = {(id, own) for id, own in kept if all(
            (need.component, need.maturity) in before
            for need in scheme.component[id].needs
            if need.at <= own and 0 < need.maturity <= stands.get(need.component, 0)
        )}  # fmt: skip
    come: list[tuple[Project, Option]] = []
    waiting = [pair for pair in options(scheme, plan) if ("projects", pair[0].id) != lost]

    def brings(option: Option, id: str, own: int) -> bool:
        delivers = {id: most for id, most in (option.delivers or {}).items() if most > stands[id]}
        seen, rest = set[str](), [id] if delivers.get(id, 0) >= own else []
        while rest:
            one = rest.pop()
            seen.add(one)
            rest += [
                need.component
                for need in scheme.component[one].needs
                if need.at <= delivers[one] and 0 < need.maturity <= delivers.get(need.component, 0)
                and need.component in delivers and need.component not in seen
            ]  # fmt: skip
        return bool(seen) and all(("components", one) != lost for one in seen)

    def is_met(project: Project, option: Option) -> bool:
        ongoing = project.status == "ongoing"
        for id, own in wanted(scheme, option):
            if own <= stands[id]:
                if (id, own) not in kept:
                    return False
            elif not ongoing and not any(brings(other, id, own) for by, other in come if by.id != project.id):
                return False
        done = {one.id for one, _ in come} | {one.id for one in scheme.projects if one.status == "done"}
        return ongoing or all(id in done or id not in scheme.project for id in project.after)

    while ready := [pair for pair in waiting if is_met(*pair)]:
        come += ready
        waiting = [pair for pair in waiting if pair not in ready]
    found: dict[Node, int] = {("projects", project.id): 0 for project, _ in come}
    for component in scheme.components:
        had = [own for own in LEVELS if (component.id, own) in kept]
        had += [
            own for own in LEVELS if own > stands[component.id] and any(brings(o, component.id, own) for _, o in come)
        ]
        if had and ("components", component.id) != lost:
            found["components", component.id] = max(had)
    return found
