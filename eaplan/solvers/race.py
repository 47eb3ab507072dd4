"""A race: the solvers of this machine make the same plan, each in a process of its own, and the first proof wins.

Without a proof in the time, the best plan counts, with the best of what all have proven.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import inf
from queue import Empty, SimpleQueue
from threading import Event, Thread

from eaplan.problems import EaplanError, Problem
from eaplan.processes.job import Died, Dropped, Refused, Tell
from eaplan.processes.process import JobProcess
from eaplan.scheme import Scheme
from eaplan.solvers.backends.minimise import racers
from eaplan.solvers.options import Progress, ProgressListener, SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.pooling import pooled

End = Plan | Refused | Died | Dropped
LOOK = 0.1
"""Seconds between two looks at whether the race is to be stopped."""
GRACE = 2.0
"""Seconds that the others have to answer too, once a race is stopped and there is an answer."""


@dataclass(frozen=True)
class PlanJob:
    """One solver's part in a race."""

    scheme: Scheme
    options: SolveOptions
    scenario: str | None
    start: Plan | None

    def answer(self, tell: Tell, stop: Event) -> Plan:
        """Make the plan."""
        planner = Planner(self.scheme, self.options, self.scenario)
        return planner.plan(start=self.start, progress=tell, stop=stop)


def race(
    scheme: Scheme,
    options: SolveOptions,
    progress: ProgressListener | None = None,
    scenario: str | None = None,
    stop: Event | None = None,
    start: Plan | None = None,
) -> Plan:
    """Make a plan as `make_plan` does, by all of this machine's solvers that race, with one thread each.

    Raises
    ------
    EaplanError
        What the solvers raise, where none of them makes a plan; E303 where their processes do not live to answer.
    """
    began = time.monotonic()
    jobs = {name: PlanJob(scheme, replace(options, solver=name, threads=1), scenario, start) for name in racers()}
    ends = _Race(Leader(progress), options.gap).run(jobs, stop or Event())
    plans = [end for end in ends if isinstance(end, Plan)]
    if not plans:
        raise EaplanError([problem for end in ends for problem in _problems(end)])
    won = next((plan for plan in plans if is_proof(plan, options.gap)), None) or pooled(plans)
    about = {"seconds": round(time.monotonic() - began, 3), "raced": tuple(jobs)}
    return won.model_copy(update={"origin": won.origin.model_copy(update=about)})


def is_proof(plan: Plan, gap: float) -> bool:
    """Whether nobody needs to look any further than this plan, where a gap is allowed."""
    return plan.status == "infeasible" or (plan.found and plan.gap is not None and plan.gap <= gap)


def _problems(end: End) -> Sequence[Problem]:
    """Why a racer has no plan."""
    match end:
        case Refused(problems):
            return problems
        case Died(reason):
            return [Problem("E303", facts={"reason": reason})]
    return []


class Leader:
    """Passes on the progress of the racer that is furthest on."""

    def __init__(self, listener: ProgressListener | None) -> None:
        self._listener = listener
        self._levels: dict[str, int] = {}
        self._latest: dict[str, Progress] = {}

    def hear(self, name: str, progress: Progress) -> None:
        """Take note of a racer's news."""
        self._levels.setdefault(progress.level, len(self._levels))
        self._latest[name] = progress
        if self._listener is not None and max(self._latest, key=self._place) == name:
            self._listener(progress)

    def _place(self, name: str) -> tuple[int, float]:
        """How many levels are decided, and how near the proof of the next one is."""
        latest = self._latest[name]
        return self._levels[latest.level], -inf if latest.gap is None else -latest.gap


class _Race:
    """The racers' processes, and what is heard of them."""

    def __init__(self, leader: Leader, gap: float) -> None:
        self._leader, self._gap = leader, gap
        self._processes: list[JobProcess[Plan]] = []
        self._to_stop: list[JobProcess[Plan]] = []
        self._news: SimpleQueue[tuple[str, Progress | End]] = SimpleQueue()
        self._ends: list[End] = []

    def run(self, jobs: Mapping[str, PlanJob], stop: Event) -> list[End]:
        """What the racers answer, up to the first proof."""
        with self._running(jobs):
            deadline = inf
            while not self._is_over(len(jobs)) and time.monotonic() < deadline:
                self._listen()
                if stop.is_set():
                    self._ask_to_stop()
                    deadline = min(deadline, time.monotonic() + GRACE if self._ends else inf)
        return self._ends

    @contextmanager
    def _running(self, jobs: Mapping[str, PlanJob]) -> Iterator[None]:
        """Let the racers run; none of them is left afterwards, come what may."""
        runners = []
        try:
            for name, job in jobs.items():
                process = JobProcess(job)
                self._processes.append(process)
                self._to_stop.append(process)
                runners.append(Thread(target=self._follow, args=(name, process), daemon=True))
                runners[-1].start()
            yield
        finally:
            for process in self._processes:
                process.drop()
            for runner in runners:
                runner.join()

    def _follow(self, name: str, process: JobProcess[Plan]) -> None:
        self._news.put((name, process.run(lambda progress: self._news.put((name, progress)))))

    def _ask_to_stop(self) -> None:
        asked, self._to_stop = self._to_stop, []
        for process in asked:
            process.stop()

    def _listen(self) -> None:
        try:
            name, heard = self._news.get(timeout=LOOK)
        except Empty:
            return
        if isinstance(heard, Progress):
            self._leader.hear(name, heard)
        else:
            self._ends.append(heard)

    def _is_over(self, racers: int) -> bool:
        last = self._ends[-1:]
        return len(self._ends) == racers or any(isinstance(end, Plan) and is_proof(end, self._gap) for end in last)
