"""The matrix: what each project delivers and needs, with heads on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from eaplan.outputs.diagrams.drawing import Box, Drawing
from eaplan.outputs.diagrams.layout.medium import CELLS
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.views.matrix_parts.uses import Use, uses
from eaplan.outputs.diagrams.wish import Wish
from tests.examples import planned_example
from tests.outputs import made
from tests.outputs.diagrams.measuring import all_faults
from tests.outputs.diagrams.planned import subjects

NHO = Subject(made.scheme(), made.plan())
IN_CELLS = Wish("matrix", paper=terminal(100), medium=CELLS)


def cells(drawing: Drawing) -> dict[str, str]:
    """The words of the cells, by project and component."""
    boxes = [thing for page in drawing.pages for thing in page.things if isinstance(thing, Box)]
    return {box.id.removeprefix("use:"): box.words[0].text for box in boxes if box.id.startswith("use:")}


@pytest.mark.parametrize("paper", [A4, A3, SCREEN], ids=lambda paper: paper.name)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_example_can_be_printed(paper: Paper, language: str) -> None:
    for group in (None, "sector", "lead"):
        assert all_faults(draw(planned_example(), Wish("matrix", group=group, paper=paper, language=language))) == []


def test_the_example_is_on_one_sheet_of_a3() -> None:
    assert len(draw(planned_example(), Wish("matrix", paper=A3)).pages) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(subjects())
def test_any_scheme_can_be_printed(subject: Subject) -> None:
    for one in (subject, Subject(subject.scheme)):
        assert all_faults(draw(one, Wish("matrix", paper=A4))) == []
        assert all_faults(draw(one, IN_CELLS), CELLS) == []


def test_every_project_meets_every_component_on_one_of_the_pages() -> None:
    subject = planned_example()
    drawing = draw(subject, Wish("matrix", paper=A4))
    met = []
    for page in drawing.pages:
        ids = [thing.id for thing in page.things if isinstance(thing, Box)]
        rows, columns = ([id for id in ids if id.startswith(f"{kind}:")] for kind in ("projects", "components"))
        met += [(row, column) for row in rows for column in columns]
    assert len(met) == len(set(met)) == len(subject.scheme.projects) * len(subject.scheme.components)
    assert len(drawing.pages) > 1


@pytest.mark.parametrize("wish", [Wish("matrix", paper=A4), IN_CELLS], ids=["print", "cells"])
def test_the_cells_are_what_projects_deliver_and_need(wish: Wish) -> None:
    assert set(cells(draw(planned_example(), wish))) == {
        f"{project}>{component}" for project, component in uses(planned_example())
    }


def test_a_cell_says_what_is_needed_and_what_is_delivered() -> None:
    assert [Use(3, None, True).told, Use(None, 2, True).told, Use(3, 2, True).told] == ["3", "2", "2›3"]


def test_of_a_chosen_project_only_its_option_counts() -> None:
    for project, component in uses(NHO):
        chosen = {choice.project: choice.option for choice in made.plan().choices}
        if project in chosen:
            options = made.scheme().project[project].resolved_options()
            [option] = [one for one in options if one.id == chosen[project]]
            said = uses(NHO)[project, component].delivers
            assert said == (option.delivers or {}).get(component)


def test_what_is_not_chosen_is_dashed() -> None:
    boxes = {thing.id: thing for thing in draw(NHO, Wish("matrix")).pages[0].things if isinstance(thing, Box)}
    for (project, component), use in uses(NHO).items():
        assert bool(boxes[f"use:{project}>{component}"].style.dash) is not use.chosen
    assert {use.chosen for use in uses(NHO).values()} == {True, False}
    assert all(use.chosen for use in uses(Subject(made.scheme())).values())


def test_heads_of_columns_run_upwards() -> None:
    boxes = [thing for thing in draw(NHO, Wish("matrix")).pages[0].things if isinstance(thing, Box)]
    heads = [box for box in boxes if box.id.startswith("components:")]
    assert heads
    assert all(word.turned for box in heads for word in box.words)


def test_components_without_layers_stand_by_sector() -> None:
    scheme = planned_example().scheme
    components = tuple(one.model_copy(update={"layer": None, "dimension": None}) for one in scheme.components)
    assert any(one.sector for one in components)
    drawing = draw(Subject(scheme.model_copy(update={"components": components})), Wish("matrix"))
    boxes = [thing for page in drawing.pages for thing in page.things if isinstance(thing, Box)]
    heads = {box.id for box in boxes if box.id.endswith(":column")}
    assert {f"group:{one.sector}:column" for one in components if one.sector} <= heads


def test_without_projects_or_components_it_says_so() -> None:
    scheme = made.scheme().model_copy(update={"components": ()})
    [page] = draw(Subject(scheme.model_copy(update={"projects": ()})), replace(IN_CELLS, language="vi")).pages
    assert any(
        "Không có dự án hoặc thành phần" in word.text for box in page.things for word in getattr(box, "words", ())
    )
