"""What differs between two plans, also of schemes with other stages, and the chains of reasons."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from eaplan.analysis.differences import Side, money, moves, targets
from eaplan.analysis.reasoning import Chain, chains
from eaplan.scheme import Scheme
from eaplan.solvers.plan import Attainment, Choice, Plan, PlannedPeriod, Rejection
from tests.analysis.planned import chosen, payment, planned, planned_schemes
from tests.solvers.tiny import tiny

STAGES = "stages: [{id: S1, years: [2021, 2022]}, {id: S2, years: [2023]}, {id: S3, years: [2024]}]"
TEXT = f"""
{STAGES}
components: [{{id: C1}}, {{id: C2}}, {{id: C3}}]
funds: [{{id: F1, kind: investment}}, {{id: F2, kind: investment}}]
projects:
  - {{id: A, delivers: {{C1: 2}}, cost: 1, options: [{{id: A1}}, {{id: A2, delivers: {{C1: 1}}}}]}}
  - {{id: B, needs: {{C1: 2}}, delivers: {{C2: 2}}, cost: 1}}
  - {{id: C, needs: {{C2: 1}}, delivers: {{C3: 1}}, cost: 1}}
  - {{id: D, after: [C], needs: {{C1: 1}}, cost: 1}}
  - {{id: E, delivers: {{C2: 2}}, cost: 1, latest: S2}}
  - {{id: Z, cost: 1}}
"""

LIMITED = "{id: F1, kind: investment, limit: {S1: 1, S2: 1}}"


def scheme(text: str = TEXT) -> Scheme:
    return tiny(text)


def side(*choices: Choice, text: str = TEXT, rejected: tuple[Rejection, ...] = ()) -> Side:
    made = scheme(text)
    return Side(made, planned(made, *choices).model_copy(update={"not_chosen": rejected}))


OLD = side(chosen("A", "S1", "A1"), chosen("B", "S1"), chosen("C", "S2"), chosen("D", "S3"))


def told(found: tuple[Chain, ...]) -> list[object]:
    """The projects of chains, with what each lacks and who brought it."""
    return [
        (
            chain.cause.move.project,
            [(need.what[1], need.suppliers) for need in chain.cause.lacks],
            *([told(chain.following)] if chain.following else []),
        )
        for chain in found
    ]


def test_projects_come_in_fall_out_move_and_change_their_option() -> None:
    new = side(chosen("A", "S1", "A2"), chosen("B", "S2"), chosen("C", "S1"), chosen("E", "S1"))
    found = [(move.kind, move.project, move.is_later) for move in moves(OLD, new)]
    assert found == [
        ("in", "E", False),
        ("out", "D", False),
        ("moved", "B", True),
        ("moved", "C", False),
        ("option", "A", False),
    ]


def test_only_the_delivery_of_what_is_under_way_is_compared() -> None:
    under_way = TEXT.replace("{id: Z, cost: 1}", "{id: Z, cost: 1, status: ongoing, started: 2021}")
    before = side(Choice(project="Z", option="Z", start="S1", delivered="S2"))
    assert moves(before, side(chosen("Z", "S2"), text=under_way)) == ()
    later = side(chosen("Z", "S3"), text=under_way)
    (move,) = moves(before, later)
    assert (move.kind, move.is_later, move.is_under_way) == ("moved", True, True)
    assert [chain.cause.move for chain in chains(before, later)] == [move]


def test_what_followed_from_a_project_that_fell_out_is_told_after_it() -> None:
    why = Rejection(project="A", reason="money")
    new = side(chosen("C", "S3"), rejected=(why,))
    assert told(chains(OLD, new)) == [
        ("A", [], [("B", [("C1", ("A",))], [("C", [("C2", ("B",))])]), ("D", [("C1", ("A",))])])
    ]
    assert chains(OLD, new)[0].cause.rejection == why


def test_another_option_that_brings_less_is_named() -> None:
    new = side(chosen("A", "S1", "A2"), chosen("C", "S2"), chosen("D", "S3"), chosen("E", "S1"))
    assert told(chains(OLD, new)) == [("B", [("C1", ("A",))])]


def test_what_could_have_stayed_lacks_nothing() -> None:
    new = side(chosen("A", "S1", "A1"), chosen("B", "S1"), chosen("C", "S3"), chosen("D", "S3"))
    (chain,) = chains(OLD, new)
    assert (chain.cause.move.project, chain.cause.lacks, chain.cause.is_possible) == ("C", (), True)
    assert chain.cause.rejection is not None
    assert chain.cause.rejection.reason == "not_worth"


def test_what_has_no_money_at_its_earlier_time_is_told_the_money_it_lacks() -> None:
    limited = TEXT.replace("{id: F1, kind: investment}, {id: F2, kind: investment}", LIMITED)
    before, after = side(chosen("Z", "S1")), side(chosen("E", "S1"), chosen("Z", "S2"), text=limited)
    (chain,) = chains(before, after)
    assert chain.cause.rejection is not None
    assert (chain.cause.rejection.reason, chain.cause.rejection.facts["missing"]) == ("money", 1)


def test_bounds_of_the_later_scheme_that_keep_a_project_from_its_time_are_told() -> None:
    text = TEXT.replace("{id: Z, cost: 1}", "{id: Z, cost: 1, earliest: S2}")
    (chain,) = chains(side(chosen("Z", "S1")), side(chosen("Z", "S2"), text=text))
    assert not chain.cause.is_possible


def test_a_project_that_the_later_scheme_does_not_have_is_told_as_such() -> None:
    (chain,) = chains(side(chosen("Z", "S1")), side(text=TEXT.replace("  - {id: Z, cost: 1}\n", "")))
    assert not chain.cause.is_known


def test_projects_that_served_each_other_are_each_told_once() -> None:
    text = """
