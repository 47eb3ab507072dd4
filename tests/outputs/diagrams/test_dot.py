"""Drawings as DOT: read by Graphviz, with the same nodes, clusters and edges."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.drawing import Drawing, Page
from eaplan.outputs.diagrams.formats import written
from eaplan.outputs.diagrams.formats.graph import graph_of
from eaplan.outputs.diagrams.layout.dot_layout import graphviz
from eaplan.outputs.diagrams.layout.paper import A4
from eaplan.outputs.diagrams.views import draw
from eaplan.outputs.diagrams.wish import Wish
from tests.examples import planned_example
from tests.outputs.diagrams.made import drawing, saying


def read(content: bytes, *options: str) -> dict[str, Any]:
    """What Graphviz makes of a file; its warnings fail."""
    command = [graphviz(), "-q", "-Tjson", *options]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def agree(made: Drawing) -> None:
    for page, content in zip(made.pages, written(made, "dot"), strict=True):
        compare(page, read(content, "-Kneato", "-n"))


def compare(page: Page, found: dict[str, Any]) -> None:
    graph, objects = graph_of([page]), found.get("objects", [])
    nodes = {one["name"] for one in objects if "nodes" not in one and "subgraphs" not in one}
    clusters = {one["name"] for one in objects} - nodes
    assert clusters == {f"cluster_{box.id}" for box in graph.boxes if graph.within(box)}
    assert nodes == {box.id for box in graph.boxes if not graph.within(box) or graph.is_end(box)}
    names = {one["_gvid"]: one["name"] for one in objects}
    edges = sorted((names[edge["tail"]], names[edge["head"]]) for edge in found.get("edges", []))
    assert edges == sorted((str(edge.source), str(edge.target)) for edge in graph.edges)


def test_the_whole_of_a_drawing(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(content.decode() for content in written(drawing(), "dot")) == snapshot


def test_graphviz_finds_what_is_drawn() -> None:
    agree(drawing())


@pytest.mark.parametrize("view", ["map", "dependencies", "roadmap", "matrix", "money"])
def test_graphviz_finds_every_view(view: str) -> None:
    agree(draw(planned_example(), Wish(view, paper=A4)))


def test_boxes_stand_to_each_other_as_the_drawing_has_them() -> None:
    boxes = {box.id: box for box in graph_of([drawing().pages[0]]).boxes}
    found = {
        one["name"]: one["pos"]
        for one in read(written(drawing(), "dot")[0], "-Kneato", "-n")["objects"]
        if "pos" in one
    }
    ids = [id for id in found if id in boxes]
    first = boxes[ids[0]]
    for id in ids[1:]:
        across, down = (
            float(one) - float(other)
            for one, other in zip(found[id].rstrip("!").split(","), found[ids[0]].rstrip("!").split(","), strict=True)
        )
        box = boxes[id]
        assert across == pytest.approx(box.x + box.w / 2 - first.x - first.w / 2, abs=0.1)
        assert down == pytest.approx(first.y + first.h / 2 - box.y - box.h / 2, abs=0.1)
    assert len(ids) > 2


def test_dot_lays_it_out_anew() -> None:
    compare(drawing().pages[0], read(written(drawing(), "dot")[0], "-Kdot"))


letters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(letters, min_size=1))
def test_whatever_is_said_is_read_back(text: str) -> None:
    made = saying(text)
    found = read(written(made, "dot")[0], "-Kneato", "-n")
    labels = {one["name"]: one["label"] for one in found["objects"]}
    assert set(labels) == {box.id for box in graph_of([made.pages[0]]).boxes}


@pytest.mark.parametrize("text", ['"', "\\", "\\n", "<b>", "node", "a:b", "{x|y}", "&lt;", "ế ữ", "end;", 'a\\"b'])
def test_what_has_a_meaning_in_dot_is_only_words(text: str) -> None:
    found = read(written(saying(text), "dot")[0], "-Kneato", "-n")
    assert any(text in one["tooltip"].replace("\\\\", "\\") for one in found["objects"] if "tooltip" in one)
