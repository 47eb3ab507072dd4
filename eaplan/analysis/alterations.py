"""What was changed in a scheme: its limits, costs, starts, goals and policies, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from eaplan.projects.policy import Forbidden, Mandatory
from eaplan.projects.project import Project
from eaplan.scheme import Scheme
from eaplan.solvers.changes.money import limit_of

Figure = int | Decimal | str


@dataclass(frozen=True)
class Altered:
    """One thing that is not what it was."""

    kind: Literal["limit", "cost", "earliest", "goal", "forced", "forbidden"]
    item: str
    """A fund for a limit, a target for a goal, else a project."""
    part: str = ""
    """The stage or year, or the option where a project's options do not change alike; else empty."""
    before: Figure | None = None
    """In đồng, in the unit of the target, or a stage or year; None where there is no bound."""
    after: Figure | None = None


def alterations(before: Scheme, after: Scheme) -> Iterator[Altered]:
    """All that differs between two schemes with the same stages; of what only one of them has, the policies."""
    yield from _limits(before, after)
    for project in after.projects:
        if old := before.project.get(project.id):
            yield from _costs(before, after, old, project)
            if old.earliest != project.earliest:
                yield Altered("earliest", project.id, "", _when(old), _when(project))
    yield from _goals(before, after)
    yield from _policies(before, after)


def _limits(before: Scheme, after: Scheme) -> Iterator[Altered]:
    for fund in after.funds:
        old = before.fund.get(fund.id)
        for key in dict.fromkeys((*(old.limit or ()), *(fund.limit or ()))) if old else ():
            was, now = limit_of(before, old, key) if old else None, limit_of(after, fund, key)
            if was != now:
                yield Altered("limit", fund.id, key, was, now)


def _costs(before: Scheme, after: Scheme, old: Project, new: Project) -> Iterator[Altered]:
    was, now = _cost(before, old), _cost(after, new)
    changed = {option: (was[option], now[option]) for option in now if option in was and was[option] != now[option]}
    if changed and len(set(changed.values())) == 1 and len(changed) == len(now):
        yield Altered("cost", new.id, "", *next(iter(changed.values())))
        return
    for option, figures in changed.items():
        yield Altered("cost", new.id, option, *figures)


def _cost(scheme: Scheme, project: Project) -> Mapping[str, int]:
    """The capital cost of each option, in the case that the scheme plans with."""
    case = scheme.settings.cost_case
    return {o.id: sum(line.amount(case) for line in o.cost or ()) for o in project.resolved_options()}


def _when(project: Project) -> str | None:
    return None if project.earliest is None else str(project.earliest)


def _goals(before: Scheme, after: Scheme) -> Iterator[Altered]:
    for target in after.targets:
        old = before.target.get(target.id)
        for key in dict.fromkeys((*old.values, *target.values)) if old else ():
            was, now = old.values.get(key) if old else None, target.values.get(key)
            if was != now:
                yield Altered("goal", target.id, key, was, now)


def _policies(before: Scheme, after: Scheme) -> Iterator[Altered]:
    known = {policy.id for policy in before.policies}
    for policy in after.policies:
        if policy.id in known or not isinstance(policy, (Forbidden, Mandatory)):
            continue
        kind: Literal["forced", "forbidden"] = "forced" if isinstance(policy, Mandatory) else "forbidden"
        by = policy.by if isinstance(policy, Mandatory) else None
        for project in policy.where.projects or ():
            yield Altered(kind, project, after=None if by is None else str(by))
