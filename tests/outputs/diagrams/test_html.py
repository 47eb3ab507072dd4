"""Drawings as a page of a browser: it asks for nothing, runs nothing but its own script, and answers."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from eaplan.outputs.diagrams.formats.html import write
from eaplan.text import fold
from tests.outputs.diagrams.made import drawing, saying

BAD = "</script></title><img src=x onerror=alert(1)>\"'&\x1b"

Open = Callable[[bytes], Any]


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a page and fails where it asks for anything, complains, or runs what it should not."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(content: bytes) -> Any:
        file = tmp_path / "a.html"
        file.write_bytes(content)
        context.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(file.as_uri())
        return page

    yield open_page
    context.close()
    assert set(asked) == {(tmp_path / "a.html").as_uri()}
    assert complaints == []


@pytest.fixture
def page(opened: Open) -> Any:
    return opened(write(drawing())[0])


def item(page: Any, id: str) -> Any:
    return page.locator(f'[data-item="{id}"]')


def lit(page: Any) -> set[str]:
    return set(page.eval_on_selector_all(".lit", "all => all.map(each => each.dataset.id)"))


def shown(page: Any) -> str:
    return str(page.locator("section.shown").get_attribute("id"))


def test_only_its_own_script_and_style_may_run() -> None:
    page = write(drawing())[0].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1]
    for tag in ("script", "style"):
        [text] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert b64encode(sha256(text.encode()).digest()).decode() in policy[1]
    assert "http" not in page.replace("http-equiv", "").replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize(("language", "word"), [("vi", "Tìm kiếm"), ("en", "Search")])
def test_it_speaks_the_drawings_language(language: str, word: str) -> None:
    page = write(replace(drawing(), language=language))[0].decode()
    assert f'<html lang="{language}">' in page
    assert f'placeholder="{word}"' in page


def test_names_are_never_taken_for_markup(opened: Open) -> None:
    page = opened(write(saying(BAD))[0])
    assert page.locator("img").count() == 0
    assert page.title() == BAD.removesuffix("\x1b")
    page.locator("[data-id=b] rect").hover()
    assert page.locator("aside dd").inner_text() == BAD.removesuffix("\x1b")


def test_its_letters_come_along(page: Any) -> None:
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].map(font => [font.family, font.weight, font.status])")
    letters = "eaplan letters"
    assert sorted(loaded) == [[letters, "bold", "loaded"], [letters, "normal", "loaded"]]
    widths = page.evaluate("""[...document.querySelectorAll('.shown text')].map(text => {
        const wanted = text.textLength.baseVal.value;
        text.removeAttribute('textLength');
        return text.getComputedTextLength() / wanted;
    })""")
    assert widths == [pytest.approx(1, abs=0.005)] * len(widths)


def test_pointing_tells_facts(page: Any) -> None:
    assert page.locator("aside").is_hidden()
    item(page, "C2").hover()
    assert page.locator("aside dd").all_inner_texts() == ["Trung tâm giám sát ĩ ữ ỡ ậ ặ ệ", "đang vận hành"]
    page.mouse.move(5, 5)
    assert page.locator("aside").is_hidden()


def test_the_keyboard_reaches_all_things(page: Any) -> None:
    reached = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.item || document.activeElement.getAttribute('href')"))
    assert reached >= {"C0", "C1", "C2", "#page-2"}
    item(page, "C2").focus()
    page.keyboard.press("Enter")
    assert "components:C2" in lit(page)


def test_clicking_shows_what_a_thing_is_linked_with(page: Any) -> None:
    item(page, "C1").click()
    assert lit(page) == {"components:C1", "l2", "components:C0", "l3", "components:C2", "group:L1"}
    page.keyboard.press("Escape")
    assert lit(page) == set()


def test_a_reference_leads_to_its_page(page: Any) -> None:
    assert shown(page) == "page-1"
    page.locator('a[href="#page-2"] >> text=Trang 2').click()
    page.wait_for_url("**#page-2")
    assert shown(page) == "page-2"
    assert page.locator("nav [aria-current]").inner_text() == "Dòng vốn"


def test_search_needs_no_diacritics_and_knows_all_pages(page: Any) -> None:
    search, output = page.locator("input"), page.locator("output")
    search.fill("TRUNG")
    assert output.inner_text() == "tìm thấy 2"
    assert lit(page) == {"components:C2", "funds:NSTW"}
    search.press("Enter")
    search.press("Enter")
    assert shown(page) == "page-2"
    search.fill("xyz")
    assert output.inner_text() == "không tìm thấy"


def test_search_folds_as_eaplan_does(page: Any) -> None:
    words = ["Trung tâm Đổi mới", "HOÀ hóa", "ưỡng ỹ Ặ", "naïve Ångström", "e\u0302\u0301"]
    assert page.evaluate("words => words.map(fold)", words) == [fold(word) for word in words]


def test_zooming_keeps_the_point_and_can_be_undone(page: Any) -> None:
    before = page.locator("section.shown svg").get_attribute("viewBox")
    place = item(page, "C1").bounding_box()
    page.mouse.move(place["x"], place["y"])
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function(
        "before => document.querySelector('.shown svg').getAttribute('viewBox') !== before", arg=before
    )
    after = item(page, "C1").bounding_box()
    assert (after["x"], after["y"]) == pytest.approx((place["x"], place["y"]), abs=1)
    assert after["width"] > place["width"]
    page.keyboard.press("0")
    assert page.locator("section.shown svg").get_attribute("viewBox") == before


def test_dragging_moves_the_sheet_and_chooses_nothing(page: Any) -> None:
    place = item(page, "C1").bounding_box()
    page.mouse.move(place["x"] + 5, place["y"] + 5)
    page.mouse.down()
    page.mouse.move(place["x"] + 65, place["y"] + 35)
    page.mouse.up()
    after = item(page, "C1").bounding_box()
    assert (after["x"] - place["x"], after["y"] - place["y"]) == pytest.approx((60, 30), abs=1)
    assert lit(page) == set()


def test_all_pages_are_printed_on_paper_of_their_size(page: Any) -> None:
    import pypdfium2

    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [each.get_size() for each in printed] == [pytest.approx((560, 300), abs=1)] * 2
    assert "Tìm kiếm" not in printed[0].get_textpage().get_text_range()
    assert "Ngân sách trung ương" in printed[1].get_textpage().get_text_range()
