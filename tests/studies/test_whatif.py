"""The plan of a changed scheme is looked for from the plan before, where that still keeps the rules."""

from __future__ import annotations

import pytest

from eaplan.solvers.changes.applying import changed
from eaplan.solvers.changes.change import Change
from eaplan.solvers.planning import make_plan
from eaplan.studies.whatif import beginning
from tests.outputs import made


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
