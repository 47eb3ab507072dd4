"""Figures as people read them: what is shown beside each other adds up, and what is proven holds as it is shown."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.outputs.wording import DECIMALS, MOST_DECIMALS, Wording
from tests.outputs.made import scheme

FIGURES = st.fractions(min_value=-(10**4), max_value=10**4, max_denominator=10**4)


def number(shown: str) -> Fraction:
    """An English figure."""
    return Fraction(shown.replace(",", "").removesuffix(" billion đồng"))


@given(FIGURES, FIGURES)
def test_the_difference_shown_is_that_of_the_figures_shown(before: Fraction, after: Fraction) -> None:
    told = [number(text) for text in Wording(scheme(), "en").compared("value", before, after)]
    assert abs(told[1] - told[0]) == told[2]
    for shown, exact in zip(told, (before, after, abs(after - before)), strict=True):
        assert abs(shown - exact) <= Fraction(1, 10**DECIMALS)
    assert told[2] or abs(after - before) <= Fraction(1, 10**MOST_DECIMALS)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("6.0034", "6.1076", ("6.0034", "6.1076", "0.1042")),
        ("6.003", "6.107", ("6.003", "6.107", "0.104")),
        ("1472.6614", "1472.6616", ("1,472.6614", "1,472.6616", "0.0002")),
        ("1/3", "2/3", ("0.333333", "0.666667", "0.333334")),
    ],
)
def test_as_many_decimals_as_it_takes(before: str, after: str, told: tuple[str, str, str]) -> None:
    assert Wording(scheme(), "en").compared("value", Fraction(before), Fraction(after)) == told


def test_money_has_its_unit_on_every_figure() -> None:
    told = Wording(scheme(), "vi").compared("money", Fraction(10 * 10**9), Fraction(8_500_000_000))
    assert told == ("10 tỷ đồng", "8,5 tỷ đồng", "1,5 tỷ đồng")


def test_what_is_proven_is_rounded_to_the_safe_side() -> None:
    words = Wording(scheme(), "en")
    assert words.bounded("value", 0.0059, floor) == "0.005"
    assert words.bounded("value", 0.0051, ceil) == "0.006"
    assert words.bounded("value", 0.00047, floor) == "0.0004"
    assert words.bounded("value", 3.347, floor) == words.bounded("value", 3.347, ceil) == "3.347"


@pytest.mark.parametrize(("count", "told"), [(1, "at least 1 project must"), (3, "at least 3 projects must")])
def test_one_is_told_as_one(count: int, told: str) -> None:
    assert told in Wording(scheme(), "en").counted("parts.review.near.least", count)
