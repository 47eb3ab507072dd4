"""Needs: what must stand before an option may start, and which starts can never have it.

Rules: docs/semantics.md, "Needs".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.starts import Reason, Start

State = tuple[str, int]
"""A component at (or above) a maturity."""


@dataclass
class NeedRules:
    """What components stand at before the horizon, and what options need."""

    scheme: Scheme
    stands: dict[str, int] = field(init=False)
    done: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.stands = {component.id: component.maturity_today for component in self.scheme.components}
        self.done = frozenset(project.id for project in self.scheme.projects if project.status == "done")
        for project in self.scheme.projects:
            if project.status == "done":
                for component, maturity in (project.resolved_options()[0].delivers or {}).items():
                    self.stands[component] = max(self.stands[component], maturity)

    def of(self, project: Project, option: Option) -> dict[str, int]:
        """The components an option needs and does not find today, with the maturity."""
        if project.status == "ongoing":
            return {}
        delivers = option.delivers or {}
        wanted = dict(option.needs or {})
        for component, maturity in delivers.items():
            if maturity <= self.stands[component]:
                continue
            for dependency in self.scheme.component[component].needs:
                if dependency.at <= maturity and delivers.get(dependency.component, -1) < dependency.maturity:
                    wanted[dependency.component] = max(wanted.get(dependency.component, 0), dependency.maturity)
        return {component: maturity for component, maturity in wanted.items() if self.stands[component] < maturity}

    def after(self, project: Project) -> tuple[str, ...]:
        """The projects that must be delivered before this one, done ones left out."""
        if project.status == "ongoing":
            return ()
        return tuple(earlier for earlier in project.after if earlier not in self.done)

    def judged(self, start: Start) -> int:
        """The last period by whose end the needs of a start must stand."""
        settings = self.scheme.settings
        period = start.period if settings.needed_by == "start" else start.delivered
        return period if settings.needs_met == "same_period" else period - 1


def drop_hopeless(
    rules: NeedRules, starts: dict[str, list[Start]], reasons: dict[str, Reason]
) -> dict[str, list[Start]]:
    """Leave out the starts whose needs no project can deliver in time, until nothing more falls out."""
    needs = {start: rules.of(start.project, start.option) for listed in starts.values() for start in listed}
    while True:
        earliest = _earliest(starts)
        first_delivery = {
            project: min((start.delivered for start in listed), default=None) for project, listed in starts.items()
        }
        kept: dict[str, list[Start]] = {}
        for project, listed in starts.items():
            kept[project] = []
            for start in listed:
                reason = _missing(rules, start, needs[start], earliest, first_delivery)
                if reason is None:
                    kept[project].append(start)
                else:
                    reasons.setdefault(project, reason)
        if all(len(kept[project]) == len(listed) for project, listed in starts.items()):
            return kept
        starts = kept


def _earliest(starts: Mapping[str, list[Start]]) -> dict[str, list[tuple[int, int, str]]]:
    """Per component, the (maturity, first period, project) in which projects can deliver it."""
    first: dict[tuple[str, int, str], int] = {}
    for listed in starts.values():
        for start in listed:
            for component, maturity in (start.option.delivers or {}).items():
                key = component, maturity, start.project.id
                first[key] = min(first.get(key, start.delivered), start.delivered)
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for (component, maturity, project), period in first.items():
        found[component].append((maturity, period, project))
    return found


def _missing(
    rules: NeedRules,
    start: Start,
    needs: Mapping[str, int],
    earliest: Mapping[str, list[tuple[int, int, str]]],
    first_delivery: Mapping[str, int | None],
) -> Reason | None:
    limit = rules.judged(start)
    for component, maturity in needs.items():
        offers = [
            (period, project)
            for offered, period, project in earliest.get(component, ())
            if offered >= maturity and project != start.project.id
        ]
        if not any(period <= limit for period, _ in offers):
            return Reason("need_never", {"component": component, "maturity": maturity})
    for project in rules.after(start.project):
        delivery = first_delivery.get(project)
        if delivery is None or delivery > limit:
            return Reason("after_missing", {"project": project})
    return None
