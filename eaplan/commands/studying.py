"""What the commands that ask about a plan have in common: the scheme, its plan, and a planner to ask."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from eaplan.commands.asking import Asked
from eaplan.commands.opening import opened, varied
from eaplan.commands.solving import exit_code, interruptible, solve_options, solved
from eaplan.commands.speech import Speech
from eaplan.locale import say
from eaplan.scheme import Scheme
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.verification import verify
from eaplan.studies.course import Course
from eaplan.workspace import plans


@dataclass(frozen=True)
class Studied:
    """What is asked about."""

    scheme: Scheme
    """With its scenario and the changes of the call applied."""
    plan: Plan
    planner: Planner
    course: Course


def studied_scheme(folder: Path, asked: Asked, speech: Speech, format: str) -> tuple[Scheme, SolveOptions]:
    """The scheme as one of its scenarios, under the changes of the call, and what is asked of the solver."""
    base = opened(folder, speech, format)
    scheme = varied(base, asked.scenario, speech.language, asked.changes)
    return scheme, solve_options(asked.solver, speech.language)


@contextmanager
def studied(
    folder: Path,
    asked: Asked,
    speech: Speech,
    format: str,
    check: Callable[[Scheme], object] = lambda scheme: None,
) -> Iterator[Studied]:
    """A scheme and its plan: the saved one where it is the optimum of the scheme as it stands, else one made now.

    `check` may refuse a wrong call that only the scheme tells, before anything is solved.

    Progress of the study is told on stderr where that is a terminal; Ctrl-C ends it with what is answered by then.
    """
    scheme, options = studied_scheme(folder, asked, speech, format)
    check(scheme)
    with interruptible(speech) as stop:
        plan = planned(folder, asked.scenario, scheme, options, speech, stop)
        planner = Planner(scheme, replace(options, near=plan.earlier), _named(asked.scenario))
        yield Studied(scheme, plan, planner, course_of(stop, speech))


def told_without_plan(plan: Plan, speech: Speech) -> int:
    """Tell that there is no plan to ask about; return what the command leaves with."""
    speech.tell("studies.no_plan", status=say(f"status.{plan.status}", speech.language))
    if plan.status == "infeasible":
        speech.tell("parts.conflicts.ask")
    return exit_code(plan)


def planned(
    folder: Path, scenario: str | None, scheme: Scheme, options: SolveOptions, speech: Speech, stop: Event
) -> Plan:
    """The plan of a scheme: the saved one where it is the optimum of the scheme as it stands, else one made now."""
    return _saved(folder, scenario, scheme) or solved(scheme, options, _named(scenario), speech, stop)


def _named(scenario: str | None) -> str | None:
    return None if scenario == plans.BASE else scenario


def _saved(folder: Path, scenario: str | None, scheme: Scheme) -> Plan | None:
    file = plans.path_of(folder, _named(scenario))
    if not file.exists():
        return None
    plan = plans.load(file)
    is_its_optimum = plan.status == "optimal" and plan.origin.hash == scheme.hash
    return plan if is_its_optimum and not verify(scheme, plan) else None  # people may have edited it


def course_of(stop: Event, speech: Speech) -> Course:
    """A course that a signal can stop, and that tells how far it is on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return Course(stop)

    def tell(done: int, steps: int) -> None:
        text = say("studies.progress", speech.language, done=done, steps=steps) if done < steps else ""
        sys.stderr.write(f"\r\x1b[K{text}\r")
        sys.stderr.flush()

    return Course(stop, tell)
