"""A race of solvers: what comes of it is one solver's plan, and nothing of it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from eaplan.problems import EaplanError
from eaplan.processes.process import JobProcess
from eaplan.solvers import race
from eaplan.solvers.backends.minimise import CBC, known_solvers, racers, solver_name
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Progress, SolveOptions
from eaplan.solvers.plan import Level, Origin, Plan
from eaplan.solvers.pooling import pooled
from eaplan.solvers.verification import verify
from tests.solvers.test_planning import hard
from tests.solvers.tiny import tiny
from tests.waiting import comes

RACE = SolveOptions(solver="race")
EASY = """
funds: [{id: F, kind: investment, limit: {S1: 10, S2: 10}}]
projects: [{id: A, cost: 8}, {id: B, cost: 8}, {id: C, cost: 8}]
"""

pytestmark = pytest.mark.skipif(len(racers()) < 2, reason="there is one solver here")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[JobProcess[Any]]:
    """The racers' processes."""
    processes: list[JobProcess[Any]] = []

    def start(job: Any) -> JobProcess[Any]:
        processes.append(JobProcess(job))
        return processes[-1]

    monkeypatch.setattr(race, "JobProcess", start)
    return processes


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended, but that nobody has asked about yet, does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return True


def children(pid: int) -> list[int]:
    """The processes that a process has started, where the system tells."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def check_nothing_is_left(processes: list[JobProcess[Any]]) -> None:
    """Processes and their temporary files are gone."""
    assert len(processes) == 2
    assert not [process for process in processes if is_alive(process._process.pid)]
    assert not [process for process in processes if Path(process._folder.name).exists()]


def test_the_plan_is_as_good_as_the_one_that_a_solver_makes_alone(started: list[JobProcess[Any]]) -> None:
    scheme = tiny(EASY)
    plan, alone = make_plan(scheme, RACE), make_plan(scheme)
    assert plan.status == "optimal"
    assert [(level.name, level.value) for level in plan.levels] == [(level.name, level.value) for level in alone.levels]
    assert plan.origin.raced == ("highs", "cbc")
    assert plan.origin.solver in ("HiGHS", *CBC)
    assert verify(scheme, plan) == []
    check_nothing_is_left(started)


def test_a_proof_that_there_is_no_plan_wins_too() -> None:
    scheme = tiny(EASY, policies=[{"id": "ALL", "name": "x", "rule": "floor", "count": 3}])
    assert make_plan(scheme, RACE).status == "infeasible"


def test_out_of_time_the_better_plan_has_an_honest_bound(started: list[JobProcess[Any]]) -> None:
    plan = make_plan(hard(), SolveOptions(solver="race", time_limit=1.0))
    assert plan.status == "feasible"
    assert plan.objective is not None
    assert plan.bound is not None
    assert plan.bound > plan.objective
    assert verify(hard(), plan) == []
    check_nothing_is_left(started)


def test_stopped_it_has_the_best_plan_so_far(started: list[JobProcess[Any]]) -> None:
    stop = Event()

    def enough(progress: Progress) -> None:
        if progress.incumbent is not None:
            stop.set()

    plan = make_plan(hard(), RACE, enough, stop=stop)
    assert (plan.status, plan.origin.stopped) == ("feasible", "interrupted")
    check_nothing_is_left(started)


def test_an_exception_leaves_nothing_behind(started: list[JobProcess[Any]]) -> None:
    def fail(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_plan(hard(), RACE, fail)
    check_nothing_is_left(started)


PROGRAM = """
import sys
from eaplan import SolveOptions
from eaplan.solvers import race
from eaplan.solvers.making import make_plan
from tests.solvers.test_planning import hard

class Told(race.JobProcess):
    def __init__(self, job):
        super().__init__(job)
        print(self._process.pid, self._folder.name, flush=True)

