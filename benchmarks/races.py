"""What a race of solvers costs and saves: the same plan by each solver alone, and by all of them at once.

Run as, for instance:

    python -m benchmarks.races --sizes 100x3 60x6 --seeds 0 1 2
"""

from __future__ import annotations

import argparse
import sys
import time
from math import isclose

from benchmarks.measures import Size
from benchmarks.synthetic import synthetic
from eaplan.solvers.backends.minimise import RACE, racers
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.validation import build


def measure(size: Size, seed: int, seconds: float) -> tuple[dict[str, float], str]:
    """Seconds by the clock of each solver and of the race, and who won it."""
    scheme, problems = build(synthetic(size.projects, size.stages, seed=seed))
    if scheme is None:
        raise SystemExit(f"the synthetic scheme {size} is wrong: {problems[:5]}")
    plans: dict[str, Plan] = {}
    taken: dict[str, float] = {}
    for solver in (*racers(), RACE):
        began = time.monotonic()
        plans[solver] = make_plan(scheme, SolveOptions(solver=solver, time_limit=seconds))
        taken[solver] = time.monotonic() - began
    proven = [plan.objective for plan in plans.values() if plan.status == "optimal" and plan.objective is not None]
    if proven and not isclose(min(proven), max(proven), rel_tol=1e-6):
        sys.exit(f"{size}, seed {seed}: solvers prove different values: {proven}")
    return taken, plans[RACE].origin.solver


def main() -> None:
    """Measure synthetic schemes; on a machine that does nothing else, as a race is measured by the clock."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sizes", nargs="*", type=Size.parse, default=[Size(100, 3)], metavar="NxS")
    parser.add_argument("--seeds", nargs="*", type=int, default=[0, 1, 2])
    parser.add_argument("--seconds", type=float, default=60, help="limit of each plan")
    given = parser.parse_args()
    for size in given.sizes:
        for seed in given.seeds:
            taken, winner = measure(size, seed, given.seconds)
            quickest = min(seconds for solver, seconds in taken.items() if solver != RACE)
            each = "  ".join(f"{solver} {seconds:6.2f} s" for solver, seconds in taken.items())
            ratio = f"{taken[RACE] / quickest:.1f} x the quicker one"
            print(f"{size} seed {seed}: {each}  ({ratio}; {winner} won)", flush=True)


if __name__ == "__main__":
    main()
