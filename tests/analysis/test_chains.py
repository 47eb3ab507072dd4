"""Chains of needs and the order of delivery."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings

from eaplan.analysis.chains import Chain, Step, chains_by_items, chains_by_years, order
from eaplan.analysis.graph import Rung
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Choice
from tests.analysis.networks import needs, networks
from tests.analysis.planned import chosen, planned
from tests.solvers.tiny import tiny

LADDER = """
components:
  - {id: BASE, maturity: 1}
  - {id: MID, needs: [{component: BASE, maturity: 1}]}
  - {id: TOP, needs: [{component: MID}]}
projects:
  - {id: P, years: 1, delivers: {MID: 2}}
  - {id: Q, years: 1, delivers: {TOP: 1}, options: [{id: slow, years: 2}, {id: quick}]}
  - {id: R, years: 1}
"""


def spelled(chain: Chain) -> list[str]:
    return ["+".join(id for _, id in step.nodes) for step in chain.steps]


def test_the_longest_chain_by_steps_goes_through_components_and_projects_from_the_ground_up() -> None:
    (first, *_) = chains_by_items(tiny(LADDER))
    assert spelled(first) == ["BASE", "P", "MID", "Q", "TOP"]
    assert first.length == 5
    assert [step.maturity for step in first.steps] == [1, 0, 2, 0, 1]


def test_no_chain_ends_on_one_that_was_told() -> None:
    ends = [spelled(chain)[-1] for chain in chains_by_items(tiny(LADDER))]
    assert ends == ["TOP"]
    assert chains_by_items(tiny(LADDER), most=0) == ()


def test_a_circle_is_one_step_of_as_many_items() -> None:
    scheme = tiny(
        """
        components:
          - {id: A, maturity: 1, needs: [{component: B, maturity: 1}]}
          - {id: B, maturity: 1, needs: [{component: A, maturity: 1}]}
          - {id: C, maturity: 1, needs: [{component: A, maturity: 1}]}
        """
    )
    (chain,) = chains_by_items(scheme)
    assert (spelled(chain), chain.length) == (["A+B", "C"], 3)


def test_the_longest_chain_by_years_adds_up_the_work_of_projects_that_wait_for_each_other() -> None:
    (chain,) = chains_by_years(tiny(LADDER))
    assert (spelled(chain), chain.length) == (["P", "MID", "Q"], 2)
    assert chain.steps[0] == Step((("projects", "P"),), years=1)


def test_under_a_plan_the_years_are_those_of_what_is_chosen() -> None:
    stages = [{"id": "S1", "name": "S1", "years": [2021, 2022]}, {"id": "S2", "name": "S2", "years": [2023, 2024]}]
    scheme = tiny(LADDER, stages=stages)
    slow = Choice(project="Q", option="slow", start="S1", delivered="S1")
    (chain,) = chains_by_years(scheme, planned(scheme, chosen("P", "S1"), slow))
    assert (spelled(chain), chain.length) == (["P", "MID", "Q"], 3)
    assert chains_by_years(scheme, planned(scheme, chosen("P", "S1"))) == ()


def test_a_wave_needs_only_what_earlier_waves_bring() -> None:
    assert order(tiny(LADDER)).waves == ((("P",), ("R",)), (("Q",),))


def test_who_waits_in_a_circle_is_told_and_those_behind_still_have_their_wave() -> None:
    found = order(circle(tiny(LADDER), P=["Q"]))
    assert found.waves == ((("P", "Q"), ("R",)),)


def test_what_can_never_come_is_told_and_no_other_wave_holds_it() -> None:
    found = order(circle(tiny(LADDER), R=["R"]))
    assert found.never == ("R",)
    assert found.waves == ((("P",),), (("Q",),))


def test_under_a_plan_only_the_chosen_have_a_place() -> None:
    scheme = tiny(LADDER)
    assert order(scheme, planned(scheme, chosen("R", "S1"))).waves == ((("R",),),)
    assert order(scheme, planned(scheme, chosen("Q", "S1", "quick"))).never == ("Q",)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(circles=False))
def test_no_chain_without_circles_is_longer_than_the_longest(scheme: Scheme) -> None:
    possible = attained(scheme)
    behind: dict[Rung, list[Rung]] = {}
    for rung, needed in needs(scheme, None):
        if rung in possible and needed in possible:
            behind.setdefault(rung, []).append(needed)

    @cache
    def length(rung: Rung) -> int:
        return 1 + max((length(needed) for needed in behind.get(rung, ())), default=0)

    longest = max((length(rung) for rung in possible), default=0)
    found = chains_by_items(scheme)
    assert max((chain.length for chain in found), default=1) == max(longest, 1)


def attained(scheme: Scheme) -> set[Rung]:
    """What stands or some project brings; projects that are not done."""
    found: set[Rung] = {(("projects", one.id), 0) for one in scheme.projects if one.status != "done"}
    for component in scheme.components:
        brought = [
            (option.delivers or {}).get(component.id, 0)
            for project in scheme.projects
            for option in project.resolved_options()
        ]
        most = max([component.maturity_today, *brought])
        found |= {(("components", component.id), own) for own in range(1, most + 1)}
    return found


def circle(scheme: Scheme, **after: list[str]) -> Scheme:
    """The scheme with some projects after others, which no check would let pass."""
    changes: dict[str, Any] = {
        "projects": tuple(
            project.model_copy(update={"after": tuple(after.get(project.id, ()))}) for project in scheme.projects
        )
    }
    return scheme.model_copy(update=changes)
