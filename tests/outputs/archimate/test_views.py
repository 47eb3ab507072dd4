"""Drawings as views: boxes of elements with their frames, and lines of relationships in the right direction."""

from __future__ import annotations

from eaplan.outputs.archimate.from_scheme import model
from eaplan.outputs.archimate.model import View
from eaplan.outputs.archimate.writing import to_xml
from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Font, Line, Page, Style, Words
from eaplan.outputs.diagrams.subject import Subject
from tests.outputs.archimate.checks import faults, invalid
from tests.solvers.tiny import tiny

SCHEME = """
components:
  - {id: A, needs: [{component: B}]}
  - {id: B}
  - {id: C}
projects: [{id: P, cost: 1}]
funds: [{id: F, kind: investment}]
"""


def shown(kind: str, id: str, x: float, y: float, inside: str | None = None) -> Box:
    return Box(f"{kind}:{id}", x, y, 90, 30, Style(fill="#e8f1fb"), (), 0, inside, About(kind, id))


def drawn(*things: Box | Line | Words) -> tuple[View, ...]:
    drawing = Drawing("Bản đồ", "vi", (Page("Bản đồ", 600, 400, things),))
    told = model(Subject(tiny(SCHEME)), "vi", [("map", drawing)])
    xml = to_xml(told)
    assert faults(xml) == []
    return told.views


GROUP = Box("group:L", 10, 10, 300, 100, words=(Words(12, 20, "Lớp"), Words(12, 30, "dữ liệu")))
LABEL = Box("label:L", 10, 10, 40, 100, words=(Words(12, 20, "nhãn"),), inside="group:L")
LEGEND = Box("legend:1", 10, 300, 40, 10, words=(Words(12, 305, "Đạt"),))
A, B = shown("components", "A", 60.2, 20, "group:L"), shown("components", "B", 180, 20, "group:L")


class TestNodes:
    def test_boxes_of_elements_stand_in_their_frames_in_pixels(self) -> None:
        (view,) = drawn(GROUP, LABEL, A, B, shown("projects", "P", 10, 200), LEGEND)
        frame, project = view.nodes
        assert (frame.element, frame.label, frame.x, frame.w) == (None, "Lớp dữ liệu", 13, 400)
        assert [(node.element, node.label) for node in frame.nodes] == [
            (None, "nhãn"),
            ("components.A", ""),
            ("components.B", ""),
        ]
        assert (frame.nodes[1].x, frame.nodes[1].y, frame.nodes[1].w, frame.nodes[1].h) == (80, 27, 120, 40)
        assert project.element == "projects.P"

    def test_a_frame_without_elements_a_legend_and_a_second_box_of_one_are_left_out(self) -> None:
        twice = Box("name:A", 400, 20, 50, 20, about=About("components", "A"))
        (view,) = drawn(GROUP, LABEL, LEGEND, twice, shown("components", "C", 60, 200))
        assert [node.element for node in view.nodes] == ["components.C"]

    def test_a_page_without_elements_is_no_view(self) -> None:
        assert drawn(GROUP, LEGEND) == ()

    def test_what_reaches_over_the_edge_is_kept_inside(self) -> None:
        (view,) = drawn(shown("components", "A", -5, -0.4))
        assert (view.nodes[0].x, view.nodes[0].y) == (0, 0)


class TestConnections:
    def test_a_line_runs_as_its_relationship_does(self) -> None:
        """The line says that A needs B; the relationship that B serves A."""
        line = Line("l", ((105, 35), (105, 60), (225, 60), (225, 35)), source=A.id, target=B.id)
        (view,) = drawn(GROUP, A, B, line)
        (connection,) = view.connections
        box = view.nodes[0].nodes[1].id, view.nodes[0].nodes[0].id
        assert (connection.source, connection.target, connection.relationship) == (*box, "needs.A.B")
        assert connection.bends == ((300, 80), (140, 80))

    def test_a_curve_bends_where_its_segments_meet(self) -> None:
        points = ((0, 0), (1, 0), (2, 0), (30, 30), (4, 0), (5, 0), (60, 60))
        (view,) = drawn(GROUP, A, B, Line("l", points, source=A.id, target=B.id, curved=True))
        assert view.connections[0].bends == ((40, 40),)

    def test_a_line_without_a_relationship_is_left_out(self) -> None:
        other = shown("components", "C", 300, 20)
        line, free = Line("l", ((0, 0), (1, 1)), source=A.id, target=other.id), Line("free", ((0, 0), (9, 9)))
        (view,) = drawn(GROUP, A, other, line, free)
        assert view.connections == ()


def test_views_keep_to_the_schemas() -> None:
    line = Line("l", ((105, 35), (105, 60), (225, 35)), source=A.id, target=B.id)
    drawing = Drawing("Bản đồ", "vi", (Page("Bản đồ", 600, 400, (GROUP, LABEL, A, B, line)),))
    assert invalid(to_xml(model(Subject(tiny(SCHEME)), "vi", [("map", drawing)]))) == []


def test_colours_of_boxes_and_of_their_words_are_kept() -> None:
    words = (Words(12, 20, "Trắng trên xanh", Font(colour="#ffffff")),)
    box = Box("components:A", 0, 0, 90, 30, Style(fill="#1f4e79"), words, about=About("components", "A"))
    xml = to_xml(model(Subject(tiny(SCHEME)), "vi", [("map", Drawing("B", "vi", (Page("B", 9, 9, (box,)),)))])).decode()
    assert '<fillColor r="31" g="78" b="121" />' in xml
    assert '<color r="255" g="255" b="255" />' in xml
