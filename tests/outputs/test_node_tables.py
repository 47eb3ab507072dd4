"""The tables of nodes and edges."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.exports.node_tables import edges_csv, nodes_csv
from tests.outputs import made
from tests.outputs.archimate.told import subjects


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_small_scheme(snapshot: SnapshotAssertion) -> None:
    subject = Subject(made.scheme(), made.plan())
    assert nodes_csv(subject, "vi").decode("utf-8-sig") == snapshot(name="nodes")
    assert edges_csv(subject, "vi").decode("utf-8-sig") == snapshot(name="edges")


def test_a_component_tells_its_course_and_what_brought_it_there() -> None:
    rows = {row["Id"]: row for row in read(nodes_csv(Subject(made.scheme(), made.plan()), "vi"))}
    network = rows["components:MANG"]
    assert [network[f"maturity_{moment}"] for moment in ("today", "end_GD1", "end_GD2")] == ["1", "3", "3"]
    assert (network["project"], network["stage"]) == ("P_MANG", "GD1")


def test_money_is_exact_to_the_dong() -> None:
    rows = {row["Id"]: row for row in read(nodes_csv(Subject(made.scheme(), made.plan()), "vi"))}
    assert rows["projects:P_HSSK"]["capital"] == "11249123456"
    assert rows["projects:P_MANG"]["running"] == "2000000000"
    assert rows["projects:IOC"]["capital"] == ""


def test_only_the_chosen_option_is_told() -> None:
    edges = read(edges_csv(Subject(made.scheme(), made.plan()), "vi"))
    assert {edge["option"] for edge in edges if edge["Source"] == "projects:P_DVC" and edge["kind"] == "delivers"} == {
        "thue"
    }


@given(subjects())
@settings(max_examples=30, deadline=None)
def test_every_edge_leads_from_a_node_to_a_node(subject: Subject) -> None:
    nodes = [row["Id"] for row in read(nodes_csv(subject, "en"))]
    assert len(nodes) == len(set(nodes))
    assert {edge[end] for edge in read(edges_csv(subject, "en")) for end in ("Source", "Target")} <= set(nodes)
