"""What breaks with a loss: told by hand on small schemes, and the same as removing what the verifier refuses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eaplan.analysis.consequences import Consequences, delay, drop, lose
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice, Plan
from eaplan.solvers.verification import needs
from eaplan.solvers.verification.reading import read
from tests.analysis.planned import chosen, payment, planned
from tests.oracle import Oracle
from tests.solvers.tiny import tiny
from tests.strategies import schemes

CHAIN = """
stages: [{id: S1, years: [2021]}, {id: S2, years: [2022]}, {id: S3, years: [2023]}]
components: [{id: C1}, {id: C2, needs: [{component: C1}]}, {id: C3, maturity: 2}]
funds: [{id: F1, kind: investment}, {id: F2, kind: investment}]
targets: [{id: T, baseline: {value: 1}, values: {S2: 3, S3: 5}}]
projects:
  - {id: A, delivers: {C1: 2}, cost: 1}
  - {id: B, delivers: {C2: 2}, cost: 1, contributes: {T: 2}}
  - {id: C, needs: {C2: 1, C3: 2}, cost: 1, contributes: {T: 2}}
  - {id: D, delivers: {C1: 3}, cost: 1}
  - {id: E, after: [C], cost: 1}
"""


def told(found: Consequences) -> list[tuple[str, int, list[tuple[str, tuple[str, ...]]]]]:
    return [(one.work.id, one.depth, [(need.what[1], need.suppliers) for need in one.lacks]) for one in found.breaks]


def chain(*extra: Choice, **settings: Any) -> tuple[Scheme, Plan]:
    scheme = tiny(CHAIN, scheme=settings)
    choices = (chosen("A", "S1"), chosen("B", "S1"), chosen("C", "S2"), chosen("E", "S3"), *extra)
    paid = (payment("A", "S1", 5), payment("B", "S1", 7), payment("B", "S2", 1), payment("E", "S3", 9))
    return scheme, planned(scheme, *choices, paid=paid)


def test_what_is_brought_by_nobody_else_in_time_breaks_step_by_step() -> None:
    found = drop(*chain(), "A")
    assert told(found) == [
        ("A", 0, []),
        ("B", 1, [("C1", ("A",))]),
        ("C", 2, [("C2", ("B",))]),
        ("E", 3, [("C", ("C",))]),
    ]
    assert dict(found.freed) == {("F1", "S1"): 12, ("F1", "S2"): 1, ("F1", "S3"): 9}
    shifts = [(shift.year, str(shift.before.value), str(shift.after.value)) for shift in found.targets]  # type: ignore[union-attr]
    assert shifts == [(2022, "5", "1"), (2023, "5", "1")]
    assert [shift.is_missed_now for shift in found.targets] == [True, True]


def test_another_way_in_time_holds() -> None:
    assert [one.work.id for one in drop(*chain(chosen("D", "S1")), "A").breaks] == ["A"]


def test_another_way_that_is_late_does_not() -> None:
    assert [one.work.id for one in drop(*chain(chosen("D", "S2")), "A").breaks] == ["A", "B", "C", "E"]


def test_a_delay_breaks_what_cannot_wait() -> None:
    late = delay(*chain(), "C", 1)
    assert (late.late and late.late.delivered, told(late)) == (2, [])
    assert [(shift.year, shift.is_missed_now) for shift in late.targets] == [(2022, False)]
    later = delay(*chain(), "B", 2)
    assert told(later) == [("C", 1, [("C2", ("B",))]), ("E", 2, [("C", ("C",))])]


def test_a_delay_beyond_the_horizon_is_a_loss() -> None:
    found = delay(*chain(), "C", 2)
    assert (found.late, [one.work.id for one in found.breaks]) == (None, ["C", "E"])


def test_the_loss_of_a_component_counts_neither_what_stands_nor_who_delivers_it() -> None:
    found = lose(*chain(chosen("D", "S1")), "C1")
    assert told(found)[0] == ("B", 1, [("C1", ("A", "D"))])
    assert found.deliverers == ("A", "D")
    assert [one[0] for one in told(lose(*chain(), "C3"))] == ["C", "E"]


def test_what_was_spent_before_the_delivery_is_spent_in_vain() -> None:
    scheme, plan = chain(needed_by="delivery")
    (b,) = (choice for choice in plan.choices if choice.project == "B")
    longer = b.model_copy(update={"delivered": "S2"})
    scheme = tiny(CHAIN.replace("{C2: 2}, cost: 1", "{C2: 2}, cost: 1, years: 2"), scheme={"needed_by": "delivery"})
    plan = plan.model_copy(update={"choices": tuple(longer if c is b else c for c in plan.choices)})
    found = drop(scheme, plan, "A")
    assert dict(found.in_vain) == {("F1", "S1"): 7}
    assert dict(found.freed) == {("F1", "S1"): 5, ("F1", "S2"): 1, ("F1", "S3"): 9}


def test_what_is_not_chosen_or_not_there_cannot_be_lost() -> None:
    with pytest.raises(KeyError):
        drop(*chain(), "D")
    with pytest.raises(KeyError):
        lose(*chain(), "C9")


def test_those_who_can_then_only_serve_each_other_break() -> None:
    scheme = tiny("""
