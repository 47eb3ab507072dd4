"""How long an open pit takes to a gap of 1%: eaplan against the model of the textbooks ("mined at"), both in HiGHS.

Open pits are the hardest precedence that is well known: a block can only be mined after those above it, so that a
thousand items hang together by thousands of arcs, and few of them are worth anything by themselves. Here a block is a
project, the blocks above are those it comes `after`, mining and processing are two funds that each pay a fixed part.

    python -m benchmarks.open_pit --shape 13x13x6 --stages 6 --seeds 0 1
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import highspy

from benchmarks.measures import Limits
from benchmarks.run import timed
from eaplan.scheme import Scheme
from eaplan.solvers.backends.highs import highs_model
from eaplan.solvers.backends.model import Expression, Model
from eaplan.solvers.formulation.objectives import Valuation
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.starts import Start, StartFinder
from eaplan.validation import build

LEAST_FASTER = 5.0
"""How many times faster than the raw model eaplan must be."""
PATIENCE = 5.2
"""As many times eaplan's time the raw model gets; if it has not reached the gap by then, it takes longer than that."""
MINED = 0.09
"""The part of all rock that can be mined in a stage."""
PROCESSED = 0.08
"""The part of all ore that can be processed in a stage."""
FUNDS = ("mining", "processing")

Block = tuple[int, int, int]
"""A block's place: length, width, depth."""


def open_pit(shape: Block = (13, 13, 6), stages: int = 6, seed: int = 0) -> dict[str, Any]:
    """A scheme's plain data: ore lies around a point below the middle, and poorer ore and waste around that."""
    random = Random(f"{shape} {stages} {seed}")
    length, width, depth = shape
    places = [(x, y, z) for z in range(depth) for x in range(length) for y in range(width)]
    heart = (length / 2, width / 2, 0.6 * depth)
    blocks = [_block(random, place, shape, heart) for place in places]
    have = {
        fund: share * sum(block["cost"]["split"].get(fund, 0) for block in blocks)
        for fund, share in zip(FUNDS, (MINED, PROCESSED), strict=True)
    }
    names = [f"S{number}" for number in range(stages)]
    return {
        "scheme": {"id": "open-pit", "name": "Open pit", "money": "triệu", "discount": "10%"},
        "stages": [{"id": name, "name": name, "years": [2021 + number]} for number, name in enumerate(names)],
        "funds": [
            {"id": fund, "name": fund, "kind": "investment", "limit": dict.fromkeys(names, round(have[fund]))}
            for fund in FUNDS
        ],
        "criteria": [{"id": "worth", "name": "Worth"}],
        "projects": blocks,
        "objectives": [{"goal": "value"}],
    }


def _block(random: Random, place: Block, shape: Block, heart: tuple[float, float, float]) -> dict[str, Any]:
    rock = random.randint(80, 120)
    away = sum(((here - there) / size) ** 2 for here, there, size in zip(place, heart, shape, strict=True)) ** 0.5
    grade = max(0.0, random.gauss(1.5 - 3 * away, 0.35))
    ore = round(rock * min(1.0, grade)) if grade > 0.3 else 0
    return {
        "id": _name(place),
        "name": _name(place),
        "cost": {"by_stage": [rock + ore], "split": {"mining": rock} | ({"processing": ore} if ore else {})},
        "after": [_name(above) for above in _above(place, shape)],
        "scores": {"worth": round(16 * ore * grade) - rock},
    }


def _name(place: Block) -> str:
    return "B{}-{}-{}".format(*place)


def _above(place: Block, shape: Block) -> Iterator[Block]:
    """The block right above, and its four neighbours."""
    x, y, z = place
    for dx, dy in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)):
        if z and 0 <= x + dx < shape[0] and 0 <= y + dy < shape[1]:
            yield x + dx, y + dy, z - 1


