"""The capability map."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from eaplan.outputs.diagrams.layout.paper import A3, A4, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from tests.examples import EXAMPLES, planned_example
from tests.outputs.diagrams.subjects import PAPERS, boxes, checked, said, subjects, wished
from tests.solvers.tiny import tiny


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.name}-{paper.w:.0f}")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_drawn_without_faults_on_all_papers(name: str, paper: Paper) -> None:
    subject = planned_example(name)
    drawing = checked(subject, wished("capabilities", paper))
    assert {f"components:{id}" for id in subject.scheme.component} <= set(boxes(drawing))


@pytest.mark.parametrize("group", ["layer", "dimension", "owner", "task_group"])
@pytest.mark.parametrize("colour", ["change", "maturity", "stage", "fund"])
def test_any_grouping_and_colouring_will_do(group: str, colour: str) -> None:
    checked(planned_example(), wished("capabilities", A4, group=group, colour=colour, at="S3", language="en"))


@given(subject=subjects())
@settings(max_examples=25, deadline=None)
def test_names_of_any_length_have_room(subject: Subject) -> None:
    for paper in (A4, terminal(80)):
        checked(subject, wished("capabilities", paper))


def test_components_stand_in_the_box_of_their_sector() -> None:
    found = boxes(checked(planned_example(), wished("capabilities")))
    assert found["components:C19"].inside == "group:y_te"
    assert "1/2 thành phần đạt mục tiêu" in said(checked(planned_example(), wished("capabilities", at="S2")))


def test_the_boxes_stand_in_columns_that_are_about_equally_high() -> None:
    found = boxes(checked(planned_example(), wished("capabilities", A3)))
    bottoms: dict[float, float] = {}
    for id, box in found.items():
        if id.startswith("group:"):
            bottoms[box.x] = max(bottoms.get(box.x, 0), box.y + box.h)
    assert 2 <= len(bottoms) <= 4
    assert max(bottoms.values()) < 1.7 * min(bottoms.values())


def test_a_group_higher_than_the_page_is_cut() -> None:
    scheme = tiny(f"components: [{', '.join(f'{{id: C{n}}}' for n in range(120))}]")
    found = boxes(checked(Subject(scheme), wished("capabilities", A4)))
    assert {"group:", "group::1"} <= set(found)
    assert {f"components:C{n}" for n in range(120)} <= set(found)


def test_without_components_it_says_so() -> None:
    assert "chưa có thành phần" in said(checked(Subject(tiny("projects: [{id: P, cost: 0}]")), wished("capabilities")))
