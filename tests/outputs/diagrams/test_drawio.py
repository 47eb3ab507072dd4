"""Drawings for diagrams.net: whether it finds them as its own rules ask, and everything in its place."""

from __future__ import annotations

import zlib
from base64 import b64decode
from html import escape
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.drawing import Box, Drawing, Line, Page, Words
from eaplan.outputs.diagrams.formats.drawio import write
from eaplan.outputs.diagrams.formats.markup import clean
from eaplan.outputs.diagrams.formats.mxstyle import SCALE, middle
from tests.outputs.diagrams.made import drawing, saying


def cells(diagram: Element) -> dict[str, Element]:
    """The cells of a diagram by id; that of an object is its holder's."""
    root = diagram.find("mxGraphModel/root")
    assert root is not None
    found = [(each.get("id", ""), each if each.tag == "mxCell" else each[0]) for each in root]
    assert len({id for id, _ in found}) == len(found)
    return dict(found)


def check(made: Drawing) -> None:
    """The rules of the format."""
    root = fromstring(write(made)[0])
    assert root.tag == "mxfile"
    ids = [diagram.get("id") for diagram in root]
    assert len(ids) == len(set(ids)) == len(made.pages)
    for diagram in root:
        found = cells(diagram)
        assert [cell.get("parent") for cell in found.values()][:2] == [None, "0"]
        for cell in list(found.values())[2:]:
            geometry = cell.find("mxGeometry")
            assert geometry is not None
            assert geometry.get("as") == "geometry"
            assert (cell.get("vertex"), cell.get("edge")).count("1") == 1
            assert cell.get("parent") in found
            assert (cell.get("edge") == "1") <= (geometry.get("relative") == "1")
            assert {cell.get("source"), cell.get("target")} - {None} <= set(found)
        for each in diagram.iter("object"):
            kind, _, page = each.get("link", "data:page/id,page-1").partition(",")
            assert kind == "data:page/id"
            assert page in ids


def test_the_whole_of_a_drawing(snapshot: SnapshotAssertion) -> None:
    assert write(drawing())[0].decode() == snapshot


def test_it_keeps_the_rules() -> None:
    check(drawing())


@given(st.text(min_size=1))
def test_it_keeps_the_rules_whatever_is_said(text: str) -> None:
    check(saying(text))
    labels = [each.get("label") or each.get("value") or "" for each in fromstring(write(saying(text))[0]).iter()]
    assert escape(clean(text)) in labels


def absolute(found: dict[str, Element], id: str) -> tuple[float, float]:
    """Where a vertex stands on its page, in points."""
    cell = found[id]
    geometry = cell.find("mxGeometry")
    if geometry is None:
        return 0, 0
    x, y = absolute(found, cell.get("parent", ""))
    return x + float(geometry.get("x", 0)) / SCALE, y + float(geometry.get("y", 0)) / SCALE


def test_boxes_stand_where_they_were_laid_out_and_in_each_other() -> None:
    for diagram, page in zip(fromstring(write(drawing())[0]), drawing().pages, strict=True):
        found = cells(diagram)
        for box in (thing for thing in page.things if isinstance(thing, Box)):
            assert absolute(found, box.id) == pytest.approx((box.x, box.y), abs=0.02)
            assert found[box.id].get("parent") == (box.inside or "1")


def test_lines_hold_on_to_their_boxes_where_they_touched_them() -> None:
    found = cells(fromstring(write(drawing())[0])[0])
    assert (found["l1"].get("source"), found["l1"].get("target")) == ("components:C0", "components:C2")
    assert "exitX=1;exitY=0.5;" in found["l1"].get("style", "")
    assert "entryX=0;entryY=0.5;" in found["l1"].get("style", "")
    assert "curved=1" in found["l3"].get("style", "")
    assert "curved" not in found["l2"].get("style", "")


def test_facts_are_data_that_can_be_edited() -> None:
    objects = {each.get("id"): each for each in fromstring(write(drawing())[0]).iter("object")}
    tile = objects["components:C1"]
    assert (tile.get("kind"), tile.get("item")) == ("components", "C1")
    assert tile.get("Trạng_thái") == "đang vận hành"
    assert tile.get("tooltip") == (
        "<b>Tên</b>: Cơ sở dữ liệu đất đai &lt;&amp;&gt; “QSDĐ”<br><b>Trạng thái</b>: đang vận hành"
    )
    assert objects["page:1"].get("link") == "data:page/id,page-2"


def test_words_that_are_no_label_have_cells_in_their_box() -> None:
    words = (
        Words(12, 30, "Tên"),
        Words(88, 30, "12", anchor="end"),
        Words(12, 40, "dài"),
        Words(9, 60, "x", turned=True),
    )
    page = Page("", 100, 100, (Box("b", 10, 20, 80, 50, words=words), Line("l", ((0, 0), (9, 9)), words=words[:1])))
    found = cells(fromstring(write(Drawing("", "vi", (page,)))[0])[0])
    assert found["b"].get("value") == "Tên<br>dài"
    assert [found[f"b:words:{place}"].get("value") for place in (0, 1)] == ["12", "x"]
    assert found["b:words:0"].get("parent") == "b"
    assert "rotation=-90" in found["b:words:1"].get("style", "")
    assert found["l:words:0"].get("parent") == "l"


def test_the_middle_of_a_line_is_half_its_length_away() -> None:
    assert middle(((0, 0), (4, 0), (4, 8))) == (4, 2)
    assert middle(((3, 3), (3, 3))) == (3, 3)


def test_a_ribbon_has_a_form_of_its_own() -> None:
    cell = cells(fromstring(write(drawing())[0])[1])["f1"]
    packed = cell.get("style", "").removeprefix("shape=stencil(").partition(")")[0]
    shape = fromstring(unquote(zlib.decompress(b64decode(packed), -zlib.MAX_WBITS).decode()))
    assert (shape.get("w"), shape.get("h")) == ("160", "60")
    path = shape.find("background/path")
    assert path is not None
    assert [each.tag for each in path] == ["move", "curve", "line", "curve", "close"]
    assert (path[1].get("x3"), path[1].get("y3")) == ("160", "20")
