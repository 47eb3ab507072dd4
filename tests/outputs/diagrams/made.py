"""Drawings made by hand, with something of everything that a drawing can hold."""

from __future__ import annotations

from eaplan.outputs.diagrams.drawing import About, Box, Drawing, Font, Line, Page, Ribbon, Style, Words
from eaplan.outputs.diagrams.layout.medium import CELLS, PRINT
from eaplan.outputs.diagrams.layout.setting import broken, filled

BOLD = Font(9, bold=True)
NAMES = (
    "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh",
    "Cơ sở dữ liệu đất đai <&> “QSDĐ”",
    "Trung tâm giám sát ĩ ữ ỡ ậ ặ ệ",
)
SOLID, DASHED = Style(stroke="#0b6e4f", width=1.5), Style(stroke="#b00020", dash=(4, 2))


def tile(place: int, x: float, y: float, w: float = 150, h: float = 40, inside: str | None = None) -> Box:
    """A component's box with its name in it and facts to point at."""
    name = NAMES[place]
    facts = (("Tên", name), ("Trạng thái", "đang vận hành"))
    about = About("components", f"C{place}", facts)
    box = Box(f"components:C{place}", x, y, w, h, Style(fill="#e8f1fb"), (), 3, inside, about)
    lines = [(line, BOLD) for line in broken(name, w - 8, BOLD, PRINT)]
    return filled(box, [*lines, ("C" + str(place), Font(7))], PRINT, "middle")


def drawing() -> Drawing:
    """Two pages: boxes in a band with all kinds of lines, and ribbons."""
    facts = (("Phương án", "cơ sở"), ("Mã kiểm", "1a2b3c4d5e6f"))
    return Drawing("Bản đồ kiến trúc số tỉnh", "vi", (_boxes(), _flows()), facts)


def _boxes() -> Page:
    band = filled(Box("group:L1", 20, 40, 520, 170, Style("#f5f7fa", "#9aa5b1")), [("Lớp dữ liệu", BOLD)], PRINT)
    other = About("page", "page:1", (("Trang", "Dòng vốn"),), page=1)
    reference = Box("page:1", 410, 250, 130, 24, Style(None, "#52606d", dash=(2, 2)), (), 0, None, other)
    things = (
        Words(20, 24, "Bản đồ kiến trúc số tỉnh – hiện trạng", Font(14, True)),
        Words(540, 24, "22/11/2026", Font(8, colour="#52606d"), "end"),
        band,
        tile(0, 30, 70, inside="group:L1"),
        tile(1, 210, 140, inside="group:L1"),
        tile(2, 380, 70, inside="group:L1"),
        filled(reference, [("→ Trang 2: Dòng vốn", Font(8))], PRINT, "middle"),
        Line("l1", ((180, 90), (380, 90)), SOLID, "components:C0", "components:C2"),
        Line("l2", ((105, 110), (105, 160), (210, 160)), DASHED, "components:C0", "components:C1"),
        Line(
            "l3",
            ((360, 165), (420, 165), (455, 150), (455, 110)),
            Style(stroke="#334e68"),
            "components:C1",
            "components:C2",
            curved=True,
            words=(Words(370, 180, "cung cấp dữ liệu", Font(7)),),
            about=About("dependencies", "C1>C2", (("Quan hệ", "dữ liệu"),)),
        ),
        Line("l4", ((20, 240), (300, 290)), Style(width=0.5), arrow=False),
    )
    return Page("Hiện trạng", 560, 300, things)


def _flows() -> Page:
    left = Box("funds:NSTW", 20, 40, 120, 100, Style("#243b53", None), about=About("funds", "NSTW"))
    right = Box("stages:GD1", 300, 60, 120, 60, Style("#0b6e4f", None), about=About("stages", "GD1"))
    flow = About("flows", "NSTW>GD1", (("Số tiền", "12.500.000.000 đồng"),))
    white = Font(9, True, "#ffffff")
    things = (
        Words(220, 24, "Dòng vốn", Font(14, True), "middle"),
        filled(left, [("Ngân sách trung ương", white)], PRINT, "middle"),
        filled(right, [("Giai đoạn I", white)], PRINT, "middle"),
        Ribbon("f1", (140, 50), (300, 70), 40, Style("#9fb3c8", None), "funds:NSTW", "stages:GD1", flow),
        Words(220, 85, "12,5 tỷ đồng", Font(8), "middle"),
    )
    return Page("Dòng vốn", 440, 160, things)


def cells() -> Page:
    """A page for a terminal: a band with two tiles and a line between them."""
    outer = Box("group:L1", 0, 1, 48, 8)
    one = Box("components:C0", 2, 3, 16, 4, Style("#e8f1fb"), inside="group:L1")
    two = Box("components:C1", 28, 3, 16, 4, Style("#243b53", None), inside="group:L1")
    things = (
        Words(24, 0, "Bản đồ kiến trúc", Font(bold=True), "middle"),
        filled(outer, [("Lớp dữ liệu", BOLD)], CELLS),
        filled(one, [("Nền tảng", Font()), ("dữ liệu số", Font())], CELLS, "middle"),
        filled(two, [("Đất đai", Font())], CELLS, "middle"),
        Line("l", ((18, 4), (23, 4), (23, 6), (28, 6)), Style(stroke="#b00020"), "components:C0", "components:C1"),
    )
    return Page("Hiện trạng", 48, 10, things)


def saying(text: str) -> Drawing:
    """Two pages that say a text wherever something can be said, and also when their thing is pointed at."""
    about = About("components", text, ((text, text),))
    box = Box("b", 10, 20, 80, 30, words=(Words(12, 30, text), Words(88, 45, text, anchor="end")), about=about)
    line = Line("l", ((90, 30), (150, 60)), source="b", words=(Words(100, 50, text, turned=True),), about=about)
    other = Box("o", 120, 60, 60, 30, about=About("page", text, page=1))
    return Drawing(
        text, "vi", (Page(text, 200, 100, (box, line, other)), Page(text, 200, 100, ())), ((text, text),), name=text
    )
