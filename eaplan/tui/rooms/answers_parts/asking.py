"""From a question to its answer, in the optimiser's process: as on the command line, of what stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from threading import Event
from typing import Any

from eaplan.analysis.consequences import delay, drop, lose
from eaplan.analysis.stage_reviews import stage_reviews
from eaplan.problems import EaplanError
from eaplan.processes.job import Tell
from eaplan.scheme import Scheme
from eaplan.solvers.basis import basis
from eaplan.solvers.changes.applying import changed, made_under
from eaplan.solvers.changes.change import Change
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.scenarios import apply
from eaplan.studies.alternatives import alternatives
from eaplan.studies.conflicts import diagnose
from eaplan.studies.course import Course
from eaplan.studies.justification import justification
from eaplan.studies.repairs import repairs
from eaplan.studies.whatif import beginning, nearest
from eaplan.studies.why import why
from eaplan.studies.why_all import why_all
from eaplan.studies.worth import worth
from eaplan.tui.rooms.answers_parts.messages import Answered, Request, Steps, Unanswerable
from eaplan.validation import build

STEP = 10**9
"""What one more of money is, in đồng: a tỷ."""
OTHERS, WITHIN = 3, Fraction(2, 100)
"""So many other plans are looked for, which lose no more than this share."""


class _NoSense(Exception):
    """A question has no sense, for the reason given."""


@dataclass(frozen=True)
class Case:
    """What a question is asked about, and with what."""

    job: Request
    base: Scheme
    """The scheme as it stands on the screen."""
    tell: Tell
    course: Course

    @property
    def options(self) -> SolveOptions:
        """What is asked of the solver."""
        return self.job.options

    @property
    def item(self) -> str:
        """The id of what it is asked about."""
        assert self.job.ask.item is not None
        return self.job.ask.item[1]

    def varied(self, changes: Sequence[Change] = ()) -> Scheme:
        """What is planned: the scheme as the scenario that is asked about, under changes."""
        scenario = self.job.scenario
        return basis(changed(apply(self.base, scenario) if scenario else self.base, changes))

    def made(self, scheme: Scheme, start: Plan | None = None, options: SolveOptions | None = None) -> Plan:
        """The plan of a scheme: a known one that is the optimum of it as it stands, else one made now."""
        best = (plan for plan in self.job.plans if plan.status == "optimal" and plan.origin.hash == scheme.hash)
        stop = self.course.stop
        return next(best, None) or make_plan(scheme, options or self.options, self.tell, self.job.scenario, stop, start)


@dataclass(frozen=True)
class Planned:
    """A case with the plan that is asked about."""

    case: Case
    scheme: Scheme
    plan: Plan

    @property
    def planner(self) -> Planner:
        """A planner to ask."""
        return Planner(self.scheme, replace(self.case.options, near=self.plan.earlier), self.case.job.scenario)


def _whatif(it: Planned) -> tuple[Scheme, Plan]:
    """The scheme under the changes that were typed as on the command line, and its plan."""
    changes = [Change.read(text) for text in re.split(r";|\s+(?=--)", it.case.job.ask.typed.strip()) if text.strip()]
    case, scheme = it.case, it.case.varied(changes)
    options = replace(case.options, near=it.plan.earlier)  # judged as the plan before was
    after = case.made(scheme, beginning(scheme, it.plan), options)
    planner = Planner(scheme, options, case.job.scenario)
    return scheme, made_under(nearest(planner, after, it.plan, case.course), changes)


def _impact(it: Planned) -> Any:
    """What breaks with a loss."""
    way, item = it.case.job.ask.way, it.case.item
    if way == "lose":
        return lose(it.scheme, it.plan, item)
    if all(choice.project != item for choice in it.plan.choices):
        raise _NoSense("not_chosen")
    return drop(it.scheme, it.plan, item) if way == "drop" else delay(it.scheme, it.plan, item, int(way[-1]))


def _conflict(case: Case) -> tuple[Scheme, Any]:
    scheme = case.varied()
    diagnosis = diagnose(scheme, case.options, case.course)
    return scheme, (diagnosis, repairs(scheme, case.options, diagnosis, case.course))


def _review(case: Case) -> tuple[Scheme, Any]:
    own = [plan for plan in case.job.plans if plan.origin.scenario is None and not plan.origin.changes]
    return case.base, stage_reviews(case.base, own)


ABOUT_PLANS: Mapping[str, Callable[[Planned], Any]] = {
    "why": lambda it: why(it.planner, it.plan, it.case.item, it.case.course),
    "rejected": lambda it: why_all(it.planner, it.plan, it.case.course),
    "worth": lambda it: worth(it.planner, it.plan, STEP, course=it.case.course),
    "whatif": _whatif,
    "impact": _impact,
    "alternatives": lambda it: alternatives(it.planner, it.plan, OTHERS, WITHIN, it.case.course),
    "justification": lambda it: justification(it.planner, it.plan, it.case.item, it.case.course),
}
"""How each question about a plan is answered, by its name."""
ABOUT_SCHEMES: Mapping[str, Callable[[Case], tuple[Scheme, Any]]] = {"conflict": _conflict, "review": _review}
"""The same of questions without a plan, with the scheme that the answer is about."""


def answer(job: Request, tell: Tell, stop: Event) -> Answered | Unanswerable:
    """Answer a question."""
    base, problems = build(job.data)
    if base is None:
        raise EaplanError([problem for problem in problems if problem.severity == "error"])
    case = Case(job, base, tell, Course(stop, lambda done, steps: tell(Steps(done, steps))))
    tell(Steps())
    if not job.ask.question.needs_plan:
        scheme, found = ABOUT_SCHEMES[job.ask.name](case)
        return Answered(scheme, None, found, not stop.is_set())
    scheme = case.varied()
    plan = case.made(scheme)
    if not plan.found:
        return Unanswerable(plan.status)
    tell(Steps())
    try:
        return Answered(scheme, plan, ABOUT_PLANS[job.ask.name](Planned(case, scheme, plan)), not stop.is_set())
    except _NoSense as reason:
        return Unanswerable(str(reason))
