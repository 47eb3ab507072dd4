"""Clusters of items that have most to do with each other."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from itertools import combinations

from hypothesis import HealthCheck, given, settings

from eaplan.analysis.clusters import clusters
from eaplan.analysis.graph import dependency_graph
from eaplan.scheme import Scheme
from tests.analysis.networks import networks
from tests.conftest import ROOT
from tests.solvers.tiny import tiny


def test_two_groups_with_one_link_between_them_are_two_clusters() -> None:
    first, second = [f"A{n}" for n in range(4)], [f"B{n}" for n in range(3)]
    pairs = [*combinations(first, 2), *combinations(second, 2), ("A3", "B0")]
    needs = {id: [{"component": other} for one, other in pairs if one == id] for id in (*first, *second)}
    scheme = tiny("{}", components=[{"id": id, "name": id, "needs": needs[id]} for id in needs])
    one, other = clusters(scheme)
    assert [id for _, id in one.members] == first
    assert [id for _, id in other.members] == second
    assert (one.inside, one.outside, one.share) == (6, 1, Fraction(6, 7))
    assert other.centre == ("components", "B0")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks())
def test_an_item_is_in_one_cluster_at_most_and_its_links_are_counted(scheme: Scheme) -> None:
    found = clusters(scheme)
    members = [node for cluster in found for node in cluster.members]
    assert len(members) == len(set(members))
    edges = {frozenset(edge) for edge in dependency_graph(scheme).edges if len(set(edge)) == 2}
    for cluster in found:
        assert cluster.centre in cluster.members
        assert cluster.inside == sum(edge <= set(cluster.members) for edge in edges)
        assert cluster.inside + cluster.outside == sum(bool(edge & set(cluster.members)) for edge in edges)


def test_every_run_of_the_program_finds_the_same() -> None:
    code = (
        "import eaplan; from eaplan.analysis.clusters import clusters;"
        "print(clusters(eaplan.open_scheme('examples/thanh-hoa-2021-2030')))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
