"""A plan as JSON: its shape, and amounts that lose no digit."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.outputs.plan_data import exact, plan_data, to_json
from tests.outputs import made


def test_what_stands_at_the_top() -> None:
    data = plan_data(made.scheme(), made.plan(), "en")
    assert list(data)[:4] == ["status", "objective", "bound", "gap"]
    assert (data["status"], data["objective"], data["bound"], data["gap"]) == ("feasible", 27.0, 28.5, 0.0556)
    assert data["unit"] == "tỷ"


def test_amounts_are_in_the_schemes_unit_and_add_up_exactly() -> None:
    data = json.loads(to_json(plan_data(made.scheme(), made.plan(), "en")), parse_float=Decimal)
    payments = [payment["amount"] for project in data["projects"] for payment in project["payments"]]
    assert sum(payments) == Decimal("34.085123456")
    assert data["capital"] + data["running"] == sum(payments)
    assert sum(fund["used"] for fund in data["funds"]) == sum(payments)


def test_money_brought_forward_stands_beside_the_limit() -> None:
    funds = {fund["id"]: fund for fund in plan_data(made.scheme(), made.plan(), "en")["funds"]}
    first, second = funds["DTC"]["limits"]
    assert (first["limit"], first["used"], first["left"]) == (20, Fraction("9.25"), Fraction("10.75"))
    assert (second["limit"], second["carried_over"], second["used"]) == (30, Fraction("10.75"), Fraction("12.836"))
    assert funds["SN"]["limits"][1]["carried_over"] == 0


def test_reasons_come_as_code_facts_and_words() -> None:
    [first, *_] = plan_data(made.scheme(), made.plan(), "en")["not_chosen"]
    assert first["reason"] == "money"
    assert first["facts"]["missing"] == 3 * made.TY
    assert "3 billion đồng" in first["text"]


@given(st.decimals(min_value=0, max_value=10**12, places=9, allow_nan=False))
def test_a_number_in_json_has_exactly_its_digits(number: Decimal) -> None:
    [read] = json.loads(to_json([number]), parse_float=Decimal)
    assert Decimal(read) == number


def test_only_numbers_are_made_exact() -> None:
    with pytest.raises(TypeError):
        exact(object())