components: [{id: C1}, {id: C2}]
funds: [{id: F1, kind: investment}]
projects:
  - {id: X, delivers: {C1: 1}, cost: 1}
  - {id: A, delivers: {C2: 1}, needs: {C1: 1}, cost: 1}
  - {id: B, delivers: {C1: 1}, needs: {C2: 1}, cost: 1}
""")
    plan = planned(scheme, chosen("X", "S1"), chosen("A", "S1"), chosen("B", "S1"))
    assert {one.work.id for one in drop(scheme, plan, "X").breaks} == {"X", "A", "B"}


def left(scheme: Scheme, plan: Plan) -> set[str]:
    """What is left when all that the verifier's check of needs refuses is removed, again and again."""
    while problems := list(needs.problems(read(scheme, plan))):
        wrong = {name for problem in problems for name in (problem.facts.get("projects") or [problem.facts["project"]])}
        plan = plan.model_copy(update={"choices": tuple(c for c in plan.choices if c.project not in wrong)})
    return {choice.project for choice in plan.choices}


@given(st.data())
def test_the_same_breaks_as_when_what_the_verifier_refuses_is_removed(data: st.DataObject) -> None:
    made = data.draw(schemes("needs"))
    scheme = Scheme.model_validate(made, context={"unit": 1})
    oracle = Oracle(scheme)
    ways = [oracle.picks(project) for project in scheme.projects if project.status != "done"]
    picks = [data.draw(st.sampled_from(way)) for way in ways if way and data.draw(st.integers(0, 4))]
    assume(picks)
    plan = oracle.plan(tuple(picks), {})
    before = left(scheme, plan)
    project = data.draw(st.sampled_from([choice.project for choice in plan.choices]))
    without = plan.model_copy(update={"choices": tuple(c for c in plan.choices if c.project != project)})
    broken = {one.work.id for one in drop(scheme, plan, project).breaks}
    assert broken == (before | {project}) - left(scheme, without)
    if scheme.components:
        component = data.draw(st.sampled_from([one.id for one in scheme.components]))
        poorer = Scheme.model_validate(_without(made, component), context={"unit": 1})
        assert {one.work.id for one in lose(scheme, plan, component).breaks} == before - left(poorer, plan)


@given(st.data())
def test_a_delay_breaks_what_the_verifier_refuses_with_the_later_start(data: st.DataObject) -> None:
    scheme = Scheme.model_validate(data.draw(schemes("needs")), context={"unit": 1})
    oracle = Oracle(scheme)
    ways = [oracle.picks(project) for project in scheme.projects if project.status != "done"]
    plan = oracle.plan(tuple(data.draw(st.sampled_from(way)) for way in ways if way), {})
    movable = [choice for choice in plan.choices if scheme.project[choice.project].status != "ongoing"]
    assume(movable)
    choice = data.draw(st.sampled_from(movable))
    found = delay(scheme, plan, choice.project, 1)
    assume(found.late)
    later = scheme.periods[scheme.period_index[choice.start][-1] + 1].id
    moved = choice.model_copy(update={"start": later})
    late = plan.model_copy(update={"choices": tuple(moved if c is choice else c for c in plan.choices)})
    assert {one.work.id for one in found.breaks} == left(scheme, plan) - left(scheme, late)


def _without(made: Any, component: str) -> Any:
    """The data of a scheme in which a component stands at 0 and nobody delivers it."""
    if isinstance(made, list):
        return [_without(entry, component) for entry in made]
    if not isinstance(made, dict):
        return made
    kept = {key: _without(value, component) for key, value in made.items()}
    if kept.get("id") == component:
        kept = {key: value for key, value in kept.items() if key not in ("maturity", "inherited")}
    if "delivers" in kept:
        kept["delivers"] = {key: value for key, value in kept["delivers"].items() if key != component}
    return kept
