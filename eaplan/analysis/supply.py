"""Supply: the projects of a plan as they are worked on, what each needs, and who of the others brings it in time.

Rules: docs/semantics.md, "Needs".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from eaplan.analysis.graph import Node
from eaplan.analysis.legible import legible
from eaplan.analysis.neighbours import chosen_options, spans
from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.needs import NeedRules
from eaplan.solvers.plan import Plan
from eaplan.timing import Span


@dataclass(frozen=True)
class Work:
    """A chosen project, from its start to its delivery."""

    project: Project
    option: Option
    span: Span

    @property
    def id(self) -> str:
        """The project's id."""
        return self.project.id

    @property
    def delivered(self) -> int:
        """Index of the period of the delivery."""
        return self.span.delivered


@dataclass(frozen=True)
class Need:
    """Something that a chosen project needs and that does not stand before the horizon."""

    what: Node
    """A component, or a project that must be delivered before."""
    maturity: int
    """0 for a project."""
    suppliers: tuple[str, ...]
    """The projects that bring it in time."""


Works = Mapping[str, Work]
"""By the project's id."""


def works(scheme: Scheme, plan: Plan) -> Works:
    """What a plan carries out, as far as it speaks of this scheme."""
    choices = {choice.project: choice for choice in legible(plan, scheme).choices}
    choices = {id: choice for id, choice in choices.items() if scheme.project[id].status != "done"}
    options, times = chosen_options(scheme, choices), spans(scheme, choices, chosen_options(scheme, choices))
    return {id: Work(scheme.project[id], option, times[id]) for id, option in options.items() if option}


class Supply:
    """Who brings what to whom."""

    def __init__(self, scheme: Scheme, carried_out: Works) -> None:
        self.rules, self.works = NeedRules(scheme), carried_out
        self._bringing: dict[Node, list[tuple[int, Work]]] = defaultdict(list)
        """With the maturity; 0 for the project itself."""
        for work in carried_out.values():
            self._bringing["projects", work.id].append((0, work))
            for component, maturity in (work.option.delivers or {}).items():
                self._bringing["components", component].append((maturity, work))

    def needs(self, work: Work) -> tuple[Need, ...]:
        """What a project needs, which need not be one of those carried out, or not at that time."""
        deadline = self.rules.judged(work.span)
        wants: list[tuple[Node, int]] = [
            (("components", component), maturity)
            for component, maturity in self.rules.of(work.project, work.option).items()
        ]
        wants += [(("projects", earlier), 0) for earlier in self.rules.after(work.project)]
        return tuple(
            Need(what, maturity, tuple(self._in_time(work, what, maturity, deadline))) for what, maturity in wants
        )

    def _in_time(self, work: Work, what: Node, maturity: int, deadline: int) -> Iterator[str]:
        for brought, other in self._bringing.get(what, ()):
            if brought >= maturity and other.id != work.id and other.delivered <= deadline:
                yield other.id


Met = Mapping[str, tuple[Need, ...]]
"""The needs of projects, by their id."""


def unmet(needs: Met) -> dict[str, int]:
    """The projects whose needs nobody meets, or only such projects, with the length of the shortest way to why.

    Those with a need that nobody at all brings are at 1, those that have lost all that bring theirs with these are at
    2, and so on; projects that could only serve each other come last.
    """
    left = {(id, place): set(need.suppliers) for id, own in needs.items() for place, need in enumerate(own)}
    served: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, suppliers in left.items():
        for supplier in suppliers:
            served[supplier].append(key)
    found: dict[str, int] = {}
    wave = dict.fromkeys(id for (id, _), suppliers in left.items() if not suppliers)
    depth = 0
    while wave:
        depth += 1
        found.update(dict.fromkeys(wave, depth))
        following: dict[str, None] = {}
        for gone in wave:
            for key in served[gone]:
                left[key].discard(gone)
                if not left[key] and key[0] not in found:
                    following[key[0]] = None
        wave = following
    stuck = set(needs) - set(found) - _sustained(needs, found)
    return {**found, **{id: depth + 1 for id in needs if id in stuck}}


def _sustained(needs: Met, gone: Collection[str]) -> set[str]:
    """The projects that can be put in an order in which each finds what it needs brought by earlier ones."""
    sustained: set[str] = set()
    waiting = [id for id in needs if id not in gone]
    while ready := [id for id in waiting if _are_met(needs[id], sustained)]:
        sustained.update(ready)
        waiting = [id for id in waiting if id not in sustained]
    return sustained


def _are_met(needs: Iterable[Need], by: Collection[str]) -> bool:
    return all(any(supplier in by for supplier in need.suppliers) for need in needs)
