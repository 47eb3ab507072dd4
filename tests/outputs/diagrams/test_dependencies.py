"""The dependency graph."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from eaplan.analysis.impact import impact
from eaplan.outputs.diagrams.drawing import Box, Drawing, Line
from eaplan.outputs.diagrams.formats.shapes import head
from eaplan.outputs.diagrams.layout import dot_layout
from eaplan.outputs.diagrams.layout.letters import letters
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.problems import EaplanError
from tests.examples import EXAMPLES, planned_example
from tests.outputs.diagrams.subjects import PAPERS, boxes, checked, said, subjects, wished
from tests.solvers.tiny import tiny

CHAIN = """
framework: {id: K, dependency_kinds: [{id: du_lieu, name: Dùng dữ liệu của}]}
components:
  - {id: A, needs: [{component: B, kind: du_lieu}, {component: B, maturity: 3, at: 2}]}
  - {id: B, needs: [{component: C}]}
  - {id: C, needs: [{component: D}]}
  - {id: D}
  - {id: E, needs: [{component: C}]}
projects: [{id: P, cost: 0, delivers: {B: 2}, needs: {D: 1}}]
"""


def lines(drawing: Drawing) -> dict[tuple[str | None, str | None], Line]:
    """All links by their ends, without the legend's samples."""
    found = [thing for page in drawing.pages for thing in page.things if isinstance(thing, Line) and thing.source]
    return {(one.source, one.target): one for one in found}


def drawn(drawing: Drawing) -> set[str]:
    """What has a box: components, projects, references."""
    return {id for id in boxes(drawing) if id.partition(":")[0] in ("components", "projects", "reference")}


def big(count: int, needs: int) -> Subject:
    """A scheme in which each component needs several of those before it."""
    components = []
    for n in range(count):
        wanted = sorted({(n * 7 + k * 13) % n for k in range(needs)}) if n else []
        components.append({"id": f"C{n}", "needs": [{"component": f"C{other}"} for other in wanted]})
    return Subject(tiny("projects: []", components=[{"name": one["id"], **one} for one in components]))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.name}-{paper.w:.0f}")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_drawn_without_faults_on_all_papers(name: str, paper: Paper) -> None:
    checked(planned_example(name), wished("dependencies", paper))


@given(subject=subjects())
@settings(max_examples=20, deadline=None)
def test_names_of_any_length_have_room(subject: Subject) -> None:
    for paper in (A4, terminal(80)):
        checked(subject, wished("dependencies", paper))


def test_all_components_and_needs_are_drawn() -> None:
    drawing = checked(planned_example(), wished("dependencies", A3))
    needs = {(one.id, need.component) for one in planned_example().scheme.components for need in one.needs}
    assert {f"components:{id}" for id in planned_example().scheme.component} == drawn(drawing)
    assert {(f"components:{a}", f"components:{b}") for a, b in needs} == set(lines(drawing))


def test_a_line_tells_all_that_is_needed_and_looks_as_its_kind() -> None:
    drawing = checked(Subject(tiny(CHAIN)), wished("dependencies"))
    line = lines(drawing)["components:A", "components:B"]
    assert line.about is not None
    assert line.about.facts == (
        ("Dùng dữ liệu của", "cần mức 2, khi đạt mức 1"),
        ("Phụ thuộc", "cần mức 3, khi đạt mức 2"),
    )
    assert line.style != lines(drawing)["components:B", "components:C"].style
    assert "Dùng dữ liệu của" in said(drawing)


def test_lines_end_at_their_boxes() -> None:
    drawing = checked(planned_example(), wished("dependencies", SCREEN))
    found = boxes(drawing)
    for (source, target), line in lines(drawing).items():
        for id, (x, y) in ((source, line.points[0]), (target, line.points[-1])):
            box = found[str(id)]
            assert box.x - 1 <= x <= box.x + box.w + 1
            assert box.y - 1 <= y <= box.y + box.h + 1


@pytest.mark.parametrize("paper", [A4, A3, SCREEN], ids=lambda paper: paper.name)
def test_no_arrows_head_is_hidden_below_the_box_that_it_points_at(paper: Paper) -> None:
    drawing = draw(planned_example(), wished("dependencies", paper, at="S3"))
    for page in drawing.pages:
        there = {thing.id: thing for thing in page.things if isinstance(thing, Box)}
        for line in page.things:
            if isinstance(line, Line) and line.target:
                box = there[line.target]
                for x, y in head(line) or ():
                    assert not (box.x + 1 < x < box.x + box.w - 1 and box.y + 1 < y < box.y + box.h - 1), line.id