components: [{id: C1}, {id: C2}]
projects:
  - {id: X, delivers: {C1: 1}, cost: 1}
  - {id: A, delivers: {C2: 1}, needs: {C1: 1}, cost: 1}
  - {id: B, delivers: {C1: 1}, needs: {C2: 1}, cost: 1}
"""
    everything = side(chosen("X", "S1"), chosen("A", "S1"), chosen("B", "S1"), text=text)
    assert told(chains(everything, side(text=text))) == [
        ("X", [], [("A", [("C1", ("X", "B"))], [("B", [("C2", ("A",))])])])
    ]


def test_money_is_compared_by_periods_where_the_stages_are_the_same() -> None:
    made = scheme()
    before = Side(made, planned(made, paid=(payment("A", "S1", 5), payment("B", "S2", 3))))
    after = Side(made, planned(made, paid=(payment("A", "S1", 4), payment("B", "S1", 2), payment("B", "S3", 3))))
    found = [(shift.years, shift.before, shift.after) for shift in money(before, after)]
    assert found == [((2021, 2022), 5, 6), ((2023, 2023), 3, 0), ((2024, 2024), 0, 3)]


def test_money_of_other_stages_is_compared_between_the_years_where_both_have_a_border() -> None:
    other = scheme(
        TEXT.replace(
            STAGES, "stages: [{id: K1, years: [2021]}, {id: K2, years: [2022, 2023]}, {id: K3, years: [2024, 2025]}]"
        ).replace("S2", "K2")
    )
    before, after = scheme(), other
    was = planned(before, paid=(payment("A", "S1", 5), payment("B", "S2", 3), payment("B", "S3", 1)))
    now = planned(after, paid=(payment("A", "K1", 4), payment("B", "K2", 2), payment("B", "K3", 7)))
    found = [(shift.years, shift.before, shift.after) for shift in money(Side(before, was), Side(after, now))]
    assert found == [((2021, 2023), 8, 6), ((2024, 2025), 1, 7)]


def test_a_plan_made_before_the_stages_were_redrawn_is_read_by_its_own_periods() -> None:
    made = scheme()
    old = planned(made, chosen("A", "S1", "A1"), chosen("Z", "S2"), paid=(payment("A", "S1", 5),))
    periods = (
        PlannedPeriod(id="S1", first_year=2021, last_year=2021),
        PlannedPeriod(id="S2", first_year=2022, last_year=2023),
    )
    before = Side(made, old.model_copy(update={"periods": periods}))
    after = Side(made, planned(made, chosen("A", "S1", "A1"), paid=(payment("A", "S1", 4),)))
    assert [(move.project, move.kind) for move in moves(before, after)] == [("Z", "out"), ("A", "moved")]
    assert [(shift.years, shift.change) for shift in money(before, after)] == [((2021, 2023), -1)]
    assert {chain.cause.is_known for chain in chains(before, after)} == {False}


def test_goals_missed_now_are_told_from_those_missed_before() -> None:
    made = tiny("targets: [{id: T, baseline: {value: 0}, values: {S1: 1, S2: 2}}]")

    def attained(first: int, second: int) -> Side:
        values = zip(("S1", "S2"), (first, second), (1, 2), strict=True)
        found = tuple(
            Attainment(target="T", period=period, value=Decimal(value), goal=Decimal(goal), reached=value >= goal)
            for period, value, goal in values
        )
        return Side(made, planned(made).model_copy(update={"attainments": found}))

    shifts = targets(attained(1, 1), attained(0, 2))
    assert [(shift.year, shift.is_missed_now, shift.is_met_now) for shift in shifts] == [
        (2021, True, False),
        (2022, False, True),
    ]


@given(planned_schemes(), st.data())
def test_all_that_is_out_or_late_is_told_once_and_money_adds_up(made: tuple[Scheme, Plan], data: st.DataObject) -> None:
    drawn, plan = made
    kept = [choice for choice in plan.choices if data.draw(st.booleans())]
    paid = [one for one in plan.payments if data.draw(st.booleans())]
    after = Side(drawn, plan.model_copy(update={"choices": tuple(kept), "payments": tuple(paid)}))
    before = Side(drawn, plan)
    found, waiting = [], [*chains(before, after)]
    while waiting:
        chain = waiting.pop()
        found.append(chain.cause.move.project)
        waiting += chain.following
    assert sorted(found) == sorted(choice.project for choice in plan.choices if choice not in kept)
    shifts = money(before, after)
    assert sum(shift.change for shift in shifts) == sum(p.amount for p in paid) - sum(p.amount for p in plan.payments)
    assert not moves(before, before)
    assert not any(shift.change for shift in money(before, before))
