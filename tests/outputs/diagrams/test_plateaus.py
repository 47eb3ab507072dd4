"""The plateau sequence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from eaplan.outputs.diagrams.layout.paper import A3, A4, Paper, terminal
from eaplan.outputs.diagrams.subject import Subject
from eaplan.outputs.diagrams.views import draw
from eaplan.problems import EaplanError
from eaplan.solvers.plan import Payment
from tests.examples import EXAMPLES, planned_example
from tests.outputs.diagrams.subjects import PAPERS, boxes, checked, plan_of, said, subjects, wished
from tests.solvers.tiny import tiny

SCHEME = """
funds: [{id: F, kind: investment}]
components:
  - {id: CU, maturity: 2, target: 2}
  - {id: MOI, replaces: CU}
  - {id: NANG, maturity: 1}
projects:
  - {id: P1, cost: 5, delivers: {MOI: 2}}
  - {id: P2, cost: 7, delivers: {NANG: 3}}
"""
PAID = tuple(
    Payment(project=id, kind="capital", period=period, fund="F", amount=amount)
    for id, period, amount in (("P1", "S1", 5), ("P2", "S1", 3), ("P2", "S2", 4))
)
SUBJECT = Subject(tiny(SCHEME), plan_of(("P1", "S1", "S1"), ("P2", "S1", "S2"), payments=PAID))


def planned(subject: Subject) -> Subject:
    """A scheme with its plan, or with one of nothing."""
    return replace(subject, plan=subject.plan or plan_of())


def columns(subject: Subject, paper: Paper = A3) -> dict[str, list[str]]:
    """By column the components that stand in it."""
    found: dict[str, list[str]] = {}
    for id in boxes(checked(subject, wished("plateaus", paper))):
        kind, _, at = id.partition("@")
        if at:
            found.setdefault(at, []).append(kind.removeprefix("components:"))
    return found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.name}-{paper.w:.0f}")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_drawn_without_faults_on_all_papers(name: str, paper: Paper) -> None:
    checked(planned(planned_example(name)), wished("plateaus", paper))


@given(subject=subjects())
@settings(max_examples=25, deadline=None)
def test_names_of_any_length_have_room(subject: Subject) -> None:
    for paper in (A4, terminal(80)):
        checked(planned(subject), wished("plateaus", paper))


def test_each_stage_shows_what_it_changes() -> None:
    assert columns(SUBJECT) == {"today": ["CU", "NANG"], "S1": ["CU", "MOI"], "S2": ["NANG"]}


def test_new_raised_and_replaced_are_counted_with_the_money_of_the_stage() -> None:
    words = said(checked(SUBJECT, wished("plateaus")))
    assert "1 mới; 1 được thay thế" in words
    assert "1 nâng mức" in words
    assert "Kinh phí: 8 đồng" in words
    assert "Kinh phí: 4 đồng" in words
    assert "2/3 thành phần đang vận hành" in words


def test_under_a_plan_of_nothing_nothing_changes() -> None:
    subject = planned(Subject(tiny(SCHEME)))
    assert columns(subject) == {"today": ["CU", "NANG"]}
    assert said(checked(subject, wished("plateaus"))).count("Không có thay đổi") == 2


def test_without_a_plan_it_is_told_to_make_one() -> None:
    with pytest.raises(EaplanError, match="E529"):
        draw(Subject(tiny(SCHEME)), wished("plateaus"))


def test_the_legend_tells_what_stands_today_and_that_stages_show_only_changes() -> None:
    words = said(checked(SUBJECT, wished("plateaus")))
    assert "Hiện có" in words
    assert "Đã có, không đổi" not in words
    assert "Mỗi giai đoạn chỉ nêu phần thay đổi" in words


def test_columns_that_do_not_fit_stand_on_further_pages() -> None:
    stages = [{"id": f"S{n}", "name": f"S{n}", "years": [2020 + n]} for n in range(12)]
    subject = planned(Subject(tiny("components: [{id: A, maturity: 1}]", stages=stages)))
    drawing = checked(subject, wished("plateaus", A4))
    heads = [id for id in boxes(drawing) if id.startswith("stages:") and not id.endswith(":told")]
    assert heads == [f"stages:S{n}" for n in range(12)]
    assert len(drawing.pages) > 1


def test_components_can_stand_by_another_grouping() -> None:
    drawing = checked(planned_example(), wished("plateaus", group="sector"))
    assert "group:y_te" in boxes(drawing)


def test_without_components_it_says_so() -> None:
    subject = planned(Subject(tiny("projects: [{id: P, cost: 0}]")))
    assert "chưa có thành phần" in said(checked(subject, wished("plateaus")))
