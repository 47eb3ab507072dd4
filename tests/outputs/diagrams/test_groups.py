"""Groups of components and projects, and what a wish leaves of them."""

from __future__ import annotations

import pytest

from eaplan.outputs.diagrams.looks.groups import UNGROUPED, chosen, groups
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import GROUPINGS, Wish
from eaplan.problems import EaplanError
from tests.examples import planned_example
from tests.outputs.diagrams.subjects import plan_of, wished
from tests.solvers.tiny import tiny

SCHEME = tiny("""
units: [{id: SO1}, {id: SO2}]
framework: {id: K, layers: [{id: duoi}, {id: tren}]}
classifications:
  - {id: nv, classes: [{id: NV1, classes: [{id: NV1a}]}, {id: NV2}]}
  - {id: sector, classes: [{id: y_te}]}
components:
  - {id: A, layer: tren, sector: y_te, owner: SO1}
  - {id: B, layer: duoi, needs: [{component: A}]}
  - {id: C}
projects:
  - {id: P1, lead: SO1, cost: 0, classes: {nv: [NV1a, NV2]}, delivers: {A: 1}}
  - {id: P2, lead: SO2, cost: 0, classes: {nv: NV2}, delivers: {A: 2}}
  - {id: P3, lead: SO2, cost: 0, delivers: {B: 1}}
""")


def grouped(wish: Wish, kind: str = "components", subject: Subject | None = None) -> dict[str, str]:
    """The members of each group, as one text."""
    found = groups(subject or Subject(SCHEME), wish, kind)  # type: ignore[arg-type]
    return {group.id: " ".join(group.members) for group in found}


def test_groups_stand_in_the_frameworks_order_and_the_rest_last() -> None:
    assert list(grouped(wished("map", group="layer")).items()) == [("duoi", "B"), ("tren", "A"), (UNGROUPED, "C")]


def test_each_thing_stands_in_one_group_only() -> None:
    subject = planned_example()
    for kind, items in (("components", subject.scheme.components), ("projects", subject.scheme.projects)):
        for grouping in (*GROUPINGS, *(one.id for one in subject.scheme.classifications)):
            members = [id for group in groups(subject, wished("map", group=grouping), kind) for id in group.members]  # type: ignore[arg-type]
            assert sorted(members) == sorted(item.id for item in items)


def test_components_take_classes_and_leads_from_their_projects() -> None:
    assert grouped(wished("map", group="nv")) == {"NV1a": "A", UNGROUPED: "B C"}
    assert grouped(wished("map", group="lead")) == {"SO1": "A", "SO2": "B", UNGROUPED: "C"}


def test_the_project_that_delivers_under_the_plan_counts_first() -> None:
    subject = Subject(SCHEME, plan_of(("P2", "S1", "S1")))
    assert grouped(wished("map", group="nv"), subject=subject) == {"NV2": "A", UNGROUPED: "B C"}


def test_projects_take_layers_and_owners_from_what_they_deliver() -> None:
    assert grouped(wished("map", group="layer"), "projects") == {"duoi": "P3", "tren": "P1 P2"}
    assert grouped(wished("map", group="owner"), "projects") == {"SO1": "P1 P2", UNGROUPED: "P3"}


def test_only_some_groups_with_the_classes_below_them() -> None:
    assert chosen(Subject(SCHEME), wished("map", only={"nv": ("NV1",)}), "projects") == ("P1",)
    assert chosen(Subject(SCHEME), wished("map", only={"nv": ("NV2",)}), "components") == ("A",)
    assert chosen(Subject(SCHEME), wished("map", only={"nv": ("NV2",), "layer": ("duoi",)}), "components") == ()


def test_a_thing_of_several_classes_stands_in_the_one_that_is_wished_for() -> None:
    assert grouped(wished("map", group="nv", only={"nv": ("NV2",)}), "projects") == {"NV2": "P1 P2"}


@pytest.mark.parametrize(
    ("around", "depth", "components", "projects"),
    [("A", 1, ("A", "B"), ("P1", "P2", "P3")), ("C", 2, ("C",), ()), ("P1", 1, ("A",), ("P1", "P2"))],
)
def test_around_one_thing(around: str, depth: int, components: tuple[str, ...], projects: tuple[str, ...]) -> None:
    wish = wished("map", around=around, depth=depth)
    assert chosen(Subject(SCHEME), wish, "components") == components
    assert chosen(Subject(SCHEME), wish, "projects") == projects


@pytest.mark.parametrize(
    ("code", "wrong", "nearest"),
    [
        ("E520", {"view": "mapp"}, "map"),
        ("E521", {"at": "s2"}, "S2"),
        ("E522", {"around": "P9"}, None),
        ("E523", {"group": "layr"}, "layer"),
        ("E523", {"only": {"ownr": ("SO1",)}}, "owner"),
        ("E524", {"only": {"owner": ("so1",)}}, "SO1"),
        ("E524", {"only": {"nv": ("NV1b",)}}, "NV1"),
    ],
)
def test_what_there_is_not_is_refused_with_the_nearest_name(
    code: str, wrong: dict[str, object], nearest: str | None
) -> None:
    view = str(wrong.pop("view", "map"))
    with pytest.raises(EaplanError) as caught:
        draw(Subject(SCHEME), wished(view, **wrong))
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["nearest"]) == (code, nearest)
