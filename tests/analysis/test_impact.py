"""Impact: what needs an item and what it needs, against the closure of all needs by brute force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.analysis.graph import Node, Rung, rungs
from eaplan.analysis.impact import Direction, Impact, impact
from eaplan.analysis.plateaus import plateaus
from tests.analysis.networks import Pairs, needs, networks, plans
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

CITY = """
components:
  - {id: CENTRE, maturity: 2}
  - {id: BUS, maturity: 1, needs: [{component: CENTRE, kind: hosted_on, at: 1}]}
  - {id: DESK, needs: [{component: BUS, at: 1}, {component: SHIELD, at: 3}]}
  - {id: SHIELD}
  - {id: APP, needs: [{component: DESK, maturity: 2}]}
projects:
  - {id: RAISE, delivers: {BUS: 2}}
  - {id: GUARD, delivers: {SHIELD: 2}}
  - {id: MAKE, delivers: {DESK: 3}, after: GUARD}
framework:
  id: F
  dependency_kinds: [{id: hosted_on, name: Đặt trên}]
"""


def component(id: str) -> Node:
    return "components", id


def project(id: str) -> Node:
    return "projects", id


def names(found: Impact) -> dict[str, int]:
    """The items with how far they are away."""
    return {reach.node[1]: reach.way.depth for reach in found.reached}


def test_what_needs_an_item_is_followed_through_components_and_projects() -> None:
    found = impact(tiny(CITY), component("CENTRE"))
    assert names(found) == {"BUS": 1, "RAISE": 1, "DESK": 2, "MAKE": 2, "APP": 3}
    assert [reach.node[1] for reach in found.of("projects")] == ["RAISE", "MAKE"]


def test_a_way_names_every_item_on_it_and_how_the_last_step_goes() -> None:
    reached = {reach.node[1]: reach for reach in impact(tiny(CITY), component("CENTRE")).reached}
    assert [step.node[1] for step in reached["APP"].way.steps] == ["BUS", "DESK", "APP"]
    assert (reached["BUS"].way.relation, reached["BUS"].way.link.kind) == ("needs", "hosted_on")


def test_what_is_needed_only_for_the_target_state_does_not_touch_what_gets_by_with_less() -> None:
    scheme = tiny(CITY, projects=[])
    assert {reach.node[1]: reach.maturity for reach in impact(scheme, component("SHIELD")).reached} == {"DESK": 3}
    assert {reach.node[1]: reach.maturity for reach in impact(scheme, component("BUS")).reached} == {
        "DESK": 1,
        "APP": 1,
    }


def test_what_an_item_needs_leaves_out_who_could_deliver_what_stands_already() -> None:
    scheme = tiny(CITY)
    assert names(impact(scheme, component("BUS"), "needs")) == {"CENTRE": 1, "RAISE": 1}
    assert names(impact(scheme, component("CENTRE"), "needs")) == {}


def test_the_depth_bounds_how_far_it_goes() -> None:
    assert names(impact(tiny(CITY), component("CENTRE"), depth=1)) == {"BUS": 1, "RAISE": 1}


def test_under_a_plan_only_what_is_chosen_delivers_and_each_item_has_its_stage() -> None:
    scheme = tiny(CITY)
    plan = planned(scheme, chosen("GUARD", "S1"), chosen("MAKE", "S2"))
    moments = {
        reach.node[1]: (reach.today, reach.stage) for reach in impact(scheme, component("CENTRE"), plan=plan).reached
    }
    assert "RAISE" not in moments
    assert moments["BUS"] == (True, None)
    assert moments["DESK"] == (False, "S2")
    assert moments["MAKE"] == (False, "S2")
    assert moments["APP"] == (False, None)


def test_a_done_project_has_done_its_part() -> None:
    scheme = tiny(
        "components: [{id: A}]\nprojects: [{id: P, status: done, delivers: {A: 2}}, {id: Q, delivers: {A: 3}}]"
    )
    assert names(impact(scheme, project("P"))) == {}
    assert names(impact(scheme, component("A"), "needs")) == {"Q": 1}


def test_circles_and_needs_of_oneself_end() -> None:
    scheme = tiny(
        """
        components:
          - {id: A, maturity: 2, needs: [{component: B}, {component: A, maturity: 1, at: 2}]}
          - {id: B, maturity: 2, needs: [{component: A}]}
        """
    )
    assert names(impact(scheme, component("A"))) == names(impact(scheme, component("A"), "needs")) == {"B": 1}


def test_an_item_that_is_not_there_is_said() -> None:
    with pytest.raises(KeyError):
        impact(tiny(CITY), component("GUARD"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(), st.data())
def test_all_that_a_chain_of_needs_leads_to_is_found_and_nothing_else(scheme: object, data: st.DataObject) -> None:
    plan = data.draw(plans(scheme))
    item = data.draw(st.sampled_from([component(one.id) for one in scheme.components]))
    direction: Direction = data.draw(st.sampled_from(get_args(Direction)))
    pairs = needs(scheme, plan)
    steps = pairs if direction == "needs" else {(to, source) for source, to in pairs}
    distances = nearest(steps, item)
    found = impact(scheme, item, direction, plan=plan)
    assert {reach.node: reach.way.depth for reach in found.reached} == {
        node: min(far for (other, _), far in distances.items() if other == node) for node, _ in distances
    }
    ends = plateaus(scheme, plan)
    for reach in found.reached:
        own = [maturity for node, maturity in distances if node == reach.node]
        assert reach.maturity == (max(own) if direction == "needs" else min(own))
        assert is_way(steps, [item, *(step.node for step in reach.way.steps)])
        if reach.node[0] == "components" and reach.stage:
            number = int(reach.stage[1:])
            assert ends[number].maturity(reach.node[1]) >= reach.maturity > ends[number - 1].maturity(reach.node[1])


def nearest(steps: Pairs, item: Node) -> Mapping[Rung, int]:
    """How far every rung is away from an item that is not on the way again."""
    found: dict[Rung, int] = dict.fromkeys(rungs(item), 0)
    far = 0
    while far in found.values():
        far += 1
        for source, to in steps:
            if found.get(source) == far - 1 and to not in found:
                found[to] = far
    return {rung: far for rung, far in found.items() if rung[0] != item}


def is_way(steps: Pairs, nodes: list[Node]) -> bool:
    """Whether some rungs of the nodes are each a step behind the one before."""
    at = set(rungs(nodes[0]))
    for node in nodes[1:]:
        at = {to for source, to in steps if source in at and to[0] == node}
    return bool(at)
