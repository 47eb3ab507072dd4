"""The roadmap: bars where the work is, arrows where one project waits for another, and words that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

import eaplan
from eaplan.outputs.diagrams.drawing import Box, Drawing, Line, Words
from eaplan.outputs.diagrams.layout.medium import CELLS
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.outline import Schedule
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.views.roadmap_parts.arrows import arrows
from eaplan.outputs.diagrams.views.strips import Strip, paged
from eaplan.outputs.diagrams.wish import Wish
from tests.outputs import made
from tests.outputs.diagrams.measuring import all_faults
from tests.outputs.diagrams.planned import EXAMPLES, subjects, thanh_hoa

NHO = Subject(made.scheme(), made.plan())
IN_CELLS = Wish("roadmap", paper=terminal(100), medium=CELLS)


def boxes(drawing: Drawing) -> dict[str, Box]:
    return {thing.id: thing for page in drawing.pages for thing in page.things if isinstance(thing, Box)}


def said(drawing: Drawing) -> str:
    """All words, in the order in which they are drawn."""
    found = []
    for thing in (thing for page in drawing.pages for thing in page.things):
        found += [thing.text] if isinstance(thing, Words) else [word.text for word in getattr(thing, "words", ())]
    return " ".join(found)


@pytest.mark.parametrize("paper", [A4, A3, SCREEN], ids=lambda paper: paper.name)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_example_can_be_printed(paper: Paper, language: str) -> None:
    for group in (None, "sector", "lead", "pillar"):
        assert all_faults(draw(thanh_hoa(), Wish("roadmap", group=group, paper=paper, language=language))) == []


def test_the_example_is_on_one_sheet_of_a3() -> None:
    assert len(draw(thanh_hoa(), Wish("roadmap", paper=A3)).pages) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_any_plan_can_be_printed(subject: Subject) -> None:
    for paper in (A4, SCREEN):
        assert all_faults(draw(subject, Wish("roadmap", paper=paper))) == []
    for width in (60, 120):
        drawing = draw(subject, replace(IN_CELLS, paper=terminal(width)))
        assert all_faults(drawing, CELLS) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_every_project_has_one_row_and_every_chosen_one_its_bar(subject: Subject) -> None:
    drawing = draw(subject, Wish("roadmap", paper=A4))
    names = [id for id in boxes(drawing) if id.startswith("name:")]
    assert sorted(names) == sorted(f"name:{project.id}" for project in subject.scheme.projects)
    bars = {id for id in boxes(drawing) if id.startswith("projects:")}
    assert subject.plan is not None
    assert bars == {f"projects:{choice.project}" for choice in subject.plan.choices}


def test_bars_stand_over_the_years_of_work() -> None:
    drawing = draw(thanh_hoa(), Wish("roadmap"))
    years = {word.text: word.x for word in drawing.pages[0].things if isinstance(word, Words)}
    one = years["2022"] - years["2021"]
    start = boxes(drawing)["stages:S1"].x
    for id, first, last in (("P01", "2021", "2021"), ("P11", "2021", "2024"), ("P38", "2026", "2029")):
        bar = boxes(drawing)[f"projects:{id}"]
        assert bar.x == pytest.approx(start + one * (int(first) - 2021)), id
        assert bar.w == pytest.approx(one * (int(last) - int(first) + 1)), id


def test_what_is_paid_is_told_by_project_by_group_and_in_all() -> None:
    drawing = draw(NHO, Wish("roadmap", group="lead"))
    assert boxes(drawing)["cost:P_MANG"].words[0].text == "10"
    assert boxes(drawing)["sum"].words[1].text == "34,085"
    assert dict(boxes(drawing)["projects:P_HSSK"].about.facts)["Kinh phí"] == "11,249123456 tỷ đồng"  # type: ignore[union-attr]


def test_what_is_not_chosen_stands_at_the_end_with_its_reason() -> None:
    text = said(draw(NHO, Wish("roadmap")))
    assert text.index("Không được chọn") > text.index("P_HSSK")
    assert "Chỉ được 2 điểm về tiêu chí" in text


def test_without_a_plan_it_says_so() -> None:
    drawing = draw(Subject(made.scheme()), Wish("roadmap"))
    assert "Chưa có kế hoạch" in said(drawing)
    assert all_faults(drawing) == []
    assert "There is no plan yet" in said(draw(Subject(made.scheme()), replace(IN_CELLS, language="en")))


def test_what_is_wished_for_alone_is_drawn_with_its_own_money() -> None:
    drawing = draw(thanh_hoa(), Wish("roadmap", only={"task_group": ("NV3",)}))
    outline = drawing.outline
    assert isinstance(outline, Schedule)
    assert {task.section for task in outline.tasks} == {"Phát triển kinh tế số"}
    assert boxes(drawing)["sum"].words[1].text == boxes(drawing)["group:NV3"].words[1].text == "677"


def test_projects_that_are_just_in_time_are_joined() -> None:
    lines = [thing for thing in draw(thanh_hoa(), Wish("roadmap")).pages[0].things if isinstance(thing, Line)]
    waits = {(line.source, line.target) for line in lines if line.source}
    assert ("projects:P02", "projects:P04") in waits  # both in the second stage
    assert ("projects:P05", "projects:P06") not in waits  # delivered in the first, needed in the second


def test_an_arrow_that_leaves_the_page_is_told_at_both_ends() -> None:
    drawing = draw(thanh_hoa(), Wish("roadmap", paper=A4))
    place = {id: n for n, page in enumerate(drawing.pages) for id in boxes(replace(drawing, pages=(page,)))}
    referring = {box.id: box for box in boxes(drawing).values() if box.about and box.about.page is not None}
    for page in drawing.pages:
        for line in (thing for thing in page.things if isinstance(thing, Line) and thing.source):
            assert place[str(line.source)] == place[str(line.target)]
    for box in referring.values():
        assert box.about
        assert box.about.page != place[box.id]
    assert len(drawing.pages) > 1


def test_in_a_terminal_bars_are_letters() -> None:
    drawing = draw(NHO, IN_CELLS)
    assert "█" in said(drawing)
    assert "░" in said(drawing)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_drawn_in_a_terminal(example: str) -> None:
    scheme = eaplan.open_scheme(example)
    plan = thanh_hoa().plan if example == EXAMPLES[0] else None
    for width in (80, 140):
        assert all_faults(draw(Subject(scheme, plan), replace(IN_CELLS, paper=terminal(width))), CELLS) == []


def bar(id: str, x: float, w: float, y: float) -> Box:
    return Box(f"projects:{id}", x, y, w, 8)


def test_an_arrow_comes_in_at_the_start_of_what_begins_later() -> None:
    [line] = arrows([("A", "B")], {"A": bar("A", 0, 50, 0), "B": bar("B", 100, 50, 20)})
    assert line.points == ((50, 4), (53, 4), (53, 24), (100, 24))


def test_an_arrow_comes_in_from_above_or_below_where_the_work_is_under_way() -> None:
    [down] = arrows([("A", "B")], {"A": bar("A", 0, 50, 0), "B": bar("B", 20, 90, 20)})
    assert down.points == ((50, 4), (53, 4), (53, 20))
    [up] = arrows([("A", "B")], {"A": bar("A", 0, 50, 20), "B": bar("B", 20, 90, 0)})
    assert up.points[-1] == (53, 8)


def test_an_arrow_runs_where_it_crosses_no_bar() -> None:
    around = {"A": bar("A", 0, 50, 0), "X": bar("X", 40, 30, 20), "B": bar("B", 100, 50, 40)}
    [line] = arrows([("A", "B")], around)
    assert line.points[1][0] > 70


def test_a_group_that_goes_on_has_its_heading_again() -> None:
    group = [Strip("G", ("G",), 10, heading=True), *(Strip(str(n), ("x",), 10) for n in range(5))]
    first, second = paged([group], 40)
    assert [one.id for one in first] == ["G", "0", "1", "2"]
    assert [(one.id, one.again) for one in second] == [("G", True), ("3", False), ("4", False)]
    assert paged([group], None) == [group]
