"""Plateaus: the architecture's state at each period's end, against the verifier's own view of it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.analysis.plateaus import Delivery, Standing, plateaus, stage_ends, target_state
from eaplan.architecture.component import Dependency
from eaplan.scheme import Scheme
from eaplan.solvers.verification import needs
from eaplan.solvers.verification.reading import Reading, read
from tests.analysis.planned import chosen, planned
from tests.oracle import Oracle
from tests.solvers.tiny import tiny
from tests.strategies import schemes

LADDER = """
components:
  - {id: A, maturity: 1}
  - {id: B, inherited: {source: Trung ương, maturity: 2}, needs: [{component: A, maturity: 2, at: 2}]}
  - {id: C}
projects:
  - {id: D, status: done, delivers: {C: 1}}
  - {id: P, delivers: {A: 2}}
  - {id: Q, delivers: {A: 2, C: 3}}
"""


def test_without_a_plan_everything_stays_as_it_is_today() -> None:
    before, *ends = plateaus(tiny(LADDER))
    assert before.period is None
    assert {id: one.maturity for id, one in before.standings.items()} == {"A": 1, "B": 2, "C": 1}
    assert [one.standings for one in ends] == [before.standings] * 2


def test_what_done_projects_and_the_centre_brought_stands_before_the_horizon() -> None:
    before = plateaus(tiny(LADDER))[0]
    assert before.standings["C"] == Standing(1, Delivery("C", 1, "D", "D", None))
    assert before.standings["B"] == Standing(2)


def test_the_first_that_delivers_a_maturity_has_brought_it() -> None:
    scheme = tiny(LADDER)
    _, first, second = plateaus(scheme, planned(scheme, chosen("Q", "S2"), chosen("P", "S1")))
    brought = Standing(2, Delivery("A", 2, "P", "P", scheme.periods[0]))
    assert (first.standings["A"], second.standings["A"]) == (brought, brought)
    assert (first.standings["C"].by, second.standings["C"].by) == ("D", "Q")
    assert [(one.component, one.project) for one in second.deliveries] == [("C", "D"), ("A", "P"), ("C", "Q")]


def test_all_that_bring_a_component_further_in_one_period_have_delivered_it_and_the_furthest_has_brought_it() -> None:
    scheme = tiny("components: [{id: A}]\nprojects: [{id: P, delivers: {A: 3}}, {id: Q, delivers: {A: 1}}]")
    for order in (("P", "Q"), ("Q", "P")):
        first = plateaus(scheme, planned(scheme, *(chosen(project, "S1") for project in order)))[1]
        assert first.standings["A"].by == "P"
        assert tuple(one.project for one in first.deliveries) == order


REPLACING = """
components:
  - {id: OLD1, maturity: 2, needs: [{component: HOST}]}
  - {id: OLD2, maturity: 1}
  - {id: HOST}
  - {id: NEW, replaces: [OLD1, OLD2]}
