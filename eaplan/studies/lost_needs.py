"""What projects of a plan find no longer in another plan: the needs by which one loss brings about the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from eaplan.solvers.needs import NeedRules, Want, serves
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.starts import Start

Lost = Mapping[str, tuple[Want, ...]]
"""By project: components with the maturity, and projects with maturity 0."""


def lost_needs(planner: Planner, before: Plan, after: Plan) -> Lost:
    """For each project that the second plan leaves out or starts otherwise, what its old start wants and nothing in
    the second plan delivers in time; projects that want for nothing are left out."""
    old, new = planner.found(before).starts, planner.found(after).starts
    lost = _wanting(planner.formulation.needs, set(old) - set(new), new)
    return {start.project.id: lost[start] for start in old if lost.get(start)}


def _wanting(rules: NeedRules, asked: Iterable[Start], chosen: Iterable[Start]) -> Mapping[Start, tuple[Want, ...]]:
    bringing: dict[str, list[Start]] = defaultdict(list)
    for start in chosen:
        for what in start.brings:
            bringing[what].append(start)
    return {
        start: tuple(
            want
            for want in rules.wants(start)
            if not any(serves(rules, other, start, want) for other in bringing[want[0]])
        )
        for start in asked
    }
