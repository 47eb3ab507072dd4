"""Measures where the time goes, on synthetic schemes: reading, formulating, solving, verifying, and what others take.

Every comparison is a ratio of two times taken in this one run, so that it says the same on a fast and a slow machine.

    python -m benchmarks.run --sizes 500x3 2000x3 --gap 0.001 --json result.json
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unittest.mock import patch

import highspy
import pulp
import yaml

from benchmarks import textbook
from benchmarks.measures import LEAST_TIMES, Limits, Measures, Size, broken, is_compared, table
from benchmarks.synthetic import GROUPS, synthetic, write
from eaplan.scheme import Scheme
from eaplan.solvers.backends.highs import highs_model
from eaplan.solvers.formulation import Formulation, formulate
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.verification import verify
from eaplan.workspace import Workspace

if TYPE_CHECKING:
    from benchmarks.screen_report import ScreenReport

ENOUGH = 1.2
"""How much longer than the bound asks for the textbook may take, where there is one, before it is stopped."""
T = TypeVar("T")


def measure(size: Size, funds: int, seed: int, groups: str, limits: Limits, *, with_textbook: bool) -> Measures:
    """Measure one synthetic scheme."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(synthetic(size.projects, size.stages, funds, seed, groups=groups), folder)
        yaml_only, _ = timed(lambda: _bare_yaml(folder))
        load, workspace = timed(lambda: Workspace.open(folder))
    scheme = workspace.scheme
    if scheme is None:
        raise SystemExit(f"the synthetic scheme {size} is wrong: {workspace.problems[:5]}")
    options = SolveOptions(gap=limits.gap, time_limit=limits.seconds)
    formulating, formulation = timed(lambda: formulate(scheme))
    with solver_watched() as solves:
        planning, plan = timed(lambda: make_plan(scheme, options))
    verifying, problems = timed(lambda: verify(scheme, plan))
    if problems:
        raise SystemExit(f"the plan of {size} breaks rules: {problems[:5]}")
    raw = solve_raw(formulation, limits)
    enough = ENOUGH * LEAST_TIMES * planning if is_compared(size, limits.gap) else limits.seconds
    by_textbook, value = solve_textbook(scheme, limits.gap, enough) if with_textbook else (None, None)
    model = formulation.model
    return Measures(
        size=size,
        gap_asked=limits.gap,
        funds=funds,
        groups=groups,
        yaml_only=yaml_only,
        load=load,
        formulate=formulating,
        plan=planning,
        in_solver=sum(solves),
        solves=len(solves),
        verify=verifying,
        raw=raw,
        columns=model.columns,
        rows=model.rows,
        nonzeros=len(model.values),
        status=plan.status,
        value=plan.objective,
        gap=plan.gap,
        textbook=by_textbook,
        textbook_value=value,
        textbook_stopped=by_textbook is not None and by_textbook >= enough,
    )


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds of processor time that something takes (other work on the machine does not count), and its result."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


@contextmanager
def solver_watched() -> Iterator[list[float]]:
    """Collect the seconds of every call of HiGHS, whoever makes it."""
    seconds: list[float] = []
    run = highspy.Highs.run

    def watched(solver: highspy.Highs) -> Any:
        taken, status = timed(lambda: run(solver))
        seconds.append(taken)
        return status

    with patch.object(highspy.Highs, "run", watched):
        yield seconds


def solve_raw(formulation: Formulation, limits: Limits) -> float:
    """Hand the first level's matrix to the solver directly."""
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("mip_rel_gap", limits.gap),
        ("mip_abs_gap", 0.0),
        ("time_limit", limits.seconds),
        ("threads", 1),
        ("random_seed", 0),
    ):
        solver.setOptionValue(option, value)
    highspy.Highs.resetGlobalScheduler(True)
    solver.passModel(highs_model(formulation.model, formulation.levels[0].expression))
    return timed(solver.run)[0]


def solve_textbook(scheme: Scheme, gap: float, most: float) -> tuple[float, float | None]:
    """Solve the textbook formulation to the same gap, in so many seconds of processor time at most."""
    began = time.process_time()

    def listen(kind: Any, message: str, out: Any, into: Any, user: Any) -> None:
        into.user_interrupt = time.process_time() - began >= most

    interrupts = [
        highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
        highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
    ]
    solver = pulp.HiGHS(msg=False, gapRel=gap, threads=1, callbackTuple=(listen, None), callbacksToActivate=interrupts)
    seconds, outcome = timed(lambda: textbook.solve(scheme, solver))
    return seconds, outcome.objective


def _bare_yaml(folder: Path) -> None:
    for path in sorted(folder.glob("*.yaml")):
        with path.open(encoding="utf-8") as text:
            yaml.load(text, Loader=yaml.CSafeLoader)


def main() -> None:
    """Measure synthetic schemes of the sizes asked for; ends with 1 where a bound of the project does not hold."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sizes", nargs="*", type=Size.parse, default=[Size(50, 3), Size(500, 3)], metavar="NxS")
    parser.add_argument("--funds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--groups", choices=GROUPS, default="none", help="bounds on groups of funds")
    parser.add_argument("--gap", type=float, default=0.0, help="where each solve stops; the optimum unless said")
    parser.add_argument("--seconds", type=float, default=30, help="limit of each solve, by the clock")
    parser.add_argument("--no-textbook", action="store_true")
    parser.add_argument("--screens", type=int, metavar="N", help="measure the screen too, with N projects")
    parser.add_argument("--json", type=Path, help="write all measures to this file too")
    given = parser.parse_args()
    limits = Limits(given.gap, given.seconds)
    done = [
        measure(size, given.funds, given.seed, given.groups, limits, with_textbook=not given.no_textbook)
        for size in given.sizes
    ]
    if done:
        print(table(done))
    report = _screen_report(given.screens) if given.screens else None
    if given.json:
        measured: dict[str, object] = {"measures": [_plain(one) for one in done], "screen": report and report.as_data()}
        _write_json(given.json, measured)
    if missed := [*broken(done), *(report.broken if report else ())]:
        sys.exit("\n".join(missed))


def _screen_report(projects: int) -> ScreenReport:
    from benchmarks.screen_report import ScreenReport

    report = ScreenReport(projects)
    print(report)
    return report


def _write_json(file: Path, measured: dict[str, object]) -> None:
    made_with = {name: version(name) for name in ("highspy", "pulp", "pydantic", "pyyaml", "textual")}
    report = {"python": platform.python_version(), **made_with, **measured}
    file.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def _plain(measures: Measures) -> dict[str, object]:
    ratios = {"loading": measures.loading, "added": measures.added, "times_textbook": measures.times_textbook}
    return {**asdict(measures), "size": str(measures.size), **ratios}


if __name__ == "__main__":
    main()
