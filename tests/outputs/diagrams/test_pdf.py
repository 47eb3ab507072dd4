"""Drawings as PDF."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2 import raw

from eaplan.outputs.diagrams.drawing import Box, Line, Ribbon, Words
from eaplan.outputs.diagrams.formats.pdf import write
from tests.outputs.diagrams.made import drawing, saying


@pytest.fixture
def document() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(write(drawing())[0])


def test_pages_have_their_own_sizes(document: pypdfium2.PdfDocument) -> None:
    assert [page.get_size() for page in document] == [(page.w, page.h) for page in drawing().pages]


def test_all_words_can_be_searched_and_copied(document: pypdfium2.PdfDocument) -> None:
    for page, made in zip(document, drawing().pages, strict=True):
        found = page.get_textpage().get_text_range()
        said = [thing.text for thing in made.things if isinstance(thing, Words)]
        said += [words.text for thing in made.things if isinstance(thing, Box | Line) for words in thing.words]
        assert [text for text in said if text not in found] == []


def test_words_stand_where_they_were_laid_out(document: pypdfium2.PdfDocument) -> None:
    text = document[0].get_textpage()
    found = text.search("Trung tâm giám sát").get_next()
    assert found is not None
    left, bottom, _, top = text.get_charbox(found[0])
    box = next(thing for thing in drawing().pages[0].things if isinstance(thing, Box) and thing.id == "components:C2")
    assert box.x < left < box.x + box.w
    assert box.y < 300 - top < 300 - bottom < box.y + box.h


def test_pages_are_listed_and_linked(document: pypdfium2.PdfDocument) -> None:
    listed = [(entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]
    assert listed == [("Hiện trạng", 0), ("Dòng vốn", 1)]
    link = raw.FPDFLink_GetLinkAtPoint(document[0], 475, 300 - 262)
    assert raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link)) == 1


def test_it_says_what_it_is(document: pypdfium2.PdfDocument) -> None:
    about = document.get_metadata_dict()
    assert about["Title"] == "Bản đồ kiến trúc số tỉnh"
    assert about["Subject"] == "Phương án: cơ sở; Mã kiểm: 1a2b3c4d5e6f"
    assert b"/Lang (vi)" in write(drawing())[0]


def test_its_letters_come_along() -> None:
    content = write(drawing())[0]
    assert content.count(b"/FontFile2") == 2
    assert b"LiberationSans-Bold" in content


def test_turned_words_run_upwards() -> None:
    text = pypdfium2.PdfDocument(write(saying("Quản lý"))[0])[0].get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1) == "Q"]
    ends = [text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1) == "ý"]
    assert any(abs(q[0] - y[0]) < 4 and q[1] < y[1] for q, y in zip(boxes, ends, strict=True))


def test_ribbons_are_filled() -> None:
    ribbon = next(thing for thing in drawing().pages[1].things if isinstance(thing, Ribbon))
    picture = pypdfium2.PdfDocument(write(drawing())[0])[1].render(scale=2).to_pil()
    x, y = (ribbon.start[0] + ribbon.end[0]) / 2, (ribbon.start[1] + ribbon.end[1]) / 2 + 5
    assert picture.getpixel((x * 2, y * 2)) == (0x9F, 0xB3, 0xC8)
