"""Gaps between two states: what closes them, at what cost, and the treatment that follows."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.analysis.gaps import Gaps, gaps
from eaplan.analysis.plateaus import plateaus, target_state
from eaplan.analysis.spending import Spending
from eaplan.architecture.component import Treatment
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from tests.analysis.planned import chosen, payment, planned, planned_schemes
from tests.solvers.tiny import tiny

SCHEME = """
components:
  - {id: SAME, maturity: 2}
  - {id: ALONE, maturity: 2, needs: [{component: NET}]}
  - {id: NET}
  - {id: HIGHER, maturity: 1, target: 2}
  - {id: OLD1, maturity: 2}
  - {id: OLD2, maturity: 1}
  - {id: OLDER, maturity: 1}
  - {id: BOTH, replaces: [OLD1, OLD2]}
  - {id: ONE, replaces: [OLDER]}
  - {id: NEVER}
  - {id: DECIDED, maturity: 2, treatment: replace}
funds: [{id: F1, kind: investment}]
projects:
  - {id: P, delivers: {NET: 2, HIGHER: 2}}
  - {id: Q, delivers: {BOTH: 2, ONE: 3}}
  - {id: R, delivers: {NET: 3}, options: [{id: hire}, {id: buy}]}
"""


def between(scheme: Scheme, plan: Plan | None, first: int, last: int | None) -> Gaps:
    """The gaps between two moments by their number; None is the target state."""
    found = plateaus(scheme, plan)
    return gaps(scheme, plan, found[first], target_state(found[-1]) if last is None else found[last])


def treatments(found: Gaps) -> dict[str, str | None]:
    return {gap.component.id: gap.treatment for gap in found.gaps}


@pytest.fixture
def scheme() -> Scheme:
    return tiny(SCHEME)


def test_every_treatment_follows_from_the_two_states(scheme: Scheme) -> None:
    found = between(scheme, planned(scheme, chosen("P", "S1"), chosen("Q", "S2")), 0, 2)
    assert treatments(found) == {
        "SAME": "continue",
        "ALONE": "connect",
        "NET": "add",
        "HIGHER": "upgrade",
        "OLD1": "merge",
        "OLD2": "merge",
        "OLDER": "replace",
        "BOTH": "add",
        "ONE": "add",
        "NEVER": None,
        "DECIDED": "replace",
    }
    assert set(treatments(found).values()) - {None} == set(get_args(Treatment))


def test_what_is_decided_stands_before_what_follows(scheme: Scheme) -> None:
    gap = between(scheme, None, 0, 1).of("DECIDED")
    assert (gap.treatment, gap.derived) == ("replace", "continue")


def test_a_component_is_connected_while_it_lacks_something_and_when_it_finds_it(scheme: Scheme) -> None:
    plan = planned(scheme, chosen("P", "S1"))
    assert [between(scheme, plan, *span).of("ALONE").treatment for span in ((0, 1), (1, 2))] == ["connect", "continue"]
    gap = between(scheme, plan, 0, 1).of("ALONE")
    assert ([need.component for need in gap.lacked], gap.lacking) == (["NET"], ())
    assert between(scheme, None, 0, 1).of("ALONE").lacking == gap.lacked


def test_a_gap_names_who_closes_it_step_by_step(scheme: Scheme) -> None:
    plan = planned(scheme, chosen("P", "S1"), chosen("R", "S2", "buy"))
    gap = between(scheme, plan, 0, 2).of("NET")
    steps = [(one.project, one.option, one.period and one.period.id, one.maturity) for one in gap.deliveries]
    assert steps == [("P", "P", "S1", 2), ("R", "buy", "S2", 3)]
    assert [one.project for one in between(scheme, plan, 1, 2).of("NET").deliveries] == ["R"]


def test_a_projects_money_counts_once_however_many_components_it_serves(scheme: Scheme) -> None:
    paid = (payment("P", "S1", 70), payment("P", "S2", 5, "running"), payment("R", "S2", 1000))
    plan = planned(scheme, chosen("P", "S1"), paid=paid)
    found = between(scheme, plan, 0, 2)
    assert found.spending == {"P": Spending(70, 5)}
    assert found.total == Spending(70, 5)


def test_only_what_is_paid_between_the_two_moments_is_counted(scheme: Scheme) -> None:
    paid = (payment("R", "S1", 30), payment("R", "S2", 40))
    plan = planned(scheme, chosen("R", "S2", "buy"), paid=paid)
    totals = [between(scheme, plan, *span).total.capital for span in ((0, 1), (1, 2), (0, 2), (0, None))]
    assert totals == [0, 40, 70, 70]


def test_against_the_target_it_is_told_what_nobody_delivers(scheme: Scheme) -> None:
    plan = planned(scheme, chosen("P", "S1"))
    found = between(scheme, plan, 0, None)
    assert (found.of("NET").after.maturity, found.of("NET").undelivered) == (3, 1)
    assert (found.of("HIGHER").after.maturity, found.of("HIGHER").undelivered) == (2, 0)
    assert found.of("NEVER").undelivered == 3
    assert all(gap.undelivered == 0 for gap in between(scheme, plan, 0, 2).gaps)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(planned_schemes(), st.data())
def test_two_gaps_in_a_row_are_the_gap_from_first_to_last(made: tuple[Scheme, Plan], draw: st.DataObject) -> None:
    scheme, plan = made
    last = len(scheme.periods)
    first, middle = sorted(draw.draw(st.tuples(st.integers(0, last), st.integers(0, last))))
    for end in (*range(middle, last + 1), None):
        one, two, whole = (between(scheme, plan, *span) for span in ((first, middle), (middle, end), (first, end)))
        for a, b, both in zip(one.gaps, two.gaps, whole.gaps, strict=True):
            assert a.after == b.before
            assert (both.before, both.after) == (a.before, b.after)
            assert both.deliveries == a.deliveries + b.deliveries
            assert (both.lacked, both.lacking) == (a.lacked, b.lacking)
            if a.derived == "add" and b.derived in ("continue", "connect", "upgrade"):
                assert both.derived == "add"
        assert set(whole.spending) == set(one.spending) | set(two.spending)
        assert whole.total.total >= one.total.total + two.total.total


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(planned_schemes())
def test_nothing_sinks_and_every_rise_has_somebody_who_brings_it(made: tuple[Scheme, Plan]) -> None:
    scheme, plan = made
    for gap in between(scheme, plan, 0, len(scheme.periods)).gaps:
        assert gap.after.maturity >= gap.before.maturity
        assert gap.after.maturity == max([gap.before.maturity, *(one.maturity for one in gap.deliveries)])
        assert all(one.maturity > gap.before.maturity for one in gap.deliveries)
