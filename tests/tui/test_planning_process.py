"""The optimiser's process: what it answers, how it is stopped, and that it never outlives who wants its plan."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from eaplan.processes.job import Died, Dropped, News, Refused
from eaplan.processes.process import JobProcess
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import Progress, SolveOptions
from eaplan.solvers.plan import near_to
from eaplan.tui.planning.choices import is_right, solve_options
from eaplan.tui.planning.job import PlanJob
from eaplan.tui.planning.messages import Made
from eaplan.workspace import Workspace, plans
from tests.waiting import PATIENCE


def request(folder: Path, scenario: str | None = None) -> PlanJob:
    """What is asked for a folder's scheme."""
    return PlanJob(Workspace.open(folder).data, scenario, SolveOptions(), folder)


def unheard(progress: Progress) -> None:
    """Nobody listens."""


def test_plan_is_made_and_saved(small: Path) -> None:
    """The plan is the command line's: of the data that were handed over, told of while it is made, and saved."""
    heard: list[Progress] = []
    answer = JobProcess(request(small)).run(heard.append)
    assert isinstance(answer, Made)
    assert answer.not_saved is None
    assert plans.load(plans.path_of(small, None)).choices == answer.plan.choices
    scheme = Workspace.open(small).scheme
    assert scheme is not None
    assert answer.plan.origin.hash == scheme.hash
    assert [progress.level for progress in heard][-1] == answer.plan.levels[-1].name


def test_plan_of_a_scenario(example: Path) -> None:
    """The scenario is applied in the process, and names the plan's file."""
    answer = JobProcess(request(example, "thap")).run(unheard)
    assert isinstance(answer, Made)
    assert answer.plan.origin.scenario == "thap"
    assert plans.path_of(example, "thap").exists()


def test_fewer_changes_than_must_be_are_answered_with_the_least_there_can_be(small: Path) -> None:
    """Where a chosen project is forbidden, none can change; one must, with what needs it."""
    scheme, whole = Workspace.open(small).scheme, request(small)
    assert scheme is not None
    before = make_plan(scheme)
    forbidden = {"id": "CAM", "name": "Cấm", "rule": "forbidden", "where": {"projects": ["P_MANG"]}}
    changed = {**whole.data, "policies": [*whole.data.get("policies", []), forbidden]}
    asked = replace(whole, data=changed, options=SolveOptions(near=near_to(before, scheme, 0)))
    made = asked.answer(unheard, Event())
    assert made.plan.status == "infeasible"
    assert made.least is not None
    enough = replace(asked, options=SolveOptions(near=near_to(before, scheme, made.least)))
    assert enough.answer(unheard, Event()).plan.found
    too_few = replace(asked, options=SolveOptions(near=near_to(before, scheme, made.least - 1)))
    assert not too_few.answer(unheard, Event()).plan.found


def test_errors_are_answered(small: Path) -> None:
    """Errors of the scheme, and scenarios that there are not, come back as problems."""
    answer = JobProcess(request(small, "nowhere")).run(unheard)
    assert isinstance(answer, Refused)
    assert {problem.code for problem in answer.problems} <= {"E080", "E087"}
    whole = request(small)
    broken = replace(whole, data={**whole.data, "stages": []})
    answer = JobProcess(broken).run(unheard)
    assert isinstance(answer, Refused)
    assert "E031" in [problem.code for problem in answer.problems]


def test_a_plan_that_cannot_be_saved_is_answered_all_the_same(small: Path) -> None:
    """Where the folder of the plans is no folder, the answer holds the plan and why it is not saved."""
    (small / "plans").write_text("")
    answer = JobProcess(request(small)).run(unheard)
    assert isinstance(answer, Made)
    assert answer.plan.found
    assert answer.not_saved


def test_stopping_keeps_the_best_plan_so_far(example: Path) -> None:
    """A word is enough to end the search with what it has."""
    process = JobProcess(request(example))

    def stop_once_there_is_a_plan(progress: Progress) -> None:
        if progress.level != "mandatory" and progress.incumbent is not None:
            process.stop()

    answer = process.run(stop_once_there_is_a_plan)
    assert isinstance(answer, Made)
    assert (answer.plan.found, answer.plan.origin.stopped) == (True, "interrupted")


def test_dropping_ends_it_at_once(example: Path) -> None:
    """Nothing comes of a plan that nobody wants."""
    process = JobProcess(request(example))
    answer = process.run(lambda progress: process.drop())
    assert answer == Dropped()
    assert not plans.path_of(example, None).exists()


def test_a_process_that_dies_is_told_of(small: Path) -> None:
    """A fault of the program, and an end from outside, are an answer too."""
    answer = JobProcess(replace(request(small), data=None)).run(unheard)  # type: ignore[arg-type]
    assert isinstance(answer, Died)
    assert "Error" in answer.reason
    process = JobProcess(request(small))
    process._process.kill()
    answer = process.run(unheard)
    assert isinstance(answer, Died)
    if os.name == "posix":
        assert answer.reason == signal.SIGKILL.name


def test_it_ends_with_who_asked(example: Path) -> None:
    """When the screen's process is gone, however it went, its end of the pipe is closed, and that is the end."""
    process = JobProcess(request(example))._process
    assert process.stdin
    assert process.stdout
    process.stdin.write(pickle.dumps(request(example)))
    process.stdin.flush()
    assert isinstance(pickle.load(process.stdout), News)  # the search goes on
    process.stdin.close()
    assert process.wait(PATIENCE) != 0
    process.stdout.close()
    assert not plans.path_of(example, None).exists()


def test_a_folder_of_modules_is_not_run(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the folder one is in, perhaps somebody else's scheme, is no part of the program."""
    (small / "pickle.py").write_text("raise SystemExit('read')")
    monkeypatch.chdir(small)
    assert isinstance(JobProcess(request(small)).run(unheard), Made)


def test_what_solvers_print_disturbs_nothing(small: Path) -> None:
    """The standard streams are the talk's alone: a solver that prints there prints into nothing."""
    printed = "import os; os.write(1, b'noise'); os.system('echo noise')"
    code = f"from eaplan.processes import worker; worker.answers = worker._own(1, 'wb'); {printed}; "
    code += "worker.answers.write(b'answer')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"answer"


def test_options_as_they_are_typed() -> None:
    """Seconds, shares and threads are read the languages' way; what cannot be read counts as not chosen."""
    chosen = {"time_limit": "1.200,5", "gap": "1,5%", "threads": "1", "solver": "cbc"}
    assert solve_options(chosen) == SolveOptions(solver="cbc", time_limit=1200.5, gap=0.015, threads=1)
    assert solve_options({"time_limit": "-3", "gap": "much", "threads": "0", "seed": "7"}) == SolveOptions()
    assert [is_right("time_limit", text) for text in ("", "30", "0", "x")] == [True, True, False, False]
