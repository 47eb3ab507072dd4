"""The plan of a changed scheme is looked for from the plan before, where that still keeps the rules."""

from __future__ import annotations

import itertools

import pytest

from eaplan.scheme import Scheme
from eaplan.solvers.changes.applying import changed
from eaplan.solvers.changes.change import Change
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner
from eaplan.solvers.verification import verify
from eaplan.studies.whatif import beginning, nearest
from tests.outputs import made
from tests.solvers.tiny import tiny


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ("--limit DTC.GD1=+5 tỷ", True),
        ("--target TT.GD2=99", True),
        ("--forbid P_MANG", False),
        ("--cost P_MANG=+1 tỷ", False),
        ("--limit DTC.GD1=0", False),
    ],
)
def test_a_plan_that_keeps_the_changed_rules_is_one_to_begin_with(change: str, holds: bool) -> None:
    scheme = made.scheme()
    poorer, plan = changed(scheme, [Change.read(change)]), make_plan(scheme)
    start = beginning(poorer, plan)
    assert start == (plan if holds else None)
    after = make_plan(poorer, start=start)
    assert [level.value for level in after.levels] == [level.value for level in make_plan(poorer).levels]


ALIKE = """
funds: [{id: NS, kind: investment, limit: {S1: 10, S2: 10}}]
projects:
  - {id: A, cost: [{total: 10}]}
  - {id: B, cost: [{total: 10}]}
  - {id: C, cost: [{total: 10}]}
"""
"""Any two of three projects, in either order: six plans that are equally good."""


@pytest.mark.parametrize(("change", "differs"), [("--limit NS.S1=+5", 0), ("--forbid {}", 1)])
def test_of_equally_good_plans_that_nearest_to_the_one_before_is_shown(change: str, differs: int) -> None:
    scheme = tiny(ALIKE)
    for before in plans_of_two(scheme):
        out = before.choices[0].project
        other = changed(scheme, [Change.read(change.format(out))])
        planner = Planner(other, SolveOptions())
        plan = nearest(planner, planner.plan(), before)
        assert plan.status == "optimal"
        assert len({*before.choices} - {*plan.choices}) == differs
        assert not verify(other, plan)


def plans_of_two(scheme: Scheme) -> list[Plan]:
    """All the best plans, each by asking for its two projects in their order."""
    orders = itertools.permutations("ABC", 2)
    asked = [[f"--force {first}=S1", f"--delay {second}=S2"] for first, second in orders]
    return [
        make_plan(changed(scheme, [Change.read(c) for c in (*changes, f"--force {changes[1][8]}")]))
        for changes in asked
    ]
