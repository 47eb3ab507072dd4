"""Drawings as Mermaid: flowcharts, and the charts of its own for roadmaps and money."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Line, Page, Words
from eaplan.outputs.diagrams.formats import written
from eaplan.outputs.diagrams.outline import Flow, Flows, Outline, Schedule, Task
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from eaplan.outputs.diagrams.writing import left_out, write_gallery
from eaplan.problems import EaplanError
from tests.outputs import made
from tests.outputs.diagrams.made import drawing, saying

NHO = Subject(made.scheme(), made.plan())


def text_of(made: Drawing) -> str:
    [content] = written(made, "mmd")
    return content.decode()


def outlined(outline: Outline) -> str:
    return text_of(Drawing("T", "vi", (), outline=outline))


def test_boxes_and_lines_are_a_flowchart(snapshot: SnapshotAssertion) -> None:
    assert text_of(drawing()) == snapshot


def test_a_roadmap_is_a_gantt(snapshot: SnapshotAssertion) -> None:
    assert text_of(draw(NHO, Wish("roadmap", group="lead"))) == snapshot


def test_money_is_a_flowchart_with_amounts(snapshot: SnapshotAssertion) -> None:
    assert text_of(draw(NHO, Wish("money", group="lead"))) == snapshot


def test_money_between_plain_names_is_a_sankey() -> None:
    flows = (Flow("f:1", "s:1", 2_000_000_001), Flow("f:2", "s:1", 10**10))
    text = outlined(Flows({"f:1": 'The "old" fund', "f:2": "Same", "s:1": "Same"}, flows, "tỷ", "tỷ đồng"))
    assert text.splitlines()[-2:] == [
        '"The ""old"" fund","Same (1)",2.000000001',
        '"Same (2)","Same (1)",10',
    ]
    assert 'suffix: " tỷ đồng"' in text


def test_a_matrix_is_refused() -> None:
    with pytest.raises(EaplanError, match="E528") as refused:
        written(draw(NHO, Wish("matrix")), "mmd")
    formats = refused.value.problems[0].facts["formats"]
    assert formats == ["svg", "png", "pdf", "drawio", "html", "dot"]
    assert all(written(draw(NHO, Wish("matrix")), format) for format in formats)


def test_the_gallery_leaves_out_what_mermaid_cannot_hold(tmp_path: Path) -> None:
    names = {file.name for file in write_gallery(NHO, Wish("map"), tmp_path, ("mmd",))}
    assert "money.mmd" in names
    assert left_out(NHO, Wish("map"), ("mmd", "svg")) == ["matrix.mmd"]
    assert "matrix.mmd" not in names


@pytest.mark.parametrize("name", ["section 1", "Title", "click me", "%% x", "gantt"])
def test_a_task_is_not_taken_for_a_statement(name: str) -> None:
    assert f"    “{name}” :t1, 2021-01-01, 2023-01-01" in outlined(Schedule((Task("P", name, "S", (2021, 2022)),)))


def test_what_ends_a_tasks_name_is_written_otherwise() -> None:
    text = outlined(Schedule((Task("P", "a: b; c # d\ne", "S: 1", (2021, 2021)),)))
    assert "    a∶ b, c № d e :t1, 2021-01-01, 2022-01-01" in text
    assert "  section S∶ 1" in text


@given(st.text(min_size=1))
def test_words_of_a_flowchart_stay_within_their_quotes(text: str) -> None:
    for line in text_of(saying(text)).splitlines():
        if line.startswith("  n"):
            assert re.fullmatch(r'  n\d+(\["[^"]*"\]| -->(\|"[^"]*"\|)? n\d+)', line)


def test_a_reference_to_another_page_is_the_thing_itself() -> None:
    about = About("components", "C1", (("Tên", "Một"),))
    there = Box("components:C1", 0, 0, 9, 9, words=(Words(1, 5, "Một"),), about=about)
    here = Box("components:C2", 0, 0, 9, 9, words=(Words(1, 5, "Hai"),), about=About("components", "C2"))
    reference = Box("to:C1", 20, 0, 9, 9, about=About("components", "C1", page=1))
    line = Line("l", ((9, 4), (20, 4)), source=here.id, target=reference.id)
    pages = (Page("1", 40, 40, (here, reference, line)), Page("2", 40, 40, (there,)))
    lines = text_of(Drawing("T", "vi", pages)).splitlines()
    assert "  n1 --> n3" in lines
    assert '  n3["Một"]' in lines
    assert not any(line.startswith("  n2[") for line in lines)
