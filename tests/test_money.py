"""Exact numbers: read in Vietnamese and English writing, never guessed, never rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from eaplan.money import (
    UNITS,
    format_money,
    format_number,
    parse_money,
    parse_number,
    parse_share,
    plain_amount,
    split_evenly,
    unit_name,
    whole_amount,
)
from eaplan.text import LANGUAGES

TY = UNITS["tỷ"]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("12_836", "12836"),
        ("12 836", "12836"),
        ("0,5", "0.5"),
        ("0.125", "0.125"),
        (",5", "0.5"),
        ("-3,25", "-3.25"),
        ("+7", "7"),
        ("1.23", "1.23"),
        ("1234.567", "1234.567"),
        (12, "12"),
        (Decimal("0.10"), "0.10"),
    ],
)
def test_both_ways_of_writing_are_read(written: object, number: str) -> None:
    assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["12.836", "1,000", "-12.836", Decimal("12.836")])
def test_what_may_be_thousands_or_decimals_is_refused(written: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_number(written)
    assert refused.value.type == "ambiguous_number"


def test_the_refusal_names_both_readings() -> None:
    with pytest.raises(PydanticCustomError, match=r"12\.836 may mean 12836 or 12\.8360"):
        parse_number("12.836")


@pytest.mark.parametrize(
    "written",
    ["", " ", "a", "1,2,3", "1.23.456", "1.234,567,8", "--1", "+-1", "1-", ".", "1e5", "NaN", 0.5, True, None, [1]],
)
def test_what_is_no_number_is_refused_binary_floats_included(written: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_number(written)
    assert refused.value.type == "not_a_number"


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_finite_is_no_number(number: Decimal) -> None:
    with pytest.raises(PydanticCustomError):
        parse_number(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_number_survives_being_written_and_read_or_is_refused_for_its_one_mark(number: Decimal) -> None:
    for language in LANGUAGES:
        written = format_number(number, language)
        if number == int(number) and 1000 <= abs(number) < 10**6:
            with pytest.raises(PydanticCustomError, match="may mean"):
                parse_number(written)
        else:
            assert parse_number(written) == number


@given(st.integers(0, 10**18), st.sampled_from(sorted(UNITS)))
def test_an_amount_survives_being_written_plainly(dong: int, unit: str) -> None:
    assert plain_amount(dong, unit) * UNITS[unit] == dong


@pytest.mark.parametrize(
    ("written", "dong"),
    [
        ("500 triệu", 500_000_000),
        ("500 triệu đồng", 500_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("1.5 tỉ", 1_500_000_000),
        ("2 billion", 2 * TY),
        ("3 NGHÌN", 3000),
        ("7đ", 7),
        ("12", 12 * TY),
        (Decimal("0.000000001"), 1),
        ("12.836,5 triệu", 12_836_500_000),
    ],
)
def test_money_is_in_its_own_unit_or_the_schemes(written: object, dong: int) -> None:
    assert parse_money(written, TY) == dong


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("3 đô", "unknown_unit"),
        ("0,5 đồng", "finer_than_dong"),
        ("12.836 triệu", "ambiguous_number"),
        (1.5, "not_a_number"),
    ],
)
def test_money_that_is_not_whole_dong_of_a_known_unit_is_refused(written: object, kind: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_money(written, TY)
    assert refused.value.type == kind


def test_units_are_known_by_all_their_spellings() -> None:
    assert [unit_name(word) for word in ("Tỉ", "TY", "million", "ngàn", "vnd")] == [
        "tỷ",
        "tỷ",
        "triệu",
        "nghìn",
        "đồng",
    ]
    assert unit_name("usd") is None


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("50%", "1/2"),
        ("12,5%", "1/8"),
        ("1/3", "1/3"),
        (" 2 / 3 ", "2/3"),
        ("0.5", "1/2"),
        (1, "1"),
        (Fraction(1, 7), "1/7"),
    ],
)
def test_shares_are_exact(written: object, share: str) -> None:
    assert parse_share(written) == Fraction(share)


@pytest.mark.parametrize("written", ["101%", "-1%", "3/2", 2, "1/0", "half"])
def test_what_is_no_share_is_refused(written: object) -> None:
    with pytest.raises(PydanticCustomError):
        parse_share(written)


@given(st.integers(0, 10**15), st.lists(st.integers(0, 10**12), min_size=1, max_size=8))
def test_a_split_adds_up_and_no_part_is_a_dong_from_its_due(total: int, weights: list[int]) -> None:
    parts = split_evenly(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    if sum(weights):
        assert all(abs(part - Fraction(total * w, sum(weights))) < 1 for part, w in zip(parts, weights, strict=True))


def test_what_has_no_weights_goes_to_the_last() -> None:
    assert split_evenly(5, [0, 0]) == (0, 5)


@pytest.mark.parametrize(
    ("dong", "unit", "vietnamese", "english"),
    [
        (1_234_500_000_000, "tỷ", "1.234,5", "1,234.5"),
        (1, "tỷ", "0,000000001", "0.000000001"),
        (12_836 * 10**6, "triệu", "12.836", "12,836"),
        (0, "tỷ", "0", "0"),
    ],
)
def test_money_is_written_the_languages_way_and_exactly(dong: int, unit: str, vietnamese: str, english: str) -> None:
    assert format_money(dong, unit) == vietnamese
    assert format_money(dong, unit, "en") == english


DIGITS = "123456789" * 9


def test_numbers_of_any_length_are_exact() -> None:
    assert str(parse_number(f"-{DIGITS},{DIGITS}")) == f"-{DIGITS}.{DIGITS}"
    assert parse_money(f"{DIGITS},{'123456789'}", TY) == int(f"{DIGITS}123456789")
    assert parse_money(Decimal(f"{DIGITS}.5"), 1000) == int(f"{DIGITS}500")
    assert plain_amount(int(DIGITS), "tỷ") == Decimal(f"{DIGITS[:-9]}.{DIGITS[-9:]}")
    assert format_money(int(f"{DIGITS}000000001"), "tỷ", "en").replace(",", "") == f"{DIGITS}.000000001"
    assert format_number(int(DIGITS), "en").replace(",", "") == DIGITS


def test_what_is_finer_than_a_dong_is_refused_however_long_the_number() -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_money(f"{DIGITS},{'0' * 40}1", TY)
    assert refused.value.type == "finer_than_dong"


@pytest.mark.parametrize("written", ["١٢", "１２", "1٢", "१२,५"])
def test_digits_of_other_scripts_are_refused(written: str) -> None:
    for parse in (parse_number, parse_share, lambda text: parse_money(f"{text} triệu", TY)):
        with pytest.raises(PydanticCustomError):
            parse(written)


@given(st.integers(0, 10**18))
def test_a_whole_amount_reads_back(dong: int) -> None:
    assert parse_money(whole_amount(dong), 1) == dong
    assert whole_amount(9 * 10**9) == "9 tỷ"
