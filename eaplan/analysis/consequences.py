"""What breaks in a plan when a project is dropped or late, or a component is lost; nothing is planned again.

Rules: docs/semantics.md, "Needs". A project breaks when something that it needs is brought in time by nobody who is
left, other ways counted. What the plan broke already without the loss is not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from eaplan.analysis.differences import TargetShift
from eaplan.analysis.graph import Node
from eaplan.analysis.supply import Met, Need, Supply, Work, Works, unmet, works
from eaplan.projects.project import Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import attainments
from eaplan.timing import Calendar, Span


@dataclass(frozen=True)
class Break:
    """A project of the plan that can no longer be carried out as planned."""

    work: Work
    period: int
    """Index of the period in which it is judged: that of its start, or of its delivery."""
    depth: int
    """The steps from the loss to it; 0 for the project itself that is dropped."""
    lacks: tuple[Need, ...]
    """What nobody brings it in time any more; the suppliers are those that did."""

    @property
    def must(self) -> bool:
        """Whether it is committed or under way."""
        return self.work.project.status in ("committed", "ongoing")


FundPeriod = tuple[str, str]
"""A fund and a period, by their ids."""


@dataclass(frozen=True)
class Consequences:
    """What a loss leads to."""

    item: Node
    """What is lost or late."""
    before: Works
    """What the plan carries out."""
    breaks: tuple[Break, ...]
    """All that cannot be carried out, the nearest first: with a project that is lost, it itself."""
    is_delay: bool = False
    """Whether it is a delay that was asked about."""
    late: Work | None = None
    """The project as it is worked on when it is late; None where it is lost altogether."""
    is_too_late: bool = False
    """It then starts after its own latest start."""
    deliverers: tuple[str, ...] = ()
    """The projects that were to deliver the component that is lost."""
    freed: Mapping[FundPeriod, int] = field(default_factory=dict)
    """What the plan pays for what breaks from the period on in which it does, in đồng."""
    in_vain: Mapping[FundPeriod, int] = field(default_factory=dict)
    """What it pays for that before, in đồng."""
    targets: tuple[TargetShift, ...] = ()
    """Those that come to something else, at the end of each period with a goal."""


def drop(scheme: Scheme, plan: Plan, project: str) -> Consequences:
    """A project of the plan is not carried out.

    Raises
    ------
    KeyError
        Where the plan does not choose it.
    """
    before = works(scheme, plan)
    return _dropped(scheme, plan, Consequences(("projects", project), before, ()))


def delay(scheme: Scheme, plan: Plan, project: str, periods: int) -> Consequences:
    """A project of the plan is carried out some periods later; it is lost where it then ends beyond the horizon.

    Raises
    ------
    KeyError
        Where the plan does not choose it.
    """
    before = works(scheme, plan)
    late = _later(scheme, before[project], periods)
    told = Consequences(("projects", project), before, (), is_delay=True, late=late)
    if late is None:
        return _dropped(scheme, plan, told)
    after = {**before, project: late}
    found = _breaks(Supply(scheme, before), Supply(scheme, after))
    is_too_late = late.project.status != "ongoing" and late.span.year > Calendar(scheme).years(late.project.latest)[1]
    return _measured(scheme, plan, after, replace(told, breaks=tuple(found), is_too_late=is_too_late))


def lose(scheme: Scheme, plan: Plan, component: str) -> Consequences:
    """A component stands at 0 and nobody delivers it.

    Raises
    ------
    KeyError
        Where there is no such component.
    """
    scheme.component[component]
    before, lessened = works(scheme, plan), without(scheme, component)
    after = works(lessened, plan)
    deliverers = tuple(id for id, work in before.items() if component in (work.option.delivers or {}))
    found = _breaks(Supply(scheme, before), Supply(lessened, after))
    told = Consequences(("components", component), before, tuple(found), deliverers=deliverers)
    return _measured(scheme, plan, after, told)


def without(scheme: Scheme, component: str) -> Scheme:
    """The scheme in which a component stands at 0 and nobody delivers it."""
    nothing = {"maturity": 0, "inherited": None}
    components = (one.model_copy(update=nothing) if one.id == component else one for one in scheme.components)
    fields = {name: getattr(scheme, name) for name in type(scheme).model_fields}
    projects = tuple(_bare(project, component) for project in scheme.projects)
    return Scheme.model_construct(**{**fields, "components": tuple(components), "projects": projects})


def _bare(project: Project, component: str) -> Project:
    """A project that does not deliver a component."""

    def kept(delivers: Mapping[str, int] | None) -> dict[str, Any]:
        return {"delivers": delivers and {id: maturity for id, maturity in delivers.items() if id != component}}

    options = tuple(option.model_copy(update=kept(option.delivers)) for option in project.options)
    return project.model_copy(update={**kept(project.delivers), "options": options})


def _dropped(scheme: Scheme, plan: Plan, told: Consequences) -> Consequences:
    """What follows where the project that is asked about is not carried out at all."""
    before, (_, project) = told.before, told.item
    own = Break(before[project], _judged(scheme, before[project]), 0, ())
    after = {id: work for id, work in before.items() if id != project}
    found = _breaks(Supply(scheme, before), Supply(scheme, after))
    return _measured(scheme, plan, after, replace(told, breaks=(own, *found)))


def _later(scheme: Scheme, work: Work, periods: int) -> Work | None:
    """A project so many periods later; None where it does not end within the horizon."""
    calendar, span = Calendar(scheme), work.span
    if work.project.status == "ongoing":  # it started when it did, and takes longer
        delivered = span.delivered + periods
        end = scheme.periods[delivered].last_year if delivered < len(scheme.periods) else None
        start, year = span.period, span.year
    else:
        start = span.period + periods
        if start >= len(scheme.periods):
            return None
        year = max(scheme.periods[start].first_year, calendar.years(work.project.earliest)[0])
        end = calendar.end_year(work.option, start, year)
    if end is None or end not in calendar.period_of:
        return None
    return replace(work, span=Span(start, year, end, calendar.period_of[end]))


def _breaks(before: Supply, after: Supply) -> list[Break]:
    """What breaks, the nearest first, with what it lacks."""
    was: Met = {id: before.needs(work) for id, work in before.works.items()}
    now: Met = {id: after.needs(work) for id, work in after.works.items()}
    broken_before, depths = unmet(was), unmet(now)
    found = []
    for id, depth in sorted(depths.items(), key=lambda entry: entry[1]):
        if id in broken_before:
            continue
        served = {need.what: need.suppliers for need in was[id]}
        lacks = (need for need in now[id] if all(supplier in depths for supplier in need.suppliers))
        told = tuple(replace(need, suppliers=served.get(need.what, ())) for need in lacks)
        work = after.works[id]
        found.append(Break(work, _judged(after.rules.scheme, work), depth, told))
    return found


def _judged(scheme: Scheme, work: Work) -> int:
    return work.span.period if scheme.settings.needed_by == "start" else work.delivered


def _measured(scheme: Scheme, plan: Plan, after: Works, told: Consequences) -> Consequences:
    """With the money and the targets; `after` is what would be carried out if nothing broke."""
    broken = {one.work.id for one in told.breaks}
    left = [work for id, work in after.items() if id not in broken]
    freed, in_vain = _money(scheme, plan, told.breaks)
    targets = _targets(scheme, list(told.before.values()), left)
    return replace(told, freed=freed, in_vain=in_vain, targets=tuple(targets))


def _money(
    scheme: Scheme, plan: Plan, found: Sequence[Break]
) -> tuple[Mapping[FundPeriod, int], Mapping[FundPeriod, int]]:
    """What the plan pays for what breaks, from then on and before."""
    since = {one.work.id: one.period for one in found}
    index = {period.id: period.index for period in scheme.periods}
    freed: dict[FundPeriod, int] = defaultdict(int)
    in_vain: dict[FundPeriod, int] = defaultdict(int)
    for payment in plan.payments:
        if payment.project in since and payment.period in index:
            paid = freed if index[payment.period] >= since[payment.project] else in_vain
            paid[payment.fund, payment.period] += payment.amount
    return freed, in_vain


def _targets(scheme: Scheme, before: Sequence[Work], after: Sequence[Work]) -> Iterator[TargetShift]:
    """The targets that come to something else, where they have a goal."""
    for was, now in zip(attainments(scheme, before), attainments(scheme, after), strict=True):
        year = scheme.periods[scheme.period_index[was.period][-1]].last_year
        shift = TargetShift(was.target, year, was, now)
        if shift.differs and was.goal is not None:
            yield shift
