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
from eaplan.solvers.options import SolveOptions
from eaplan.solvers.plan import Plan
from eaplan.solvers.planning import Planner, make_plan
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


def test_data_are_amounts_in_dong_with_ids_and_names(snapshot: SnapshotAssertion) -> None:
    assert json.loads(to_json(why_data(made.scheme(), *answers(), "vi"))) == snapshot


def test_no_project_left_out() -> None:
    plan, _ = answers()
    assert "Không có dự án nào bị để ngoài kế hoạch." in printed(why_text(made.scheme(), plan, (), "vi", 80), 80)
