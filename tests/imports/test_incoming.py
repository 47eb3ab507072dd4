"""What a model means in a scheme: components with their layers, dependencies with their direction, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.architecture.archimate import Element, Relationship
from eaplan.architecture.framework import Framework
from eaplan.imports.incoming import Incoming, Left, incoming
from eaplan.imports.reading import read
from eaplan.workspace.reader import read_text

from .folders import FRAMEWORK
from .made import Link, Made, Thing
from .test_reading import models

TWO = [Thing("a", "ApplicationComponent", "A"), Thing("b", "ApplicationComponent", "B")]
LEFT = "relationship"


def bring(made: Made, folder: Path, form: str = "exchange3") -> Incoming:
    framework = Framework.model_validate(read_text(FRAMEWORK).data["framework"])
    return incoming(read(made.write(folder, form)), framework)


def needs(found: Incoming) -> dict[str, list[str]]:
    return {id: [need["component"] for need in entry.get("needs", ())] for id, entry in found.components.items()}


def need_between(made: Made, folder: Path) -> tuple[str, Mapping[str, Any]]:
    """Who needs the other, and the dependency."""
    [(needing, [need])] = [
        (id, entry["needs"]) for id, entry in bring(made, folder).components.items() if "needs" in entry
    ]
    return needing, need


@pytest.mark.parametrize(
    ("type", "needing"),
    [
        ("Serving", "b"), ("Access", "a"), ("Realization", "b"), ("Assignment", "b"), ("Composition", "a"),
        ("Aggregation", "a"), ("Flow", "b"), ("Triggering", "b"), ("Specialization", "a"), ("Influence", "b"),
        ("Association", "a"),
    ],
)  # fmt: skip
def test_a_relationship_has_its_direction(type: str, needing: str, tmp_path: Path) -> None:
    found, need = need_between(Made(TWO, [Link("r", type, "a", "b")]), tmp_path)
    assert (found, need["relationship"]) == (needing, type)
    assert need["component"] == ("b" if needing == "a" else "a")


def test_every_relationship_has_a_direction() -> None:
    cases = next(mark for mark in test_a_relationship_has_its_direction.pytestmark).args[1]  # type: ignore[attr-defined]
    assert {type for type, _ in cases} == set(get_args(Relationship))


@pytest.mark.parametrize("type", ["Flow", "Triggering", "Specialization", "Influence", "Association"])
def test_nothing_waits_for_what_is_only_related(type: str, tmp_path: Path) -> None:
    assert need_between(Made(TWO, [Link("r", type, "a", "b")]), tmp_path)[1]["maturity"] == 0


@pytest.mark.parametrize(
    ("type", "source", "target", "kind"),
    [
        ("Access", "ApplicationComponent", "DataObject", "dung_du_lieu"),
        ("Flow", "ApplicationComponent", "ApplicationComponent", "dung_du_lieu"),
        ("Serving", "TechnologyService", "ApplicationComponent", "dat_tren"),
        ("Assignment", "Node", "SystemSoftware", "dat_tren"),
        ("Realization", "Artifact", "ApplicationComponent", "dat_tren"),
        ("Serving", "ApplicationService", "ApplicationComponent", "tich_hop"),
        ("Serving", "ApplicationService", "BusinessProcess", None),
        ("Composition", "Node", "Device", None),
        ("Association", "Node", "Device", None),
    ],
)
def test_a_dependency_has_the_kind_that_means_it(
    type: str, source: str, target: str, kind: str | None, tmp_path: Path
) -> None:
    made = Made([Thing("a", source, "A"), Thing("b", target, "B")], [Link("r", type, "a", "b")])
    assert need_between(made, tmp_path)[1].get("kind") == kind


@pytest.mark.parametrize(
    ("type", "layer"),
    [
        ("ApplicationComponent", "ung_dung"), ("DataObject", "du_lieu"), ("BusinessObject", "du_lieu"),
        ("Node", "ha_tang"), ("SystemSoftware", "ha_tang"), ("Equipment", "ha_tang"), ("BusinessInterface", "kenh"),
        ("BusinessActor", "to_chuc"), ("Capability", "to_chuc"), ("Location", None), ("Grouping", None),
    ],
)  # fmt: skip
def test_an_element_is_in_the_layer_that_holds_such(type: str, layer: str | None, tmp_path: Path) -> None:
    [entry] = bring(Made([Thing("a", type, "A")]), tmp_path).components.values()
    assert (entry.get("layer"), entry["element"], entry["maturity"]) == (layer, type, 2)


def test_without_a_framework_there_is_no_layer(tmp_path: Path) -> None:
    made = Made(TWO, [Link("r", "Access", "a", "b")])
    found = incoming(read(made.write(tmp_path)), None)
    assert [entry.get("layer") for entry in found.components.values()] == [None, None]
    assert "kind" not in found.components["a"]["needs"][0]


def test_what_has_no_word_is_counted_with_its_reason(tmp_path: Path) -> None:
    things = [*TWO, Thing("g", "Goal", "G"), Thing("w", "WorkPackage", "W"), Thing("x", "Thingamajig", "X")]
    things += [Thing("a", "Node", "wieder", properties={"Chủ quản": "Sở"})]
    links = [
        Link("r1", "Realization", "a", "g"),
        Link("r2", "Serving", "a", "gone"),
        Link("r3", "Association", "a", "r1"),
        Link("r4", "Flow", "b", "b"),
        Link("r5", "Befriending", "a", "b"),
        Link("r6", "Access", "a", "b", attributes='accessType="Read"', properties={"Tần suất": "ngày"}),
    ]
    found = bring(Made(things, links, views=["Một", "Hai"]), tmp_path)
    assert dict(found.left) == {
        Left("element", "Goal", "motivation"): 1,
        Left("element", "WorkPackage", "implementation"): 1,
        Left("element", "Thingamajig", "unknown"): 1,
        Left("element", "Node", "identity"): 1,
        Left(LEFT, "Realization", "other_end"): 1,
        Left(LEFT, "Serving", "dangling"): 1,
        Left(LEFT, "Association", "relationship"): 1,
        Left(LEFT, "Flow", "itself"): 1,
        Left(LEFT, "Befriending", "unknown"): 1,
        Left("detail", "accessType", "detail"): 1,
        Left("property", "Tần suất", "property"): 1,
        Left("view", "", "view"): 2,
    }
    assert needs(found) == {"a": ["b"], "b": []}


class TestJunctions:
    def test_each_way_in_meets_each_way_out(self, tmp_path: Path) -> None:
        things = [Thing(id, "ApplicationComponent", id) for id in "abcd"] + [Thing("j", "Junction")]
        links = [Link(f"r{n}", "Flow", *ends) for n, ends in enumerate(["aj", "bj", "jc", "jd"])]
        assert needs(bring(Made(things, links), tmp_path)) == {"a": [], "b": [], "c": ["a", "b"], "d": ["a", "b"]}

    def test_junctions_may_follow_each_other_even_in_a_circle(self, tmp_path: Path) -> None:
        things = [*TWO, Thing("j", "Junction"), Thing("k", "Junction")]
        links = [Link(f"r{n}", "Serving", *ends) for n, ends in enumerate(["aj", "jk", "kj", "kb"])]
        found = bring(Made(things, links), tmp_path, "archi2")
        assert (needs(found), found.junctions, dict(found.left)) == ({"a": [], "b": ["a"]}, 2, {})

    def test_what_leads_nowhere_is_told(self, tmp_path: Path) -> None:
        things = [*TWO, Thing("j", "Junction"), Thing("k", "Junction")]
        found = bring(Made(things, [Link("r1", "Flow", "a", "j"), Link("r2", "Flow", "k", "b")]), tmp_path)
        assert dict(found.left) == {Left(LEFT, "Flow", "junction"): 2}

    def test_what_would_come_as_too_many_pairs_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("eaplan.imports.junctions.MOST", 20)
        things = [Thing(id, "ApplicationComponent", id) for id in "abcdefghij"]
        things += [Thing(id, "Junction") for id in "uvwx"]
        ends = [f"{id}u" for id in "abcde"] + ["uv"] + [f"v{id}" for id in "fghij"]  # five by five
        links = [Link(f"r{n}", "Flow", *pair) for n, pair in enumerate([*ends, "aw", "bw", "wf", "xg"])]
        found = bring(Made(things, links), tmp_path)
        assert needs(found)["f"] == ["a", "b"]
        assert dict(found.left) == {Left(LEFT, "Flow", "crowded"): 11, Left(LEFT, "Flow", "junction"): 1}


def test_several_relationships_of_a_pair_all_come(tmp_path: Path) -> None:
    links = [Link("r1", "Serving", "b", "a", "đọc"), Link("r2", "Serving", "b", "a"), Link("r3", "Flow", "b", "a")]
    found = bring(Made(TWO, links), tmp_path)
    assert [need["relationship"] for need in found.components["a"]["needs"]] == ["Serving", "Serving", "Flow"]
    assert found.components["a"]["needs"][0]["note"] == "đọc"


def test_a_component_without_a_name_is_called_by_its_type(tmp_path: Path) -> None:
    found = bring(Made([Thing("a", "Node", "")]), tmp_path)
    assert (found.components["a"]["name"], found.unnamed) == ("Node", 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made=models())
def test_everything_arrives_or_is_counted(made: Made, tmp_path: Path) -> None:
    found = bring(made, tmp_path)
    left = Counter(dict.fromkeys(("element", "relationship"), 0))
    for one, count in found.left.items():
        left[one.what] += count
    words = set(get_args(Element))
    assert len(found.components) == sum(thing.type in words for thing in made.things)
    assert len(found.components) + left["element"] == len(made.things)
    assert sum(map(len, needs(found).values())) + left["relationship"] == len(made.links)
