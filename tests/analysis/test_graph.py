"""The graph of dependencies: which edges there are and what they say."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.analysis.graph import Link, dependency_graph, rung_graph
from eaplan.scheme import Scheme
from tests.analysis.networks import needs, networks, plans
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

SHOP = """
components:
  - {id: ROOM, maturity: 1}
  - {id: TILL, needs: [{component: ROOM, kind: hosted_on, maturity: 1}, {component: ROOM, at: 3}]}
projects:
  - {id: OLD, status: done, delivers: {ROOM: 1}}
  - {id: PILOT, delivers: {ROOM: 2}}
  - id: BUILD
    after: PILOT
    needs: {TILL: 1}
    options: [{id: small, delivers: {TILL: 2}}, {id: big, delivers: {TILL: 3}}]
framework:
  id: F
  dependency_kinds: [{id: hosted_on, name: Đặt trên}]
"""
ROOM, TILL = ("components", "ROOM"), ("components", "TILL")


def links(
    scheme: Scheme, needing: tuple[str, str], needed: tuple[str, str], **more: Any
) -> tuple[str, tuple[Link, ...]]:
    edge = dependency_graph(scheme, **more).edges[needing, needed]
    return edge["relation"], edge["links"]


def test_every_item_is_a_node_and_components_know_where_they_stand() -> None:
    scheme = tiny(SHOP)
    graph = dependency_graph(scheme)
    assert list(graph) == [ROOM, TILL, *(("projects", id) for id in ("OLD", "PILOT", "BUILD"))]
    assert graph.nodes[ROOM] == {"item": scheme.component["ROOM"], "stands": 1}


def test_an_edge_holds_all_that_says_so() -> None:
    assert links(tiny(SHOP), TILL, ROOM) == ("needs", (Link(1, 1, "hosted_on"), Link(2, 3)))


def test_a_project_needs_what_its_components_need_at_what_each_option_brings_them_to() -> None:
    relation, found = links(tiny(SHOP), ("projects", "BUILD"), ROOM)
    assert relation == "needs"
    assert found == (
        Link(1, 0, "hosted_on", "small", "TILL"),
        Link(1, 0, "hosted_on", "big", "TILL"),
        Link(2, 0, None, "big", "TILL"),
    )


def test_a_delivery_holds_above_what_stands_and_what_the_project_needs_of_the_component_itself() -> None:
    scheme = tiny(SHOP)
    assert links(scheme, ROOM, ("projects", "PILOT")) == ("delivered_by", (Link(2, 2, option="PILOT"),))
    assert links(scheme, ROOM, ("projects", "OLD")) == ("delivered_by", (Link(1, 2, option="OLD"),))
    assert links(scheme, TILL, ("projects", "BUILD"))[1] == (Link(2, 2, option="small"), Link(3, 2, option="big"))


def test_under_a_plan_only_what_is_done_or_chosen_has_edges() -> None:
    scheme = tiny(SHOP)
    graph = dependency_graph(scheme, planned(scheme, chosen("BUILD", "S1", "small")))
    assert graph.edges[TILL, ("projects", "BUILD")]["links"] == (Link(2, 2, option="small"),)
    assert not graph.has_edge(ROOM, ("projects", "PILOT"))
    assert graph.has_edge(ROOM, ("projects", "OLD"))
    assert links(scheme, ("projects", "BUILD"), ("projects", "PILOT")) == ("after", (Link(),))


def test_what_an_option_brings_together_does_not_wait_for_each_other() -> None:
    scheme = tiny(
        "components: [{id: A}, {id: B, needs: [{component: A}]}]\nprojects: [{id: P, delivers: {A: 2, B: 2}}]"
    )
    assert not dependency_graph(scheme).has_edge(("projects", "P"), ("components", "A"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(), st.data())
def test_rungs_have_the_needs_that_the_rules_give_them(scheme: Scheme, data: st.DataObject) -> None:
    plan = data.draw(plans(scheme))
    assert set(rung_graph(dependency_graph(scheme, plan)).edges) == needs(scheme, plan)
