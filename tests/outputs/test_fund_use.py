"""Money brought forward from one period to later ones."""

from __future__ import annotations

from eaplan.outputs.fund_use import brought_forward
from eaplan.solvers.envelopes import Envelope


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


def test_an_unlimited_envelope_leaves_earlier_money_alone() -> None:
    assert brought_forward([envelope(0, 10, 10, (1, 2)), envelope(1, None), envelope(2, 5)], [0, 99, 0]) == [0, 10, 10]
