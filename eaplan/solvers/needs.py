"""Needs: what must stand before an option may start, and which starts can never have it.

Rules: docs/semantics.md, "Needs".
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.starts import Reason, Start
from eaplan.timing import Span

State = tuple[str, int]
"""A component at (or above) a maturity."""

Want = tuple[str, int]
"""A component at a maturity; or a project that must be delivered before, with maturity 0."""


@dataclass
class NeedRules:
    """What components stand at before the horizon, and what options need."""

    scheme: Scheme
    stands: dict[str, int] = field(init=False)
    done: frozenset[str] = field(init=False)
    _known: dict[tuple[str, str], dict[str, int]] = field(init=False, default_factory=dict)
    """What options need, as far as it was asked before."""

    def __post_init__(self) -> None:
        self.stands = {component.id: component.maturity_today for component in self.scheme.components}
        self.done = frozenset(project.id for project in self.scheme.projects if project.status == "done")
        for project in self.scheme.projects:
            if project.status == "done":
                for component, maturity in (project.resolved_options()[0].delivers or {}).items():
                    self.stands[component] = max(self.stands[component], maturity)

    def of(self, project: Project, option: Option) -> Mapping[str, int]:
        """The components an option needs and does not find today, with the maturity."""
        key = project.id, option.id
        if key not in self._known:
            self._known[key] = self._of(project, option)
        return self._known[key]

    def _of(self, project: Project, option: Option) -> dict[str, int]:
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

    def judged(self, start: Start | Span) -> int:
        """The last period by whose end the needs of a start must stand."""
        settings = self.scheme.settings
        period = start.period if settings.needed_by == "start" else start.delivered
        return period if settings.needs_met == "same_period" else period - 1

    def wants(self, start: Start) -> list[Want]:
        """All that must be delivered before a start."""
        return [*self.of(start.project, start.option).items(), *((earlier, 0) for earlier in self.after(start.project))]


def serves(rules: NeedRules, other: Start, start: Start, want: Want) -> bool:
    """Tell whether another start delivers a want of this one in time."""
    if other.project.id == start.project.id or other.delivered > rules.judged(start):
        return False
    what, maturity = want
    if maturity == 0:
        return other.project.id == what
    return (other.option.delivers or {}).get(what, 0) >= maturity


def drop_hopeless(
    rules: NeedRules, starts: dict[str, list[Start]], reasons: dict[str, Reason]
) -> dict[str, list[Start]]:
    """Leave out the starts whose needs no project can deliver in time, until nothing more falls out."""
    bringing: dict[str, list[Start]] = defaultdict(list)
    """Per component and project, the starts that deliver it."""
    wants: dict[Start, list[Want]] = {}
    waiting: dict[str, list[Start]] = defaultdict(list)
    """Per component and project, the starts that want it."""
    for listed in starts.values():
        for _, of_option in groupby(listed, key=lambda start: start.option.id):
            same = list(of_option)
            wanted = rules.wants(same[0])
            for what in same[0].brings:
                bringing[what] += same
            for what, _ in wanted:
                waiting[what] += same
            wants.update(dict.fromkeys(same, wanted))
    hopeless: set[Start] = set()
    unsure = deque(start for start, wanted in wants.items() if wanted)
    while unsure:
        start = unsure.popleft()
        if start in hopeless:
            continue
        for want in wants[start]:
            if not any(serves(rules, other, start, want) for other in bringing[want[0]] if other not in hopeless):
                hopeless.add(start)
                reasons.setdefault(start.project.id, _never(want))
                for what in start.brings:
                    unsure += waiting[what]
                break
    return {project: [start for start in listed if start not in hopeless] for project, listed in starts.items()}


def _never(want: Want) -> Reason:
    what, maturity = want
    if maturity == 0:
        return Reason("after_missing", {"project": what})
    return Reason("need_never", {"component": what, "maturity": maturity})
