"""What stands around every drawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eaplan.outputs.diagrams.drawing import Box, Style
from eaplan.outputs.diagrams.layout.frame import Content, Frame, LegendEntry, moment
from eaplan.outputs.diagrams.layout.paper import A3, A4, SCREEN, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from tests.examples import planned_example
from tests.outputs.diagrams.measuring import all_faults
from tests.outputs.diagrams.subjects import PAPERS, boxes, plan_of, said, wished
from tests.solvers.tiny import tiny

LEGEND = (
    LegendEntry("Đạt mục tiêu", Style(fill="#8dbbe0")),
    LegendEntry("Dùng", Style(), line=True),
    LegendEntry("Chữ"),
)
LONG = " ".join(["Kiến trúc chính quyền số"] * 20)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.name}-{paper.w:.0f}")
@pytest.mark.parametrize("title", ["Kiến trúc", LONG])
@pytest.mark.parametrize("legend", [(), LEGEND, LEGEND * 20, (LegendEntry(LONG, Style()),)], ids=len)
def test_it_leaves_room_and_keeps_out_of_it(paper: Paper, title: str, legend: tuple[LegendEntry, ...]) -> None:
    wish = wished("map", paper, around="C25", only={"sector": ("y_te", "giao_duc")})
    frame = Frame(planned_example(), wish, title, tuple(dict.fromkeys(legend)))
    area = frame.area
    fill = Box("all", area.x, area.y, area.w, area.h or 20, Style(fill=None))
    drawing = frame.drawing([Content(title, (fill,), area.y + fill.h)])
    assert all_faults(drawing, wish.medium) == []


def test_it_says_what_it_was_made_of() -> None:
    words = said(Frame(planned_example(), wished("map", A3), "Kiến trúc").saying("Không có gì"))
    for told in (
        "Đề án Chuyển đổi số tỉnh Thanh Hóa",
        "06/2021",
        "kịch bản gốc",
        "tối ưu",
        planned_example().plan.origin.hash[:12],
    ):  # type: ignore[union-attr]
        assert told in words


def test_without_a_plan_or_framework_it_says_less() -> None:
    scheme = tiny("projects: []")
    words = said(Frame(Subject(scheme), wished("map", A4), "Kiến trúc").saying("Không có gì"))
    assert "Kế hoạch không có" in words
    assert scheme.hash[:12] in words
    assert "Khung kiến trúc" not in words


def test_a_plan_of_an_older_scheme_is_told() -> None:
    subject = Subject(tiny("projects: []"), plan_of())
    assert "đã thay đổi" in said(Frame(subject, wished("map", SCREEN), "Kiến trúc").saying("Không có gì"))


def test_pages_are_counted() -> None:
    frame = Frame(planned_example(), wished("map", A4), "Kiến trúc")
    drawing = frame.drawing([Content(f"Trang {n}", (), 100) for n in range(12)])
    assert [page.name for page in drawing.pages] == [f"Trang {n}" for n in range(12)]
    assert "Trang 7/12" in said(drawing)


def test_a_page_grows_with_its_contents_where_the_paper_has_no_end() -> None:
    for paper in (SCREEN, terminal(80)):
        frame = Frame(planned_example(), wished("map", paper), "Kiến trúc")
        short, long = (frame.drawing([Content("", (), frame.area.y + h)]).pages[0].h for h in (10, 500))
        assert long - short == pytest.approx(490)


def test_a_page_that_stands_alone_is_cut_where_it_stays_mostly_blank() -> None:
    frame = Frame(planned_example(), wished("map", A3), "Kiến trúc")
    room = frame.area.h or 0

    def height(*parts: float) -> float:
        drawing = frame.drawing([Content("", (), frame.area.y + part * room) for part in parts])
        assert all_faults(drawing, frame.wish.medium) == []
        return drawing.pages[0].h

    assert height(0.6) == height(0.1, 0.1) == A3.h
    assert height(0.4) == pytest.approx(A3.h - 0.6 * room)


@pytest.mark.parametrize(
    ("at", "language", "told"),
    [(None, "vi", "hiện trạng"), ("S2", "vi", "đến hết Giai đoạn tăng tốc (2025)"), ("S2", "en", "at the end of")],
)
def test_the_moment_is_worded(at: str | None, language: str, told: str) -> None:
    assert moment(planned_example(), wished("map", at=at, language=language)).startswith(told)


def test_a_later_moment_says_where_nothing_is_carried_out() -> None:
    wish = wished("map", at="S2")
    assert moment(Subject(planned_example().scheme), wish).endswith("nếu không thực hiện dự án nào")
    assert "no project carried out" in moment(Subject(planned_example().scheme), replace(wish, language="en"))


@pytest.mark.parametrize(
    ("name", "told"),
    [("Nhân rộng", "đến hết giai đoạn Nhân rộng (2022)"), ("Giai đoạn 2 (2022)", "đến hết Giai đoạn 2 (2022)")],
)
def test_the_moment_says_that_it_is_a_stage(name: str, told: str) -> None:
    scheme = tiny("projects: []", stages=[{"id": "S1", "name": name, "years": [2022]}])
    assert moment(Subject(scheme, plan_of()), wished("map", at="S1")) == told


def test_a_name_in_the_legend_that_is_wider_than_the_page_is_shortened() -> None:
    words = said(
        Frame(planned_example(), wished("map", A4), "Kiến trúc", (LegendEntry(LONG, Style()),)).saying("Không")
    )
    assert words.count("Kiến trúc chính quyền số") < 20
    assert "…" in words


def test_the_border_is_for_paper() -> None:
    for paper, bordered in ((A4, True), (A3, True), (SCREEN, False), (terminal(80), False)):
        drawing = Frame(planned_example(), wished("map", paper), "Kiến trúc").saying("Không có gì")
        assert ("frame:border" in boxes(drawing)) is bordered
