"""What each stage unlocks: what could go on from its end, because all that it needs stands then for the first time.

Rules: docs/semantics.md, "Graph of dependencies".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eaplan.analysis.graph import HIGHEST, Offer, offers
from eaplan.analysis.plateaus import Plateau, plateaus, stage_ends
from eaplan.architecture.component import Component
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan


@dataclass(frozen=True)
class Unlocked:
    """What the end of one stage unlocks."""

    stage: str
    components: tuple[tuple[str, int], ...]
    """Components that could now be brought to a maturity, which they do not stand at."""
    projects: tuple[str, ...]
    """Projects that could now start, and have not started."""


def unlocks(scheme: Scheme, plan: Plan) -> tuple[Unlocked, ...]:
    """What the end of each stage unlocks under a plan."""
    ends = stage_ends(scheme, plateaus(scheme, plan))
    projects: dict[int, list[str]] = defaultdict(list)
    for project, number in _projects(scheme, plan, ends):
        projects[number].append(project)
    return tuple(
        Unlocked(
            stage.id,
            tuple(_components(scheme, ends[number - 1], ends[number])),
            tuple(projects[number]),
        )
        for number, stage in enumerate(scheme.stages, 1)
    )


def _projects(scheme: Scheme, plan: Plan, ends: Sequence[Plateau]) -> Iterator[tuple[str, int]]:
    """Projects that could start from the end of a stage on, by its number, and have not started by then."""
    stages = {stage.id: number for number, stage in enumerate(scheme.stages, 1)}
    stage_of = {period.id: stages[period.stage] for period in scheme.periods}
    never = len(ends)
    started = {choice.project: stage_of.get(choice.start, never) for choice in plan.choices}
    delivered = {choice.project: stage_of.get(choice.delivered, never) for choice in plan.choices}
    delivered |= {project.id: 0 for project in scheme.projects if project.status == "done"}

    def met(offer: Offer) -> int:
        """The number of the first stage by whose end an option's needs are met."""
        waits = [delivered.get(id, never) for id in offer.project.after]
        waits += [_reached(ends, id, link.maturity) for id, link in offer.needs]
        return max(waits, default=0)

    first: dict[str, int] = {}
    for offer in offers(scheme):
        if offer.project.status in ("candidate", "committed"):
            first[offer.project.id] = min(met(offer), first.get(offer.project.id, never))
    yield from ((id, number) for id, number in first.items() if 0 < number < min(started.get(id, never), never))


def _components(scheme: Scheme, before: Plateau, end: Plateau) -> Iterator[tuple[str, int]]:
    """Components whose needs at a maturity above their own are met at a stage's end, and were not before."""
    for component in scheme.components:
        could = [
            maturity
            for maturity in range(end.maturity(component.id) + 1, HIGHEST + 1)
            if _could(component, maturity, end) and not _could(component, maturity, before)
        ]
        if could:
            yield component.id, max(could)


def _could(component: Component, maturity: int, plateau: Plateau) -> bool:
    """Whether all that a component needs at a maturity stands."""
    return all(plateau.maturity(need.component) >= need.maturity for need in component.needs if need.at <= maturity)


def _reached(ends: Sequence[Plateau], component: str, maturity: int) -> int:
    """The number of the first end at which a component stands at a maturity; that of all ends where it never does."""
    return next((number for number, end in enumerate(ends) if end.maturity(component) >= maturity), len(ends))