projects: [{id: P, delivers: {NEW: 1}}, {id: Q, delivers: {NEW: 2}}]
"""


def test_a_component_takes_the_place_of_others_once_it_operates() -> None:
    scheme = tiny(REPLACING)
    today, pilot, operating = plateaus(scheme, planned(scheme, chosen("P", "S1"), chosen("Q", "S2")))
    assert [one.replaces("NEW") for one in (today, pilot, operating)] == [(), (), ("OLD1", "OLD2")]
    assert [one.standings["OLD1"].replaced_by for one in (pilot, operating)] == [(), ("NEW",)]
    assert [one.stands("OLD2") for one in (pilot, operating)] == [True, False]


def test_what_is_replaced_needs_nothing_any_more_and_is_still_found_by_those_that_need_it() -> None:
    scheme = tiny(REPLACING)
    _, pilot, operating = plateaus(scheme, planned(scheme, chosen("P", "S1"), chosen("Q", "S2")))
    assert [len(one.lacking("OLD1")) for one in (pilot, operating)] == [1, 0]
    assert operating.maturity("OLD1") == 2


def test_the_target_state_is_what_is_aimed_at_or_what_stands_where_that_is_more() -> None:
    aimed = target_state(plateaus(tiny("components: [{id: A, maturity: 3, target: 2}, {id: B, target: 2}]"))[-1])
    assert {id: standing.maturity for id, standing in aimed.standings.items()} == {"A": 3, "B": 2}


def test_nobody_aims_at_more_of_what_is_to_be_replaced() -> None:
    scheme = tiny("components: [{id: OLD, maturity: 1}, {id: NEVER}, {id: NEW, replaces: [OLD, NEVER]}]")
    standings = target_state(plateaus(scheme)[-1]).standings
    assert standings == {"OLD": Standing(1, replaced_by=("NEW",)), "NEVER": Standing(0), "NEW": Standing(3)}


def test_a_need_is_lacking_until_what_it_names_is_there() -> None:
    scheme = tiny(LADDER)
    need = Dependency(component="A", maturity=2, at=2)
    found = plateaus(scheme, planned(scheme, chosen("P", "S2")))
    assert [one.lacking("B") for one in found] == [(need,), (need,), ()]


def test_a_need_holds_only_from_the_maturity_on_that_it_is_stated_for() -> None:
    scheme = tiny("components: [{id: A}, {id: B, maturity: 1, needs: [{component: A, at: 2}]}]")
    assert plateaus(scheme)[0].lacking("B") == ()


def test_what_a_plan_says_of_things_that_are_gone_is_left_out() -> None:
    scheme = tiny(LADDER)
    gone = (chosen("X", "S1"), chosen("P", "S9"), chosen("P", "S1").model_copy(update={"option": "other"}))
    assert [one.standings for one in plateaus(scheme, planned(scheme, *gone))] == [plateaus(scheme)[0].standings] * 3


def test_a_stage_ends_with_its_last_year() -> None:
    stages = [{"id": "S1", "years": [2021, 2022]}, {"id": "S2", "years": [2023]}]
    scheme = tiny(LADDER, stages=stages, scheme={"grain": "year"})
    ends = stage_ends(scheme, plateaus(scheme, planned(scheme, chosen("P", "2022"))))
    assert [one.period and one.period.id for one in ends] == [None, "2022", "2023"]
    assert [one.maturity("A") for one in ends] == [1, 2, 2]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes("needs"), st.data())
def test_the_verifier_finds_the_needs_unmet_that_a_plateau_does_not_meet(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    scheme = Scheme.model_validate(data, context={"unit": 1})
    oracle = Oracle(scheme)
    ways = [oracle.picks(project) for project in scheme.projects if project.status != "done"]
    taken = draw.draw(st.lists(st.booleans(), min_size=len(ways), max_size=len(ways)))
    picks = tuple(
        draw.draw(st.sampled_from(way)) for way, is_taken in zip(ways, taken, strict=True) if way and is_taken
    )
    plan = oracle.plan(picks, {})
    reading = read(scheme, plan)
    told = {
        (problem.facts["project"], problem.facts["component"], problem.facts["stands"])
        for problem in needs.problems(reading)
        if problem.code in ("E430", "E433")
    }
    assert told == unmet(reading)


def unmet(reading: Reading) -> set[tuple[object, object, object]]:
    """The needs that the plateaus of the plan without their own project do not meet, with what stands there."""
    scheme = reading.scheme
    found: set[tuple[object, object, object]] = set()
    for one in reading.chosen:
        if one.project.status == "ongoing":
            continue
        others = tuple(choice for choice in reading.plan.choices if choice.project != one.id)
        own = plateaus(scheme, reading.plan.model_copy(update={"choices": others}))
        judged = one.start if scheme.settings.needed_by == "start" else one.delivered
        at = own[judged + 1 - (scheme.settings.needs_met == "earlier_period")]
        delivers = one.option.delivers or {}
        wanted = list((one.option.needs or {}).items())
        for component, maturity in delivers.items():
            if maturity > own[0].maturity(component):
                needed = (need for need in scheme.component[component].needs if need.at <= maturity)
                wanted += [
                    (need.component, need.maturity)
                    for need in needed
                    if delivers.get(need.component, -1) < need.maturity
                ]
        found |= {(one.id, what, at.maturity(what)) for what, maturity in wanted if at.maturity(what) < maturity}
    return found
