"""What each stage unlocks."""

from __future__ import annotations

from eaplan.analysis.unlocks import unlocks
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

TOWN = """
components:
  - {id: ROAD}
  - {id: BUS, needs: [{component: ROAD, maturity: 1, at: 1}, {component: ROAD, maturity: 2, at: 2}]}
projects:
  - {id: PAVE, delivers: {ROAD: 1}}
  - {id: WIDEN, delivers: {ROAD: 2}}
  - {id: DRIVE, delivers: {BUS: 2}, options: [{id: small, delivers: {BUS: 1}}, {id: big}]}
  - {id: GUIDE, after: WIDEN}
  - {id: FREE}
"""


def test_what_needs_are_met_for_the_first_time_can_go_on() -> None:
    scheme = tiny(TOWN)
    first, second = unlocks(scheme, planned(scheme, chosen("PAVE", "S1"), chosen("WIDEN", "S2")))
    assert (first.stage, first.projects, first.components) == ("S1", ("DRIVE",), (("BUS", 1),))
    assert (second.stage, second.projects, second.components) == ("S2", ("GUIDE",), (("BUS", 3),))


def test_what_has_started_is_not_unlocked_any_more() -> None:
    scheme = tiny(TOWN)
    first, second = unlocks(scheme, planned(scheme, chosen("PAVE", "S1"), chosen("DRIVE", "S1", "small")))
    assert (first.projects, first.components) == ((), ())
    assert (second.projects, second.components) == ((), ())


def test_what_starts_in_a_later_stage_is_unlocked_before() -> None:
    scheme = tiny(TOWN)
    first, _ = unlocks(scheme, planned(scheme, chosen("PAVE", "S1"), chosen("DRIVE", "S2", "small")))
    assert first.projects == ("DRIVE",)


def test_a_need_that_stands_already_unlocks_nothing() -> None:
    scheme = tiny(TOWN.replace("{id: ROAD}", "{id: ROAD, maturity: 2}"))
    assert [(one.projects, one.components) for one in unlocks(scheme, planned(scheme))] == [((), ())] * 2
