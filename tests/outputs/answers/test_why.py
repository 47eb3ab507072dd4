"""Why a project is in a plan or not, as text and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from syrupy.assertion import SnapshotAssertion

from eaplan.outputs.answers.why_data import why_data
from eaplan.outputs.answers.why_text import why_text
from eaplan.outputs.plan_data import to_json
from eaplan.solvers.making import make_plan
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Level, Plan
from eaplan.solvers.planning import Planner
from eaplan.studies.buying import Bought
from eaplan.studies.extra_money import ExtraMoney
from eaplan.studies.why import Inquiry, Why
from tests.outputs import made
from tests.outputs.answers.printed import printed

PROJECTS = ("P_WIFI", "IOC2", "P_CSDL", "P_DVC")


@cache
def answers() -> tuple[Plan, tuple[Why, ...]]:
    """The plan of the small scheme, and answers of every kind about it."""
    plan = make_plan(made.scheme())
    inquiry = Inquiry(Planner(made.scheme(), SolveOptions()), plan)
    return plan, tuple(answer for project in PROJECTS for answer in inquiry.why(project))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_text(language: str, width: int, snapshot: SnapshotAssertion) -> None:
    text = printed(why_text(made.scheme(), *answers(), language, width), width)
    assert all(len(line) <= width for line in text.splitlines())
    assert text == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_not_proven_is_told_within_bounds(language: str, snapshot: SnapshotAssertion) -> None:
    plan, told = answers()
    known = next(answer for answer in told if answer.project == "IOC2")
    level = known.gains.index(known.price) if known.price else 0
    loose = replace(known.gains[level], bound=float(known.gains[level].before) - 1, proven=False)
    within = replace(known, gains=(*known.gains[:level], loose, *known.gains[level + 1 :]), bought=None)
    nothing = replace(known, verdict="open", forced=None, gains=(), moves=(), bought=None)
    assert printed(why_text(made.scheme(), plan, (within, nothing), language, 80), 80) == snapshot


def test_without_a_plan_no_more_is_claimed_than_the_bounds_prove() -> None:
    plan, told = answers()
    known = next(answer for answer in told if answer.project == "IOC2" and answer.forced)
    first, second = plan.levels[:2]
    signs = {"min": 1, "max": -1}

    def said(*bounds: Level) -> str:
        assert known.forced
        forced = replace(known.forced, verdict="open", plan=None, bounds=bounds)
        bare = replace(known, verdict="open", forced=forced, gains=(), moves=(), pressure=(), bought=None)
        return printed(why_text(made.scheme(), plan, (bare,), "en", 300), 300)

    def off(level: Level, by: int) -> Level:
        assert level.value is not None
        bound = float(level.value) + by * signs[level.sense]
        return level.model_copy(update={"bound": bound, "proven": False})

    assert "loses at least 3 (proven)" in said(off(first, 3))
    assert "(proven)" not in said(off(first, -3))  # of a plan that may not be the best itself
    assert "either an objective before it" in said(first, off(second, 3))


@pytest.mark.parametrize(("bound", "said"), [(0, False), (1, True)])
def test_a_least_of_nothing_is_not_worth_a_word(bound: int, said: bool) -> None:
    plan, told = answers()
    extra = ExtraMoney({("NSTT", "S1"): 5}, plan, bound)
    (known,) = (replace(answer, bought=Bought(extra)) for answer in told if answer.project == "IOC2" and answer.price)
    text = printed(why_text(made.scheme(), plan, (known,), "vi", 300), 300)
    assert "là đủ" in text
    assert ("phải thêm ít nhất" in text) is said


def test_data_are_amounts_in_dong_with_ids_and_names(snapshot: SnapshotAssertion) -> None:
    assert json.loads(to_json(why_data(made.scheme(), *answers(), "vi"))) == snapshot


def test_no_project_left_out() -> None:
    plan, _ = answers()
    assert "Không có dự án nào bị để ngoài kế hoạch." in printed(why_text(made.scheme(), plan, (), "vi", 80), 80)
