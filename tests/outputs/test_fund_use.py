"""Money brought forward from one period to later ones."""

from __future__ import annotations

from eaplan.api import open_scheme
from eaplan.outputs.fund_use import brought_forward, fund_uses
from eaplan.solvers.funding.envelopes import Envelope
from eaplan.solvers.plan import Payment, Plan
from tests.outputs import made
from tests.solvers.tiny import tiny


def envelope(period: int, amount: int | None, carried: int = 0, later: tuple[int, ...] = ()) -> Envelope:
    return Envelope(frozenset({period}), amount, frozenset(later), carried)


def test_nothing_is_brought_forward_where_money_lapses() -> None:
    assert brought_forward([envelope(0, 10), envelope(1, 10)], [4, 10]) == [0, 0]


def test_what_is_left_is_brought_forward_to_the_end() -> None:
    free = [envelope(0, 10, 10, (1, 2)), envelope(1, 10, 10, (2,)), envelope(2, 10)]
    assert brought_forward(free, [4, 12, 14]) == [0, 6, 4]


def test_no_more_than_the_share_is_brought_forward() -> None:
    assert brought_forward([envelope(0, 10, 3, (1,)), envelope(1, 10)], [2, 5]) == [0, 3]


def test_money_that_expires_first_is_spent_first() -> None:
    one_later = [envelope(0, 10, 10, (1,)), envelope(1, 10, 10, (2,)), envelope(2, 0)]
    assert brought_forward(one_later, [0, 10, 0]) == [0, 10, 10]


def test_money_from_before_the_horizon_is_brought_forward_at_once() -> None:
    before = Envelope(frozenset(), 5, frozenset({0, 1}), 5)
    assert brought_forward([before, envelope(0, 10), envelope(1, 10), envelope(2, 10)], [12, 0, 0]) == [5, 3, 0]


def test_money_from_before_the_horizon_stands_beside_the_limits() -> None:
    fund = {
        "id": "F",
        "kind": "investment",
        "limit": {"S1": 10},
        "carried": [{"amount": 3, "until": "S1"}, {"amount": 2}],
    }
    scheme = tiny("projects: [{id: P, cost: 1}]", funds=[fund])
    [uses] = [use.uses for use in fund_uses(scheme, _plan())]
    assert [(use.first.id, use.limit, use.brought, use.lapsed) for use in uses] == [("S1", 10, 5, 13), ("S2", 0, 2, 0)]


def test_an_unlimited_envelope_leaves_earlier_money_alone() -> None:
    assert brought_forward([envelope(0, 10, 10, (1, 2)), envelope(1, None), envelope(2, 5)], [0, 99, 0]) == [0, 10, 10]


def test_what_is_left_and_not_brought_forward_has_lapsed() -> None:
    scheme = open_scheme("examples/thanh-hoa-city-2021-2025")
    payment = Payment(project="T-DS1", kind="capital", period="2021", fund="DTC_T", amount=7 * made.TY)
    [province] = [use for use in fund_uses(scheme, _plan(payment)) if use.fund.id == "DTC_T"]
    years = {use.first.first_year: use for use in province.uses if not use.ceiling}
    assert (years[2021].left, years[2021].lapsed, years[2022].brought) == (3 * made.TY, made.TY, 2 * made.TY)
    assert years[2025].lapsed == 0


def test_the_limit_of_a_stage_is_a_ceiling_over_its_years() -> None:
    scheme = open_scheme("examples/thanh-hoa-city-2021-2025")
    [province] = [use for use in fund_uses(scheme, _plan()) if use.fund.id == "DTC_T"]
    [ceiling] = [use for use in province.uses if use.ceiling]
    assert (ceiling.first.id, ceiling.last.id, ceiling.limit) == ("2021", "2022", 45 * made.TY)


def _plan(*payments: Payment) -> Plan:
    return made.plan().model_copy(update={"payments": payments})
