"""Drawings as SVG."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.diagrams.drawing import Drawing, Font, Page, Words
from eaplan.outputs.diagrams.formats.markup import clean
from eaplan.outputs.diagrams.formats.svg import write
from eaplan.outputs.diagrams.layout.medium import PRINT
from tests.outputs.diagrams.made import NAMES, drawing, saying

SVG = "{http://www.w3.org/2000/svg}"


def read(made: Drawing) -> list[Element]:
    return [fromstring(content) for content in write(made)]


def test_the_whole_of_a_drawing(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(content.decode() for content in write(drawing())) == snapshot


def test_it_has_a_name_a_description_and_a_language() -> None:
    root = read(drawing())[0]
    assert root.get("role") == "img"
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    named = {each.get("id"): each.text for each in root if each.tag in (SVG + "title", SVG + "desc")}
    assert [named[id] for id in root.get("aria-labelledby", "").split()] == [
        "Bản đồ kiến trúc số tỉnh – Hiện trạng",
        "Phương án: cơ sở\nMã kiểm: 1a2b3c4d5e6f",
    ]


def test_things_say_what_they_are_and_what_they_join() -> None:
    groups = {group.get("data-id"): group for group in read(drawing())[0].iter(SVG + "g")}
    tile, line = groups["components:C0"], groups["l3"]
    assert (tile.get("data-kind"), tile.get("data-item"), tile.get("data-inside")) == ("components", "C0", "group:L1")
    assert tile[0].text == f"Tên: {NAMES[0]}\nTrạng thái: đang vận hành"
    assert (line.get("data-source"), line.get("data-target")) == ("components:C1", "components:C2")


def test_ids_are_unique_over_all_pages() -> None:
    ids = [each.get("id") for root in read(drawing()) for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_nothing_runs_and_nothing_is_fetched() -> None:
    for root in read(drawing()):
        for each in root.iter():
            assert each.tag.removeprefix(SVG) not in {"script", "style", "image", "use", "foreignObject"}
            assert not any(key.startswith("on") or "url(" in value for key, value in each.items())


@given(st.text(min_size=1))
def test_words_come_back_as_they_are(text: str) -> None:
    root = read(saying(text))[0]
    assert {each.text or "" for each in root.iter(SVG + "text")} == {re.sub("\r\n?", "\n", clean(text))}


@pytest.mark.parametrize("bold", [False, True])
def test_a_browser_finds_words_as_wide_as_they_were_laid_out(chromium: Any, tmp_path: Path, bold: bool) -> None:
    texts = [*NAMES, "Đề án chuyển đổi số tỉnh Thanh Hóa giai đoạn 2021–2030", "12.836.000.000 đồng"]
    font = Font(10, bold)
    things = tuple(Words(10, 20 * place, text, font) for place, text in enumerate(texts, 1))
    file = tmp_path / "a.svg"
    file.write_bytes(write(Drawing("", "vi", (Page("", 600, 200, things),)))[0])
    with chromium.new_page() as page:
        page.goto(file.as_uri())
        if not page.evaluate("document.fonts.check('10px \"Liberation Sans\"')"):
            pytest.skip("there is no Liberation Sans here")
        widths = page.evaluate("""[...document.querySelectorAll('text')].map(text => {
            text.removeAttribute('textLength');
            return text.getComputedTextLength();
        })""")
    assert widths == pytest.approx([PRINT.width(text, font) for text in texts], rel=0.02)


def test_a_single_page_bears_the_name_of_its_drawing() -> None:
    made = drawing()
    root = read(replace(made, pages=made.pages[:1]))[0]
    assert root[0].text == made.title
