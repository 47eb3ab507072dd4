"""What several plans have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Plan


@dataclass(frozen=True)
class Core:
    """The projects that all plans decide alike, in the scheme's order."""

    chosen: tuple[Choice, ...]
    never: tuple[str, ...]
    """Those that no plan chooses; done ones are no choice."""


def core_of(scheme: Scheme, plans: Sequence[Plan]) -> Core:
    """What all of some plans agree on."""
    decided = [{choice.project: choice for choice in plan.choices} for plan in plans]
    projects = [project.id for project in scheme.projects if project.status != "done"]
    alike = [id for id in projects if len({one.get(id) for one in decided}) == 1]
    chosen = tuple(choice for id in alike if (choice := decided[0].get(id)))
    return Core(chosen, tuple(id for id in alike if id not in decided[0]))
