"""The sequence of delivery: the earliest of each project, against trying times until none gets earlier."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eaplan.analysis.graph import Offer
from eaplan.analysis.sequence import Arrival, arrivals
from eaplan.projects.project import Option, Project
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Plan
from eaplan.solvers.verification.needs import standing_before
from tests.analysis.networks import networks, options, plans, wanted
from tests.solvers.tiny import tiny


def times(found: dict[str, Arrival]) -> dict[str, int]:
    return {project: arrival.time for project, arrival in found.items()}


def by_years(offer: Offer) -> int:
    return offer.option.years or 1


def one(_: Offer) -> int:
    return 1


def test_of_two_that_deliver_what_is_needed_the_first_to_come_serves() -> None:
    scheme = tiny(
        """
        components: [{id: A}]
        projects:
          - {id: SLOW, years: 5, delivers: {A: 2}}
          - {id: QUICK, years: 2, delivers: {A: 2}}
          - {id: NEXT, years: 3, needs: {A: 2}}
        """
    )
    found = arrivals(scheme, None, by_years)
    assert times(dict(found)) == {"QUICK": 2, "SLOW": 5, "NEXT": 5}
    assert [arrival.project for arrival in found["NEXT"].chain] == ["QUICK", "NEXT"]
    assert found["NEXT"].waited_for == (("components", "A"), 2)


def test_what_it_waits_for_is_what_comes_last() -> None:
    scheme = tiny("projects: [{id: A, years: 1}, {id: B, years: 4}, {id: C, after: [A, B]}]")
    arrival = arrivals(scheme, None, by_years)["C"]
    assert arrival.behind is not None
    assert (arrival.behind.project, arrival.waited_for) == ("B", (("projects", "B"), 0))


def test_projects_that_wait_for_each_other_come_together_after_what_they_all_need() -> None:
    scheme = Scheme.model_validate(
        {
            "scheme": {"id": "s", "name": "s"},
            "stages": [{"id": "S1", "name": "S1", "years": [2021]}],
            "projects": [
                {"id": "FIRST", "name": "x", "cost": 0},
                {"id": "A", "name": "x", "cost": 0, "after": ["B", "FIRST"]},
                {"id": "B", "name": "x", "cost": 0, "after": ["A"]},
                {"id": "LAST", "name": "x", "cost": 0, "after": ["B"]},
                {"id": "NEVER", "name": "x", "cost": 0, "after": ["NEVER"]},
            ],
        },
        context={"unit": 1},
    )
    found = arrivals(scheme, None, one)
    assert times(dict(found)) == {"FIRST": 1, "A": 2, "B": 2, "LAST": 3}
    assert found["A"].circle == found["B"].circle == ("A", "B")
    assert found["LAST"].circle == ()


def test_what_is_under_way_waits_for_nothing() -> None:
    scheme = tiny("components: [{id: A}]\nprojects: [{id: P, status: ongoing, started: 2021, needs: {A: 2}}]")
    assert times(dict(arrivals(scheme, None, one))) == {"P": 1}


def test_a_project_that_can_come_by_itself_is_not_brought_by_a_circle() -> None:
    scheme = tiny("""
    components: [{id: NET}, {id: DATA}]
    projects:
    - {id: P, options: [{id: Pa, delivers: {DATA: 1}, needs: {NET: 1}}, {id: Pb, delivers: {NET: 1}}]}
    - {id: Q, options: [{id: Qa, needs: {NET: 1}}, {id: Qb, delivers: {NET: 1}, needs: {DATA: 1}}]}
    """)
    found = arrivals(scheme, None, one)
    assert times(dict(found)) == {"P": 1, "Q": 2}
    assert found["Q"].offer.option.id == "Qa"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(), st.data())
def test_nothing_can_come_earlier(scheme: Scheme, data: st.DataObject) -> None:
    plan = data.draw(plans(scheme))
    found = arrivals(scheme, plan, by_years)
    race = Tried(scheme, plan)
    assert {id: arrival.time for id, arrival in found.items() if not is_circular(arrival)} == race.earliest()
    assert set(found) == race.supported()
    for arrival in found.values():
        assert all(before.time < after.time for before, after in pairwise(arrival.chain))
        assert set(arrival.circle) <= set(found)


def is_circular(arrival: Arrival) -> bool:
    """Whether it comes only because a circle came."""
    return any(step.circle for step in arrival.chain)


class Tried:
    """The options of a scheme, and when they can come, by trying until nothing changes."""

    def __init__(self, scheme: Scheme, plan: Plan | None) -> None:
        self.scheme, self.stands = scheme, standing_before(scheme)
        self.offers = {(project.id, option.id): (project, option) for project, option in options(scheme, plan)}

    def waits(self, project: Project, option: Option) -> list[list[tuple[str, str]]]:
        """For each thing that an option waits for, the options that bring it."""
        if project.status == "ongoing":
            return []
        others = {key: option for key, (other, option) in self.offers.items() if other.id != project.id}
        found = [
            [key for key, other in others.items() if (other.delivers or {}).get(id, 0) >= maturity]
            for id, maturity in wanted(self.scheme, option)
            if maturity > self.stands[id]
        ]
        projects = self.scheme.project
        open_ones = [id for id in project.after if id in projects and projects[id].status != "done"]
        return [*found, *([key for key in others if key[0] == id] for id in open_ones)]

    def earliest(self) -> dict[str, float]:
        """By project, the earliest time at which it can come without any circle."""
        known: dict[tuple[str, str], float] = {}
        before = None
        while known != before:
            before = dict(known)
            for key, (project, option) in self.offers.items():
                waits = [
                    min((known.get(other, inf) for other in able), default=inf) for able in self.waits(project, option)
                ]
                time = max(waits, default=0) + (option.years or 1)
                if time < inf:
                    known[key] = min(time, known.get(key, inf))
        best: dict[str, float] = {}
        for (project_id, _), time in known.items():
            best[project_id] = min(time, best.get(project_id, inf))
        return best

    def supported(self) -> set[str]:
        """The projects that can come if those that wait for each other may come together."""
        left = set(self.offers)
        before = None
        while left != before:
            before = set(left)
            left = {key for key in left if all(set(able) & before for able in self.waits(*self.offers[key]))}
        return {project for project, _ in left}