def raw_model(scheme: Scheme) -> tuple[Model, Expression]:
    """The textbooks' model: a column "mined at" for each block and stage, precedence summed up to each stage."""
    model, finder = Model(), StartFinder(scheme)
    starts = {project.id: finder.starts(project) for project in scheme.projects}
    at = {start: model.add_column("at", integer=True) for listed in starts.values() for start in listed}
    for project in scheme.projects:
        model.add_row("once", {at[start]: 1.0 for start in starts[project.id]}, upper=1.0)
        for earlier in project.after:
            for until in range(len(scheme.periods)):
                mined = {at[start]: 1.0 for start in starts[project.id] if start.period <= until}
                above = {at[start]: -1.0 for start in starts[earlier] if start.period <= until}
                model.add_row("after", mined | above, upper=0.0)
    for number, fund in enumerate(scheme.funds):
        for period in scheme.periods:
            asked = {column: _asked(start, 1 << number) for start, column in at.items() if start.period == period.index}
            model.add_row("limit", asked, upper=((fund.limit or {})[period.id] or 0) / 10**6)
    worth = Valuation(scheme).of(at)
    return model, Expression({column: -float(worth[start]) for start, column in at.items()})


def _asked(start: Start, fund: int) -> float:
    """What a start takes from a fund, in triệu."""
    return sum(bill.amount for bill in start.bills if bill.funds == fund) / 10**6


def solve_raw(scheme: Scheme, limits: Limits) -> tuple[float, float]:
    """The value that HiGHS reaches with the raw model, and its gap; the limit is one of processor time."""
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("mip_rel_gap", limits.gap), ("threads", 1)):
        solver.setOptionValue(option, value)
    solver.passModel(highs_model(*raw_model(scheme)))
    end = time.process_time() + limits.seconds

    def stop_late(event: Any) -> None:
        if time.process_time() > end:
            event.interrupt()

    solver.cbMipInterrupt.subscribe(stop_late)
    solver.run()
    info = solver.getInfo()
    return -info.objective_function_value, info.mip_gap


def checked(data: dict[str, Any]) -> Scheme:
    """The scheme of plain data."""
    scheme, problems = build(data)
    if scheme is None:
        raise SystemExit(f"the scheme is wrong: {problems[:5]}")
    return scheme


def main() -> None:
    """Measure open pits; ends with 1 where eaplan is not as much faster as it must be."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--shape", default="13x13x6", help="blocks in length, width and depth")
    parser.add_argument("--stages", type=int, default=6)
    parser.add_argument("--seeds", type=int, nargs="*", default=[0])
    parser.add_argument("--gap", type=float, default=0.01)
    parser.add_argument("--seconds", type=float, default=600, help="limit of eaplan, by the clock")
    parser.add_argument("--no-raw", action="store_true", help="measure eaplan alone")
    given = parser.parse_args()
    length, width, depth = (int(size) for size in given.shape.split("x"))
    limits = Limits(given.gap, given.seconds)
    ratios = []
    for seed in given.seeds:
        scheme = checked(open_pit((length, width, depth), given.stages, seed))
        arcs = sum(len(project.after) for project in scheme.projects)
        print(f"{len(scheme.projects)} blocks, {arcs} arcs, {given.stages} stages, seed {seed}")
        ratios.append(measure(scheme, limits, with_raw=not given.no_raw))
    if slow := [ratio for ratio in ratios if ratio is not None and ratio < LEAST_FASTER]:
        sys.exit(f"less than {LEAST_FASTER:g} times faster: {', '.join(f'{ratio:.1f}' for ratio in slow)}")


def measure(scheme: Scheme, limits: Limits, *, with_raw: bool) -> float | None:
    """Print what both take; return how many times as long the raw model takes, or more than that many if not done."""
    options = SolveOptions(gap=limits.gap, time_limit=limits.seconds)
    ours, plan = timed(lambda: make_plan(scheme, options))
    gap = 1.0 if plan.gap is None else plan.gap
    print(f"  eaplan {ours:>7.2f} s  value {plan.objective or 0:.0f}  gap {gap:.2%}", flush=True)
    if gap > limits.gap:
        sys.exit(f"the gap of {limits.gap:.0%} was not reached")
    if not with_raw:
        return None
    raw, (value, left) = timed(lambda: solve_raw(scheme, Limits(limits.gap, PATIENCE * ours)))
    times = f"{'> ' if left > limits.gap else ''}{raw / ours:.1f} times as long"
    print(f"  raw    {raw:>7.2f} s  value {value:.0f}  gap {left:.2%}  {times}", flush=True)
    return raw / ours


if __name__ == "__main__":
    main()
