"""How long `eaplan why --all` takes, as a multiple of the one solve that made the plan.

python -m benchmarks.why --sizes 200x3 500x3
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from benchmarks.measures import Size
from benchmarks.run import timed
from benchmarks.synthetic import synthetic
from eaplan.outputs.answers.why_data import why_data
from eaplan.outputs.plan_data import to_json
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.planning import Planner
from eaplan.studies.why_all import why_all
from eaplan.validation import build

MOST = 10.0
"""Times of one solve that all answers may take."""


def measured(size: Size, seed: int) -> float:
    """Print what the answers about one synthetic scheme take and tell, and return how many times of its one solve."""
    scheme, _ = build(synthetic(size.projects, size.stages, seed=seed))
    assert scheme is not None
    solve, plan = timed(lambda: Planner(scheme, SolveOptions(seed=seed)).plan())

    def ask() -> tuple[Counter[str], int]:
        answers = why_all(Planner(scheme, SolveOptions(seed=seed)), plan)
        to_json(why_data(scheme, plan, answers, "vi"))
        told = Counter[str](answer.verdict for answer in answers)
        return told, sum(answer.proven for answer in answers)

    every, (told, proven) = timed(ask)
    kinds = ", ".join(f"{verdict} {count}" for verdict, count in sorted(told.items()))
    times = f"one solve {solve:.2f} s, all answers {every:.2f} s, x {every / solve:.1f}"
    print(f"{size}: {times}; {kinds}; proven {proven}")
    return every / solve


def main() -> int:
    """Measure, and say with exit code 1 that a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=Size.parse, default=[Size(200, 3), Size(500, 3)])
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    return int(max(measured(size, given.seed) for size in given.sizes) > MOST)


if __name__ == "__main__":
    sys.exit(main())
