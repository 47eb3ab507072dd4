"""Circles: found where chosen projects only serve each other, and cut off without losing a plan."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from eaplan.scheme import Scheme
from eaplan.solvers.checking.circles import circles, serves
from eaplan.solvers.formulation import formulate
from eaplan.solvers.making import make_plan
from eaplan.solvers.needs import NeedRules
from eaplan.solvers.starts import Start
from tests.solvers.tiny import tiny

MUTUAL = """
    stages: [{id: S1, years: [2021]}]
    components: [{id: X}, {id: Y}, {id: Z}]
    projects:
    - {id: A, needs: {X: 1, Y: 1}, delivers: {Z: 1}}
    - {id: B, needs: {Z: 1}, delivers: {Y: 1}}
    - {id: S, delivers: {X: 1}}
    - {id: T, delivers: {Y: 1}}
"""


def starts_of(scheme: Scheme, *projects: str) -> list[Start]:
    """The first start of each project."""
    choices = formulate(scheme).choices
    return [choices.starts[project][0] for project in projects]


def named(starts: Sequence[Start]) -> list[str]:
    return [start.project.id for start in starts]


def test_projects_that_wait_for_each_other_are_a_circle_and_others_are_none() -> None:
    scheme = tiny(MUTUAL)
    rules = NeedRules(scheme)
    (circle,) = circles(rules, starts_of(scheme, "A", "B", "S"))
    assert named(circle.starts) == ["A", "B"]
    assert circles(rules, starts_of(scheme, "A", "B", "S", "T")) == []
    assert circles(rules, starts_of(scheme, "S", "T")) == []


def test_only_who_meets_a_need_that_nothing_else_meets_helps_out_of_a_circle() -> None:
    """S serves A, but A's need of X is met already."""
    scheme = tiny(MUTUAL)
    everyone = starts_of(scheme, "A", "B", "S", "T")
    (circle,) = circles(NeedRules(scheme), everyone[:3])
    assert named(circle.supporters(NeedRules(scheme), everyone)) == ["T"]


def test_two_circles_are_told_apart_and_those_who_wait_for_one_are_in_none() -> None:
    scheme = tiny("""
        stages: [{id: S1, years: [2021]}]
        components: [{id: U}, {id: V}, {id: X}, {id: Y}, {id: Z}]
        projects:
        - {id: A, needs: {V: 1}, delivers: {U: 1}}
        - {id: B, needs: {U: 1}, delivers: {V: 1}}
        - {id: C, needs: {Z: 1}, delivers: {X: 1}}
        - {id: D, needs: {X: 1}, delivers: {Y: 1}}
        - {id: E, needs: {Y: 1}, delivers: {Z: 1}}
        - {id: F, needs: {Z: 1}}
        - {id: opens, delivers: {V: 1, Z: 1}}
    """)
    found = circles(NeedRules(scheme), starts_of(scheme, "A", "B", "C", "D", "E", "F"))
    assert sorted(named(circle.starts) for circle in found) == [["A", "B"], ["C", "D", "E"]]


def test_an_order_of_projects_may_close_a_circle_too() -> None:
    scheme = tiny("""
        stages: [{id: S1, years: [2021]}]
        components: [{id: X}]
        projects: [{id: A, after: [B], delivers: {X: 1}}, {id: B, needs: {X: 1}}, {id: opens, delivers: {X: 1}}]
    """)
    (circle,) = circles(NeedRules(scheme), starts_of(scheme, "A", "B"))
    assert named(circle.starts) == ["A", "B"]
    assert circles(NeedRules(scheme), starts_of(scheme, "A", "B", "opens")) == []


def test_a_delivery_in_an_earlier_period_breaks_no_order() -> None:
    scheme = tiny(MUTUAL.replace("stages: [{id: S1, years: [2021]}]", ""))
    choices = formulate(scheme).choices
    a, b, s = choices.starts["A"][1], choices.starts["B"][0], choices.starts["S"][0]
    assert not serves(NeedRules(scheme), a, b, ("Z", 1))
    assert circles(NeedRules(scheme), [s, choices.starts["T"][0], b, a]) == []


def test_the_cut_takes_off_the_circle_and_no_set_of_projects_that_has_an_order() -> None:
    scheme = tiny(MUTUAL)
    rules, everyone = NeedRules(scheme), starts_of(scheme, "A", "B", "S", "T")
    sets = [list(chosen) for size in range(5) for chosen in combinations(everyone, size)]
    for chosen in sets:
        for circle in circles(rules, chosen):
            helpers = circle.supporters(rules, everyone)

            def kept(
                other: list[Start], circle: Sequence[Start] = circle.starts, helpers: list[Start] = helpers
            ) -> bool:
                return len(set(other) & set(circle)) - len(set(other) & set(helpers)) <= len(circle) - 1

            assert not kept(chosen)
            assert all(kept(other) for other in sets if _has_order(rules, other))


def _has_order(rules: NeedRules, chosen: list[Start]) -> bool:
    """Tell whether the projects can be taken one by one, each finding what it needs."""
    placed: list[Start] = []
    while len(placed) < len(chosen):
        ready = [
            start
            for start in chosen
            if start not in placed
            and all(
                any(serves(rules, other, start, want) for other in placed)
                for want in rules.of(start.project, start.option).items()
            )
        ]
        if not ready:
            return False
        placed += ready
    return True


def test_a_plan_holds_no_circle_though_no_row_forbids_it_beforehand() -> None:
    """With T left out, A and B could only start because of each other; taking T in turns S out."""
    scheme = tiny(MUTUAL + "    policies: [{id: either, rule: exclusive, where: {projects: [S, T]}}]")
    plan = make_plan(scheme)
    assert plan.status == "optimal"
    assert len(plan.choices) == 1
