"""Several drawings as one."""

from __future__ import annotations

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Page, Words
from eaplan.outputs.diagrams.together import together


def page(name: str, refers_to: int | None = None) -> Page:
    return Page(name, 10, 10, (Words(0, 0, name), Box("b", 0, 0, 1, 1, about=About("page", "x", page=refers_to))))


def test_pages_follow_each_other_and_references_follow_their_pages() -> None:
    one = Drawing("Bản đồ", "vi", (page("Trang"),))
    two = Drawing("Phụ thuộc", "vi", (page("Trang 1", 1), page("Trang 2", 0)))
    whole = together("Đề án", [one, two])
    assert [each.name for each in whole.pages] == ["Bản đồ", "Phụ thuộc: Trang 1", "Phụ thuộc: Trang 2"]
    boxes = [thing for each in whole.pages for thing in each.things if isinstance(thing, Box)]
    assert [box.about.page for box in boxes if box.about] == [None, 2, 1]
    assert whole.title == "Đề án"
