"""The roadmap: bars where the work is, arrows where one project waits for another, and words that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.outputs.diagrams.drawing import Box, Drawing, Font, Line, Words
from eaplan.outputs.diagrams.layout.medium import CELLS, PRINT
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.outline import Schedule
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.views.roadmap_parts.arrows import arrows
from eaplan.outputs.diagrams.views.roadmap_parts.references import Room, waits_within
from eaplan.outputs.diagrams.views.strips import Strip, paged
from eaplan.outputs.diagrams.wish import Wish
from eaplan.problems import EaplanError
from tests.examples import EXAMPLES, planned_example
from tests.outputs import made
from tests.outputs.diagrams.measuring import all_faults
from tests.outputs.diagrams.planned import subjects

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
        assert all_faults(draw(planned_example(), Wish("roadmap", group=group, paper=paper, language=language))) == []


def test_the_example_is_on_one_sheet_of_a3() -> None:
    assert len(draw(planned_example(), Wish("roadmap", paper=A3)).pages) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_any_plan_can_be_printed(subject: Subject) -> None:
    for paper in (A4, SCREEN):
        assert all_faults(draw(subject, Wish("roadmap", paper=paper))) == []
    for width in (60, 120):
        drawing = draw(subject, replace(IN_CELLS, paper=terminal(width)))
        assert all_faults(drawing, CELLS) == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_every_project_has_one_row_and_every_chosen_one_its_bar(subject: Subject) -> None:
    drawing = draw(subject, Wish("roadmap", paper=A4))
    names = [id for id in boxes(drawing) if id.startswith("name:")]
    assert sorted(names) == sorted(f"name:{project.id}" for project in subject.scheme.projects)
    bars = {id for id in boxes(drawing) if id.startswith("projects:")}
    assert subject.plan is not None
    assert bars == {f"projects:{choice.project}" for choice in subject.plan.choices}


def test_bars_stand_over_the_years_of_work() -> None:
    drawing = draw(planned_example(), Wish("roadmap"))
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


@pytest.mark.parametrize("wish", [Wish("roadmap"), IN_CELLS], ids=["paper", "terminal"])
def test_without_a_plan_nothing_is_drawn(wish: Wish) -> None:
    unsolved = made.plan().model_copy(update={"status": "infeasible"})
    for subject in (Subject(made.scheme()), Subject(made.scheme(), unsolved)):
        with pytest.raises(EaplanError, match="E530"):
            draw(subject, wish)


def test_colours_of_changes_are_those_of_the_last_stage() -> None:
    drawing = draw(planned_example(), Wish("roadmap", colour="change"))
    assert "Giai đoạn phát triển (2026-2030): Hoàn thành trong giai đoạn" in said(drawing)
    assert "Chưa thực hiện" not in said(drawing)
    assert drawing == draw(planned_example(), Wish("roadmap", colour="change", at="S3"))


def test_what_is_wished_for_alone_is_drawn_with_its_own_money() -> None:
    drawing = draw(planned_example(), Wish("roadmap", only={"task_group": ("NV3",)}))
    outline = drawing.outline
    assert isinstance(outline, Schedule)
    assert {task.section for task in outline.tasks} == {"Phát triển kinh tế số"}
    assert boxes(drawing)["sum"].words[1].text == boxes(drawing)["group:NV3"].words[1].text == "677"


def joined(drawing: Drawing) -> dict[tuple[str, str], Line]:
    lines = [thing for page in drawing.pages for thing in page.things if isinstance(thing, Line)]
    return {(line.source, line.target): line for line in lines if line.source and line.target}


def test_arrows_lead_to_what_comes_after() -> None:
    waits = joined(draw(planned_example(), Wish("roadmap")))
    assert ("projects:P05", "projects:P06") in waits  # delivered in the first stage, needed in the second
    assert ("projects:P03", "projects:P28") not in waits  # needed two stages later: not drawn where there are many


def test_what_is_waited_for_within_a_stage_is_said_beside_the_bar() -> None:
    drawing = draw(planned_example(), Wish("roadmap"))
    assert not {("projects:P02", "projects:P04"), ("projects:P22", "projects:P23")} & joined(drawing).keys()
    assert boxes(drawing)["within:P04"].words[0].text == "chờ P02, P08"
    assert "Chờ kết quả giao trong cùng giai đoạn" in said(drawing)
    assert "chờ P22 (cùng giai" in said(draw(planned_example(), IN_CELLS))


def test_beside_a_bar_over_all_years_there_is_room_only_in_it() -> None:
    room = Room(0, bar("A", 0, 200, 0), 200)
    [tag] = waits_within({"A": ["B", "C"]}, [], {"A": room}, Font(7), PRINT, "vi")
    assert tag.inside == "projects:A"
    assert tag.words[0].text == "chờ B, C"
    assert 100 < tag.x < tag.x + tag.w < 200


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_no_arrow_leads_back_in_time(subject: Subject) -> None:
    for line in joined(draw(subject, Wish("roadmap", paper=A3))).values():
        across = [x for x, _ in line.points]
        assert across == sorted(across)


def test_an_arrow_that_leaves_the_page_is_told_at_both_ends() -> None:
    drawing = draw(planned_example(), Wish("roadmap", paper=A4))
    place = {id: n for n, page in enumerate(drawing.pages) for id in boxes(replace(drawing, pages=(page,)))}
    referring = {box.id: box for box in boxes(drawing).values() if box.about and box.about.page is not None}
    for page in drawing.pages:
        for line in (thing for thing in page.things if isinstance(thing, Line) and thing.source):
            assert place[str(line.source)] == place[str(line.target)]
    for box in referring.values():
        assert box.about
        assert box.about.page != place[box.id]
    assert len(drawing.pages) > 1


def test_in_a_terminal_bars_are_letters_on_their_colour() -> None:
    drawing, printed = draw(NHO, IN_CELLS), draw(NHO, Wish("roadmap"))
    assert "━" in said(drawing)
    assert "░" in said(drawing)
    bar = boxes(drawing)["projects:P_MANG"]
    assert bar.style.fill == boxes(printed)["projects:P_MANG"].style.fill is not None


def test_in_a_terminal_there_is_a_blank_between_name_and_bar() -> None:
    found = boxes(draw(planned_example(), replace(IN_CELLS, paper=terminal(80))))
    for id, box in found.items():
        if id.startswith("name:"):
            assert max(CELLS.width(word.text, word.font) for word in box.words) <= box.w - 1, id


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_drawn_in_a_terminal(example: str) -> None:
    for width in (80, 140):
        assert all_faults(draw(planned_example(example), replace(IN_CELLS, paper=terminal(width))), CELLS) == []


def bar(id: str, x: float, w: float, y: float) -> Box:
    return Box(f"projects:{id}", x, y, w, 8)


def test_an_arrow_comes_in_at_the_start_of_what_begins_later() -> None:
    [line] = arrows([("A", "B")], {"A": bar("A", 0, 50, 0), "B": bar("B", 100, 50, 20)})
    assert line.points == ((50, 4), (54, 4), (54, 24), (100, 24))


def test_an_arrow_comes_in_from_above_or_below_where_the_work_is_under_way() -> None:
    [down] = arrows([("A", "B")], {"A": bar("A", 0, 50, 0), "B": bar("B", 20, 90, 20)})
    assert down.points == ((50, 4), (54, 4), (54, 24))
    [up] = arrows([("A", "B")], {"A": bar("A", 0, 50, 20), "B": bar("B", 20, 90, 0)})
    assert up.points[-1] == (54, 4)


def test_an_arrow_keeps_clear_of_words() -> None:
    [line] = arrows([("A", "B")], {"A": bar("A", 0, 50, 0), "B": bar("B", 100, 50, 40)}, [(45, 15, 70, 25)])
    assert line.points[1][0] > 70


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