race.JobProcess = Told
make_plan(hard(), SolveOptions(solver="race"), lambda progress: print("race", flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are another matter there")
def test_racers_end_with_a_program_that_is_ended() -> None:
    """The program has no `if __name__ == "__main__"`, and no time to clean up."""
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    told = [program.stdout.readline().split() for _ in range(2)]
    pids = [int(pid) for pid, _ in told]
    assert program.stdout.readline() == "race\n"
    assert comes(lambda: any(children(pid) for pid in pids) or not Path("/proc").exists())  # CBC is at work
    pids += [child for pid in pids for child in children(pid)]
    program.send_signal(signal.SIGTERM)
    program.communicate()
    assert comes(lambda: not any(map(is_alive, pids)))
    assert not [folder for _, folder in told if Path(folder).exists()]


def test_one_solver_alone_races_with_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(race, "racers", lambda: ["highs"])
    plan = make_plan(tiny(EASY), RACE)
    assert (plan.status, plan.origin.raced) == ("optimal", ("highs",))


def test_processes_that_die_are_a_problem_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(race, "racers", lambda: ["highs"])
    with pytest.raises(EaplanError) as caught:
        race.race(None, RACE)  # type: ignore[arg-type]
    assert {problem.code for problem in caught.value.problems} == {"E303"}


def plan_of(*levels: tuple[int, float | None], sense: Any = "max") -> Plan:
    """A plan that reaches some values, with what is proven of each."""
    known = tuple(
        Level.known(f"goal-{number}", sense, Fraction(value), bound) for number, (value, bound) in enumerate(levels)
    )
    origin = Origin(scheme="s", hash="h", solver="x", version="1", seconds=1.0)
    return Plan(status="feasible", levels=known, origin=origin)


def figures(plan: Plan) -> list[tuple[Any, float | None]]:
    """What a plan reaches, level by level, and what is proven of it."""
    return [(level.value, level.bound) for level in plan.levels]


def test_the_best_plan_gets_the_tightest_bounds() -> None:
    """Bounds of a level hold for another plan where that does as well at the levels before."""
    one, other = plan_of((10, 12.0), (5, 9.0)), plan_of((10, 10.0), (4, 6.0))
    plan = pooled([one, other])
    assert figures(plan) == [(10, 10.0), (5, 6.0)]
    assert (plan.status, plan.levels[0].proven, plan.gap) == ("feasible", True, 0.2)
    worse_before = plan_of((9, 12.0), (4, 6.0))
    assert [level.bound for level in pooled([worse_before, one]).levels] == [12.0, 6.0]
    better_before = plan_of((11, 12.0), (4, 6.0))
    assert figures(pooled([one, better_before])) == [(11, 12.0), (4, 6.0)]


def test_a_bound_does_not_hold_for_a_plan_that_gives_up_more_before() -> None:
    """With 4 instead of 5 at the second level, more than 9,5 may be possible at the third."""
    plan = pooled([plan_of((11, 12.0), (4, 6.0), (9, 20.0)), plan_of((10, 12.0), (5, 5.5), (9, 9.5))])
    assert figures(plan) == [(11, 12.0), (4, 5.5), (9, 20.0)]
    least = pooled([plan_of((2, 1.0), (5, 3.0), sense="min"), plan_of((3, 1.5), (4, 3.5), sense="min")])
    assert figures(least) == [(2, 1.5), (5, 3.5)]


def test_a_bound_proves_another_solvers_plan() -> None:
    plan = pooled([plan_of((10, None)), plan_of((9, 10.0)), Plan(status="none", origin=plan_of((1, 1.0)).origin)])
    assert (plan.status, plan.objective, plan.gap) == ("optimal", 10.0, 0.0)


def test_the_leader_is_who_is_furthest_on() -> None:
    heard: list[tuple[str, float | None]] = []
    leader = race.Leader(lambda progress: heard.append((progress.level, progress.bound)))
    leader.hear("highs", Progress("first", 1.0, 10.0, 20.0))
    leader.hear("cbc", Progress("first", 1.0, 10.0, 30.0))
    leader.hear("cbc", Progress("second", 2.0, None, None))
    leader.hear("highs", Progress("first", 3.0, 10.0, 11.0))
    leader.hear("highs", Progress("second", 4.0, 5.0, 7.0))
    assert heard == [("first", 20.0), ("second", None), ("second", 7.0)]


def test_the_race_is_offered_where_it_can_be_held() -> None:
    assert known_solvers()[:3] == ["highs", "cbc", "race"]
    assert solver_name(RACE) == "HiGHS"
