"""Single points of failure, against taking each item away in turn by brute force."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.analysis.criticality import Fall, SinglePoint, Ways, single_points
from eaplan.analysis.graph import Node
from eaplan.analysis.impact import impact
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from tests.analysis.networks import attainable, networks, plans
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

TWO_WAYS = """
components:
  - {id: BUS, maturity: 1}
  - {id: DESK, maturity: 1, needs: [{component: BUS, at: 2}]}
projects:
  - {id: ONE, delivers: {BUS: 2}}
  - {id: OTHER, delivers: {BUS: 2}}
  - {id: LIFT, delivers: {DESK: 2}}
"""


def lost(scheme: Scheme, node: Node, plan: Plan | None = None) -> dict[str, tuple[int, int]]:
    """What falls with an item, by id: what it could reach, and what it keeps."""
    return {fall.node[1]: (fall.reaches, fall.keeps) for fall in Ways.of(scheme, plan).falls(node)}


def test_what_another_project_can_deliver_too_does_not_fall() -> None:
    scheme = tiny(TWO_WAYS)
    assert lost(scheme, ("projects", "ONE")) == {}
    assert lost(scheme, ("components", "BUS")) == {"DESK": (2, 1), "LIFT": (0, 0)}


def test_under_a_plan_only_what_is_chosen_is_a_way() -> None:
    scheme = tiny(TWO_WAYS)
    plan = planned(scheme, chosen("ONE", "S1"), chosen("LIFT", "S2"))
    assert lost(scheme, ("projects", "ONE"), plan) == {"BUS": (2, 1), "DESK": (2, 1), "LIFT": (0, 0)}
    assert lost(scheme, ("projects", "OTHER"), plan) == {}


def test_those_with_the_most_that_falls_come_first() -> None:
    points = single_points(tiny(TWO_WAYS))
    assert [(point.node[1], len(point.falls)) for point in points] == [("BUS", 2), ("LIFT", 1)]
    assert single_points(tiny(TWO_WAYS), most=1) == points[:1]


def test_what_stands_in_a_circle_holds_itself_up_and_falls_together() -> None:
    scheme = tiny(
        """
        components:
          - {id: A, maturity: 2, needs: [{component: B}]}
          - {id: B, maturity: 2, needs: [{component: A}]}
        """
    )
    assert single_points(scheme) == (
        SinglePoint(("components", "A"), (Fall(("components", "B"), 2, 0),)),
        SinglePoint(("components", "B"), (Fall(("components", "A"), 2, 0),)),
    )


def test_an_item_that_is_not_there_is_said() -> None:
    with pytest.raises(KeyError):
        Ways.of(tiny(TWO_WAYS)).falls(("projects", "BUS"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(), st.data())
def test_an_item_falls_when_no_way_to_it_is_left(scheme: Scheme, data: st.DataObject) -> None:
    plan = data.draw(plans(scheme))
    before = attainable(scheme, plan)
    points = {point.node: point.falls for point in single_points(scheme, plan)}
    ways = Ways.of(scheme, plan)
    assert {node: ways.reaches(node) for node in ways.place if node in before} == before
    assert all(ways.reaches(node) is None for node in ways.place if node not in before)
    nodes: list[Node] = [("components", one.id) for one in scheme.components]
    nodes += [("projects", one.id) for one in scheme.projects if one.status != "done"]
    for node in nodes:
        left = attainable(scheme, plan, node)
        fallen = {
            Fall(other, most, left.get(other, 0))
            for other, most in before.items()
            if other != node and left.get(other) != most
        }
        assert set(points.get(node, ())) == fallen, node
        assert {fall.node for fall in fallen} <= {reach.node for reach in impact(scheme, node, plan=plan).reached}
