"""Rows of what all ways to meet a need have in common: they tighten the relaxation and lose no plan."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.scheme import Scheme
from eaplan.solvers.backends.model import Model
from eaplan.solvers.backends.relaxation import Relaxation
from eaplan.solvers.deadline import Deadline
from eaplan.solvers.formulation import Formulation, formulate
from eaplan.solvers.options import Control, SolveOptions
from eaplan.solvers.search.prerequisites import Prerequisites
from eaplan.solvers.search.search import Search
from eaplan.solvers.search.separation import tighten
from tests.oracle import Oracle
from tests.solvers.tiny import tiny
from tests.strategies import schemes

SHARED = """
    funds: [{id: F, kind: investment, limit: {S1: 4}}]
    criteria: [{id: use}]
    components: [{id: portal}, {id: base}]
    projects:
    - {id: wish, latest: S1, needs: {portal: 1}, scores: {use: 6}}
    - {id: one, latest: S1, needs: {base: 1}, delivers: {portal: 1}}
    - {id: two, latest: S1, needs: {base: 1}, delivers: {portal: 1}}
    - {id: three, latest: S1, needs: {base: 1}, delivers: {portal: 1}}
    - {id: platform, cost: 8, latest: S1, delivers: {base: 1}}
    objectives: [{goal: value}]
"""
"""Half of the platform can be paid: enough for a third of each of the three that deliver the portal."""


def bound(formulation: Formulation) -> float:
    objective = formulation.levels[0].expression
    values = Relaxation(formulation.model, objective).solved()
    assert values is not None
    return -objective.value(values)


def written(formulation: Formulation) -> list[str]:
    return [name for name in formulation.model.row_names if name.startswith("whichever")]


def test_a_wish_needs_what_all_ways_to_meet_it_need() -> None:
    formulation = formulate(tiny(SHARED))
    assert bound(formulation) == pytest.approx(6)
    tighten(formulation, formulation.levels[0].expression, Deadline())
    assert written(formulation) == ["whichever_by_wish_wish_S1__"]
    assert bound(formulation) == pytest.approx(3)


def test_a_way_that_does_not_need_it_keeps_the_wish_free() -> None:
    formulation = formulate(tiny(SHARED.replace("{id: two, latest: S1, needs: {base: 1},", "{id: two, latest: S1,")))
    tighten(formulation, formulation.levels[0].expression, Deadline())
    assert written(formulation) == []
    assert bound(formulation) == pytest.approx(6)


def test_rows_that_a_search_has_meanwhile_are_no_needs() -> None:
    """A condition is gone after its search: what would follow from it must not stay."""
    formulation = formulate(tiny(SHARED))
    by = {project: formulation.choices.by[project, project][-1] for project in ("wish", "one", "two", "platform")}
    known = len(Prerequisites(formulation.model).choosing)
    formulation.model.add_row("reaches(x)", {by["wish"]: 1.0, by["one"]: -1.0, by["two"]: -1.0}, upper=0.0)
    assert len(Prerequisites(formulation.model).choosing) == known


@given(st.data())
def test_no_point_leads_to_a_row_that_loses_a_choice(data: st.DataObject) -> None:
    """Of random needs, circles among them, all choices that keep the rows keep those that points lead to."""
    model, columns = Model(), range(6)
    for column in columns:
        model.add_column(f"by({column})", integer=True)
    for number in range(data.draw(st.integers(2, 8))):
        needing = data.draw(st.sampled_from(columns))
        others = [column for column in columns if column != needing]
        providers = data.draw(st.lists(st.sampled_from(others), unique=True, max_size=3))
        model.add_row(f"needs({number})", {needing: 1.0, **dict.fromkeys(providers, -1.0)}, upper=0.0)
    stated = range(model.rows)
    for _ in range(3):
        Prerequisites(model).add_broken([data.draw(st.sampled_from([0.0, 0.2, 0.5, 1.0])) for _ in columns])
    for point in product((0.0, 1.0), repeat=len(columns)):
        if keeps(model, stated, point):
            assert keeps(model, range(model.rows), point)


def keeps(model: Model, rows: range, point: Sequence[float]) -> bool:
    return all(sum(factor * point[column] for column, factor in model.row(row)) <= 0 for row in rows)


@pytest.mark.parametrize("family", ["needs", "everything"])
def test_schemes_with_such_rows_have_the_oracles_best(family: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(schemes(family), st.data())
    def agree(data: dict[str, Any], draw: st.DataObject) -> None:
        scheme = Scheme.model_validate(data, context={"unit": 1})
        formulation, best = formulate(scheme), Oracle(scheme).best()
        columns = formulation.model.columns
        for _ in range(3):
            points = st.lists(st.sampled_from([0.0, 0.2, 0.5, 1.0]), min_size=columns, max_size=columns)
            Prerequisites(formulation.model).add_broken(draw.draw(points))
        search = Search(formulation, SolveOptions(), Control(Event()))
        search.run()
        assert (search.best is None) is (best is None)
        if search.best is not None and best is not None:
            starts = search.best.starts
            assert [level.measure(starts) for level in formulation.levels] == list(best.levels)

    agree()
