"""The layered map."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from eaplan.outputs.diagrams.drawing import Drawing
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from tests.examples import EXAMPLES, planned_example
from tests.outputs.diagrams.subjects import PAPERS, boxes, checked, plan_of, said, subjects, wished
from tests.solvers.tiny import tiny

LAYERED = """
framework:
  id: K
  layers: [{id: duoi}, {id: tren}, {id: an_toan, holds: security}]
components:
  - {id: A, layer: duoi, maturity: 1}
  - {id: B, layer: tren}
  - {id: C, layer: an_toan}
projects: [{id: P, cost: 0, delivers: {B: 3}}]
"""


def tops(drawing: Drawing) -> dict[str, float]:
    """How far down each band begins."""
    return {id.removeprefix("group:"): box.y for id, box in boxes(drawing).items() if id.startswith("group:")}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.name}-{paper.w:.0f}")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_drawn_without_faults_on_all_papers(name: str, paper: Paper) -> None:
    subject = planned_example(name)
    drawing = checked(subject, wished("map", paper))
    assert {f"components:{id}" for id in subject.scheme.component} <= set(boxes(drawing))


@pytest.mark.parametrize("group", ["sector", "owner", "lead", "task_group"])
def test_a_grouping_stands_in_boxes_within_the_bands(group: str) -> None:
    drawing = checked(planned_example(), wished("map", A4, group=group, at="S2"))
    found = boxes(drawing)
    assert found["components:C01"].inside is not None
    assert found["components:C01"].inside.startswith("group:ha_tang/")


@given(subject=subjects())
@settings(max_examples=25, deadline=None)
def test_names_of_any_length_have_room(subject: Subject) -> None:
    for paper in (A4, terminal(80)):
        checked(subject, wished("map", paper))


def test_channels_stand_on_top_and_what_reaches_across_beside_them() -> None:
    drawing = checked(Subject(tiny(LAYERED)), wished("map"))
    found, top = boxes(drawing), tops(drawing)
    assert top["tren"] < top["duoi"]
    assert top["an_toan"] == top["tren"]
    assert found["group:an_toan"].x > found["group:tren"].x + found["group:tren"].w


def test_what_reaches_across_stands_below_in_a_terminal() -> None:
    top = tops(checked(Subject(tiny(LAYERED)), wished("map", terminal(80))))
    assert top["tren"] < top["duoi"] < top["an_toan"]


def test_who_delivers_and_when_is_told() -> None:
    subject = Subject(tiny(LAYERED), plan_of(("P", "S1", "S2")))
    assert "P · S2" in said(checked(subject, wished("map", at="S2")))
    assert "P · S2" not in said(checked(subject, wished("map", at="S1")))


def test_a_component_has_its_place_at_every_moment() -> None:
    places = []
    for at in (None, "S1", "S3"):
        found = boxes(checked(planned_example(), wished("map", at=at, colour="change")))
        places.append({id: (box.x, box.y, box.w, box.h) for id, box in found.items() if id.startswith("components:")})
    assert places[0] == places[1] == places[2]


def test_without_components_it_says_so() -> None:
    scheme = tiny("projects: [{id: P, cost: 0}]")
    assert "chưa có thành phần" in said(checked(Subject(scheme), wished("map")))
    assert "no components" in said(checked(Subject(scheme), wished("map", language="en")))


def test_a_long_list_goes_on_on_further_pages() -> None:
    scheme = tiny(f"components: [{', '.join(f'{{id: C{n}}}' for n in range(150))}]")
    drawing = checked(Subject(scheme), wished("map", A4))
    assert len(drawing.pages) > 1
    assert "(tiếp)" in said(drawing)
    assert {f"components:C{n}" for n in range(150)} <= set(boxes(drawing))


def test_without_layers_components_stand_by_sector() -> None:
    scheme = tiny(
        "classifications: [{id: sector, name: Lĩnh vực, classes: [{id: y_te}]}]\ncomponents: [{id: A, sector: y_te}]"
    )
    drawing = checked(Subject(scheme), wished("map"))
    assert "group:y_te" in boxes(drawing)
    assert drawing.title == "Kiến trúc theo lĩnh vực, hiện trạng"
    alone = checked(Subject(tiny("components: [{id: A}]")), wished("map"))
    assert alone.title == "Các thành phần kiến trúc, hiện trạng"


def test_what_the_last_line_means_is_told_where_a_tile_has_one() -> None:
    subject = Subject(tiny(LAYERED), plan_of(("P", "S1", "S2")))
    assert "Dòng cuối" not in said(checked(subject, wished("map")))
    assert "Dòng cuối" in said(checked(subject, wished("map", at="S2")))


@pytest.mark.parametrize("view", ["map", "capabilities"])
def test_little_is_drawn_larger_on_paper_and_much_as_usual(view: str) -> None:
    few, many = (Subject(tiny(f"components: [{', '.join(f'{{id: C{n}}}' for n in range(k))}]")) for k in (6, 150))
    usual = letters(A3).body.size
    assert max(one.font.size for one in boxes(checked(few, wished(view)))["components:C1"].words) > 1.5 * usual
    assert max(one.font.size for one in boxes(checked(many, wished(view)))["components:C1"].words) == usual
    assert max(one.font.size for one in boxes(checked(few, wished(view, SCREEN)))["components:C1"].words) <= 12


def test_pages_are_about_equally_full() -> None:
    scheme = tiny(f"components: [{', '.join(f'{{id: C{n}}}' for n in range(150))}]")
    pages = checked(Subject(scheme), wished("map", A4)).pages
    counts = [sum(getattr(one, "id", "").startswith("components:") for one in page.things) for page in pages]
    assert max(counts) < 2 * min(counts)
