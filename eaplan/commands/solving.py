"""A plan in the making: progress on stderr, Ctrl-C that keeps the best plan so far, and the re-check."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from eaplan.commands.opening import unknown
from eaplan.commands.speech import Speech
from eaplan.locale import say, say_problem
from eaplan.outputs.screen import screen_width
from eaplan.outputs.wording import NONE, Wording
from eaplan.problems import EaplanError, Problem
from eaplan.scheme import Scheme
from eaplan.solvers.backends.minimise import known_solvers, solver_name
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Progress, SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification import verify

_WIPE = "\x1b[K" if sys.stderr.isatty() else ""
"""Empties the rest of a terminal's line."""
INFEASIBLE, NOT_FOUND, FAULT, INTERRUPTED = 3, 4, 70, 130


def solve_options(asked: Mapping[str, Any], language: str) -> SolveOptions:
    """What is asked of the solver; a name that no solver on this machine has is a wrong call."""
    options = SolveOptions(**asked)
    try:
        solver_name(options)
    except EaplanError:
        raise unknown("solver", options.solver, known_solvers(), language) from None
    return options


def solved(
    scheme: Scheme,
    options: SolveOptions,
    scenario: str | None,
    speech: Speech,
    stop: Event,
    start: Plan | None = None,
) -> Plan:
    """Make a plan and check it again; leave with exit code 70 where it breaks a rule.

    A plan that keeps the rules may be given as `start`.
    """
    with _progress_line(scheme, speech) as listener:
        try:
            plan = make_plan(scheme, options, listener, scenario, stop, start)
            broken = verify(scheme, plan)
        except EaplanError as error:
            if all(problem.code != "E302" for problem in error.problems):
                raise
            broken = error.problems
    if broken:
        _tell_fault(broken, speech)
        click.get_current_context().exit(FAULT)
    return plan


def exit_code(plan: Plan) -> int:
    """What a command that made a plan leaves with."""
    if plan.found:
        return 0
    if plan.status == "infeasible":
        return INFEASIBLE
    return INTERRUPTED if plan.origin.stopped == "interrupted" else NOT_FOUND


def _tell_fault(broken: list[Problem], speech: Speech) -> None:
    click.echo(say("plan.internal_fault", speech.language), err=True)
    for problem in broken:
        click.echo(f"{problem.code} {say_problem(problem, speech.language)[0]}", err=True)


@contextmanager
def interruptible(speech: Speech) -> Iterator[Event]:
    """Let the first Ctrl-C end the search and the second one the program."""
    stop = Event()

    def interrupted(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        # Past Python's buffer, which the signal may have come in the middle of; over a line of progress and its ^C.
        os.write(2, f"\r{_WIPE}{say('plan.stopping', speech.language)}\n".encode())

    with _handled(interrupted):
        yield stop


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no Ctrl-C come between a plan that is made and its being saved and shown."""
    with _handled(signal.SIG_IGN):
        yield


@contextmanager
def _handled(handler: signal.Handlers | Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _ProgressLine:
    """One line on a terminal that is written over again and again."""

    def __init__(self, words: Wording, width: int) -> None:
        self.words, self.width = words, width

    def __call__(self, progress: Progress) -> None:
        words = self.words
        facts = {
            "level": words.level(progress.level),
            "incumbent": words.measure(progress.level, progress.incumbent),
            "bound": words.measure(progress.level, progress.bound),
            "gap": NONE if progress.gap is None else words.percent(progress.gap, 2),
            "seconds": words.number(progress.seconds, 1),
        }
        self._write(words.say("plan.progress", **facts))

    def clear(self) -> None:
        """Wipe the line."""
        self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{_WIPE}{set_cell_size(text, min(self.width, cell_len(text)))}\r")
        sys.stderr.flush()


@contextmanager
def _progress_line(scheme: Scheme, speech: Speech) -> Iterator[_ProgressLine | None]:
    """Progress where stderr is a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    line = _ProgressLine(Wording(scheme, speech.language), screen_width(sys.stderr) - 1)
    try:
        yield line
    finally:
        line.clear()
