"""What colours tell."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from eaplan.outputs.diagrams.drawing import Style
from eaplan.outputs.diagrams.layout.letters import INK
from eaplan.outputs.diagrams.looks.colours import colours, fund_styles
from eaplan.outputs.diagrams.looks.contrast import ENOUGH, contrast
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.wish import Colouring
from eaplan.solvers.plan import Payment
from tests.examples import planned_example
from tests.outputs.diagrams.subjects import plan_of, wished
from tests.solvers.tiny import tiny

SCHEME = tiny("""
funds: [{id: F1, kind: investment, short: Vốn một}, {id: F2, kind: other, short: Vốn hai}]
components:
  - {id: CU, maturity: 2, target: 2}
  - {id: MOI, replaces: CU}
  - {id: NANG, maturity: 1}
  - {id: KHONG}
  - {id: TW, inherited: {source: Bộ, maturity: 3}}
projects:
  - {id: P1, cost: 5, delivers: {MOI: 2}}
  - {id: P2, cost: 7, delivers: {NANG: 3}}
  - {id: P3, cost: 1}
""")
PAID = tuple(
    Payment(project=id, kind="capital", period="S1", fund=fund, amount=amount)
    for id, fund, amount in (("P1", "F1", 2), ("P1", "F2", 3), ("P2", "F1", 7))
)
SUBJECT = Subject(SCHEME, plan_of(("P1", "S1", "S1"), ("P2", "S1", "S2"), payments=PAID))


def labels(colour: Colouring, at: str | None, *components: str, projects: tuple[str, ...] = ()) -> list[str]:
    """What the legend says of some components and projects, without its head."""
    painted = colours(SUBJECT, wished("map", at=at, colour=colour))
    return [entry.label for entry in painted.legend_of(components, projects) if entry.style]


@pytest.mark.parametrize(
    ("colour", "at", "component", "label"),
    [
        ("state", None, "CU", "Đạt mục tiêu"),
        ("state", "S1", "CU", "Đã được thay thế"),
        ("state", "S1", "MOI", "Đã có, dưới mục tiêu"),
        ("state", None, "KHONG", "Chưa có"),
        ("change", None, "CU", "Hiện có"),
        ("change", "S1", "CU", "Được thay thế"),
        ("change", "S2", "CU", "Chưa có"),
        ("change", "S1", "MOI", "Mới có trong giai đoạn"),
        ("change", "S2", "NANG", "Được nâng mức"),
        ("change", "S2", "MOI", "Đã có, không đổi"),
        ("maturity", "S2", "NANG", "Mức 3: đạt trạng thái đích"),
        ("stage", None, "CU", "Đã đạt hiện nay"),
        ("stage", None, "NANG", "2022"),
        ("stage", None, "MOI", "Chưa đạt trong kỳ"),
        ("fund", "S1", "MOI", "Vốn hai"),
        ("fund", "S2", "NANG", "Vốn một"),
        ("fund", None, "CU", "Không dùng vốn của kế hoạch"),
    ],
)
def test_a_component_has_the_colour_of_what_it_is(
    colour: Colouring, at: str | None, component: str, label: str
) -> None:
    assert labels(colour, at, component) == [label]


@pytest.mark.parametrize(
    ("colour", "at", "project", "label"),
    [
        ("state", None, "P1", "Đề xuất"),
        ("state", None, "P3", "Không được chọn"),
        ("change", None, "P1", "Chưa thực hiện"),
        ("change", "S1", "P1", "Hoàn thành trong giai đoạn"),
        ("change", "S1", "P2", "Đang thực hiện"),
        ("change", "S2", "P1", "Đã hoàn thành từ trước"),
        ("stage", None, "P2", "2022"),
        ("fund", None, "P1", "Vốn hai"),
    ],
)
def test_a_project_has_the_colour_of_what_it_is(colour: Colouring, at: str | None, project: str, label: str) -> None:
    assert labels(colour, at, projects=(project,)) == [label]


def test_what_the_centre_provides_has_a_bold_edge() -> None:
    painted = colours(SUBJECT, wished("map"))
    assert painted.component("TW").width > painted.component("CU").width
    assert labels("state", None, "TW") == ["Đạt mục tiêu", "Do Trung ương cung cấp (viền đậm)"]


def test_the_legend_holds_only_what_occurs() -> None:
    painted = colours(SUBJECT, wished("map", around="KHONG"))
    assert [entry.label for entry in painted.legend] == ["Chưa có"]


@pytest.mark.parametrize("colour", get_args(Colouring))
def test_styles_can_be_told_apart_in_grey_and_letters_be_read_on_them(colour: Colouring) -> None:
    """Two fills differ in lightness, or strokes or dashes do; dark letters are readable on all."""
    subject = planned_example()
    for at in (None, "S2", "S3"):
        painted = colours(subject, wished("map", at=at, colour=colour))
        styles = {painted.component(id) for id in subject.scheme.component}
        styles |= {painted.project(id) for id in subject.scheme.project}
        assert all(contrast(INK, style.fill or "#ffffff") >= ENOUGH for style in styles)
        own = {entry.style for entry in painted.legend if entry.style}
        assert not [(one, other) for one in own for other in own if one != other and _alike(one, other)]


@pytest.mark.parametrize(("count", "apart"), [(1, 1.8), (2, 1.3), (5, 1.1), (11, 1.03), (30, 1)])
def test_few_funds_are_far_apart_from_white_and_each_other(count: int, apart: float) -> None:
    funds = ", ".join(f"{{id: F{n}, kind: other}}" for n in range(count))
    styles = list(fund_styles(tiny(f"funds: [{funds}]")).values())
    assert len({(style.fill, style.width, style.dash) for style in styles}) == count
    fills = ["#ffffff", *(style.fill or "" for style in styles)]
    assert min(contrast(one, other) for one, other in pairwise(fills)) >= apart


def _alike(one: Style, other: Style) -> bool:
    fills = contrast(one.fill or "#ffffff", other.fill or "#ffffff")
    return fills < 1.1 and (one.width, one.dash) == (other.width, other.dash)


def test_without_a_plan_there_are_colours_too() -> None:
    bare = Subject(SCHEME)
    for colour in get_args(Colouring):
        painted = colours(bare, wished("map", at="S1", colour=colour))
        assert painted.legend
        assert painted.project("P1")


def test_a_legend_of_names_says_what_they_are() -> None:
    painted = colours(SUBJECT, wished("map", at="S2", colour="fund"))
    assert [entry.label for entry in painted.legend] == [
        "Nguồn vốn trả phần lớn nhất:",
        "Vốn một",
        "Vốn hai",
        "Không dùng vốn của kế hoạch",
    ]