def test_around_a_component_stands_what_it_needs_and_what_needs_it() -> None:
    subject = Subject(tiny(CHAIN))
    assert drawn(checked(subject, wished("dependencies", around="C", depth=1))) == {f"components:{id}" for id in "BCDE"}
    assert "components:E" not in drawn(checked(subject, wished("dependencies", around="A", depth=3)))


def test_around_a_project_stands_what_it_brings_and_needs() -> None:
    drawing = checked(Subject(tiny(CHAIN)), wished("dependencies", around="P", depth=1))
    assert drawn(drawing) == {"projects:P", *(f"components:{id}" for id in "BCD")}
    assert {ends for ends in lines(drawing) if "projects:P" in ends} == {
        ("components:B", "projects:P"),
        ("projects:P", "components:C"),
        ("projects:P", "components:D"),
    }


def test_the_nearest_around_a_project_is_what_its_impact_names() -> None:
    scheme = planned_example().scheme
    for project in scheme.projects[::7]:
        drawing = draw(Subject(scheme), wished("dependencies", SCREEN, around=project.id, depth=1))
        ways = [impact(scheme, ("projects", project.id), way, 1) for way in ("needs", "needed_by")]  # type: ignore[arg-type]
        near = {f"components:{reach.node[1]}" for way in ways for reach in way.of("components")}
        joined = {end for ends in lines(drawing) if f"projects:{project.id}" in ends for end in ends}
        assert near <= joined


def test_what_a_group_needs_elsewhere_is_referred_to() -> None:
    drawing = checked(planned_example(), wished("dependencies", A4, only={"sector": ("y_te",)}))
    assert drawn(drawing) == {"components:C19", "components:C31"} | {f"reference:{id}" for id in ("C08", "C15", "C43")}
    assert "(ngoài phạm vi)" in said(drawing)


def test_what_does_not_fit_a_page_stands_on_others_with_references() -> None:
    drawing = checked(big(110, 2), wished("dependencies", A4))
    assert len(drawing.pages) > 1
    home = {id: n for n, page in enumerate(drawing.pages) for id in {getattr(thing, "id", "") for thing in page.things}}
    references = [box for id, box in boxes(drawing).items() if id.startswith("reference:")]
    assert {f"components:C{n}" for n in range(110)} <= set(home)
    assert references
    assert all(box.about and box.about.page == home[f"components:{box.about.id}"] for box in references)


def test_no_page_holds_more_than_a_hundred_boxes_nor_letters_that_are_too_small() -> None:
    for paper in (A4, A3, SCREEN):
        drawing = checked(big(130, 1), wished("dependencies", paper))
        for page in drawing.pages:
            on_it = [box for box in page.things if getattr(box, "id", "").startswith(("components:", "reference:"))]
            sizes = [word.font.size for box in on_it for word in getattr(box, "words", ())]
            assert len(on_it) <= 100
            assert min(sizes) >= letters(paper).small.size - 0.001


def test_circles_can_be_drawn_and_listed() -> None:
    circle = tiny("components: [{id: A, needs: [{component: B, at: 3}]}, {id: B, needs: [{component: A}]}]")
    for paper in (A4, terminal(80)):
        for around in (None, "A"):
            checked(Subject(circle), wished("dependencies", paper, around=around, depth=5))


def test_a_terminal_lists_needs_as_a_tree() -> None:
    drawing = checked(Subject(tiny(CHAIN)), wished("dependencies", terminal(60), around="C"))
    rows = [box for box in drawing.pages[0].things if getattr(box, "id", "").startswith("row:")]
    assert ["".join(word.text for word in getattr(row, "words", ())) for row in rows] == [
        "C C □□□",
        "├─ → Phụ thuộc: D D □□□",
        "├─ ← (Phụ thuộc) B B □□□",
        "│  └─ ← (Dùng dữ liệu của) A A □□□",
        "└─ ← (Phụ thuộc) E E □□□",
    ]


def test_without_components_it_says_so() -> None:
    assert "chưa có thành phần" in said(checked(Subject(tiny("projects: [{id: P, cost: 0}]")), wished("dependencies")))


def test_a_missing_graphviz_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    dot_layout.graphviz.cache_clear()
    with pytest.raises(EaplanError, match="E525"):
        draw(Subject(tiny(CHAIN)), wished("dependencies"))
    dot_layout.graphviz.cache_clear()


@pytest.mark.parametrize(("script", "told"), [("echo no room >&2; exit 3", "no room"), ("sleep 5", "> 0")])
def test_a_graphviz_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, script: str, told: str) -> None:
    program = tmp_path / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(dot_layout, "graphviz", lambda: str(program))
    monkeypatch.setattr(dot_layout, "_SECONDS", 0.5 if "sleep" in script else 60)
    with pytest.raises(EaplanError, match=f"E526.*{told}"):
        draw(Subject(tiny(CHAIN)), wished("dependencies"))
