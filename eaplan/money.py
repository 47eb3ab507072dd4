"""Exact numbers: money in whole đồng, quantities as decimals, shares as fractions; never binary floats.

Vietnamese writes 1.234,5 and English 1,234.5, so "12.836" may mean twelve thousand or twelve and a bit.
Such a number is refused rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

UNITS = {"đồng": 1, "nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
"""The units an amount may be written in, in đồng."""
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Multiplies and shifts decimals of any length without rounding (it must not divide)."""
MOST = 10**18
"""So many đồng are more than there are; a larger amount is a slip."""
_LONGEST = 1000
"""Letters of a number at most: the time that arithmetic takes grows faster than its length."""
_UNIT_SPELLINGS = {
    "đồng": "đồng", "dong": "đồng", "vnd": "đồng", "đ": "đồng",
    "nghìn": "nghìn", "ngàn": "nghìn", "thousand": "nghìn",
    "triệu": "triệu", "trieu": "triệu", "million": "triệu",
    "tỷ": "tỷ", "tỉ": "tỷ", "ty": "tỷ", "billion": "tỷ",
}  # fmt: skip
_AMOUNT = re.compile(r"^\s*(?P<number>[-+]?[0-9.,_\s]*[0-9])\s*(?P<unit>[^\W\d_]+)?(?:\s+đồng)?\s*$")
_NUMBER = re.compile(r"[0-9][0-9.,]*|[.,][0-9]+")
_GROUPED = {".": re.compile(r"[0-9]{1,3}(\.[0-9]{3})+"), ",": re.compile(r"[0-9]{1,3}(,[0-9]{3})+")}


def unit_name(text: str) -> str | None:
    """Return the one spelling of a money unit ("tỉ" -> "tỷ"), or None where it is not one."""
    return _UNIT_SPELLINGS.get(text.casefold())


def parse_number(value: object) -> Decimal:
    """Return `value` as an exact decimal.

    Accepts int, Decimal and text in Vietnamese or English writing ("1.234,5", "1,234.5", "12_836", "12 836").

    Raises
    ------
    PydanticCustomError
        `ambiguous_number` where a single mark is followed by exactly three digits ("12.836");
        `not_a_number` for anything else that is not a number, binary floats and endless digits included.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise _not_a_number(value)
    if isinstance(value, int):
        return Decimal(value)
    text = str(value) if isinstance(value, str) else _plain(value)
    return _from_text(text)


def parse_money(value: object, unit: int) -> int:
    """Return `value` in whole đồng; `unit` (in đồng) holds where the amount does not name one ("500 triệu").

    Raises
    ------
    PydanticCustomError
        As `parse_number`; `finer_than_dong` where the amount is not whole đồng.
    """
    number: object = value
    if isinstance(value, str) and (match := _AMOUNT.match(value)) and match["unit"]:
        name = unit_name(match["unit"])
        if name is None:
            raise PydanticCustomError("unknown_unit", "unknown money unit {unit}", {"unit": match["unit"]})
        number, unit = match["number"], UNITS[name]
    dong = EXACT.multiply(parse_number(number), unit)
    if dong != dong.to_integral_value():
        raise PydanticCustomError("finer_than_dong", "{text} is finer than one đồng", {"text": str(value)})
    return int(dong)


def parse_share(value: object) -> Fraction:
    """Return a share between 0 and 1, written "50%", "12,5%", 0.5 or "1/3".

    Raises
    ------
    PydanticCustomError
        `not_a_share` where it is not a number between 0 and 1; `ambiguous_number` as `parse_number`.
    """
    if isinstance(value, Fraction):
        share = value
    elif isinstance(value, str) and (match := re.match(r"^\s*([0-9]+)\s*/\s*([1-9][0-9]*)\s*$", value)):
        share = Fraction(int(match[1]), int(match[2]))
    elif isinstance(value, str) and value.rstrip().endswith("%"):
        share = Fraction(parse_number(value.rstrip()[:-1])) / 100
    else:
        share = Fraction(parse_number(value))
    if not 0 <= share <= 1:
        raise PydanticCustomError("not_a_share", "{text} is not a share between 0% and 100%", {"text": str(value)})
    return share


def split_evenly(total: int, weights: Sequence[int], rounding: int = 1) -> tuple[int, ...]:
    """Divide `total` đồng in proportion to `weights`, so that the parts add up to it.

    Each part is the step of the running sum, rounded down to a multiple of `rounding`; the last takes the rest.
    """
    whole, running, given = sum(weights), 0, 0
    parts = []
    for weight in weights[:-1]:
        running += weight
        upto = total * running // whole if whole else 0
        upto = upto if upto == total else upto // rounding * rounding
        parts.append(upto - given)
        given = upto
    return (*parts, total - given)


def format_number(number: Decimal | int, language: str = "vi") -> str:
    """Return a number as people write it: 1.234,5 in Vietnamese, 1,234.5 in English."""
    text = f"{Decimal(number):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def format_money(dong: int, unit: str = "tỷ", language: str = "vi") -> str:
    """Return an amount of đồng as a number of `unit`s, exactly and without the unit's name."""
    return format_number(_in_units(dong, unit), language)


def plain_amount(dong: int, unit: str) -> int | Decimal:
    """Return an amount of đồng in `unit`s as a plain number, with as few decimals as are exact."""
    whole, rest = divmod(dong, UNITS[unit])
    return whole if rest == 0 else _in_units(dong, unit).normalize(EXACT)


def whole_amount(dong: int) -> str:
    """Return an amount of đồng in the largest unit that it is a whole number of, such as "9 tỷ"."""
    unit = next(unit for unit in reversed(UNITS) if dong % UNITS[unit] == 0)
    return f"{dong // UNITS[unit]} {unit}"


def _in_units(dong: int, unit: str) -> Decimal:
    zeros = len(str(UNITS[unit])) - 1
    return EXACT.scaleb(Decimal(dong), -zeros)


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        raise _not_a_number(number)
    return f"{number:f}"


def _not_a_number(value: object) -> PydanticCustomError:
    return PydanticCustomError("not_a_number", "{text} is not a number", {"text": str(value)})


def _from_text(text: str) -> Decimal:
    digits = re.sub(r"[\s_]", "", text)
    sign = "-" if digits.startswith("-") else ""
    bare = digits.lstrip("+-")
    if len(digits) > _LONGEST or len(digits) - len(bare) > 1 or not _NUMBER.fullmatch(bare):
        raise _not_a_number(text)
    marks = [mark for mark in ".," if mark in bare]
    if len(marks) == 2:
        decimal_mark = max(marks, key=bare.rfind)
        group_mark = "," if decimal_mark == "." else "."
        whole, _, rest = bare.rpartition(decimal_mark)
        if decimal_mark in whole or not _GROUPED[group_mark].fullmatch(whole):
            raise _not_a_number(text)
        bare = whole.replace(group_mark, "") + "." + rest
    elif marks and bare.count(marks[0]) > 1:
        if not _GROUPED[marks[0]].fullmatch(bare):
            raise _not_a_number(text)
        bare = bare.replace(marks[0], "")
    elif marks:
        if _GROUPED[marks[0]].fullmatch(bare) and not bare.startswith("0"):
            whole, _, rest = bare.partition(marks[0])
            raise PydanticCustomError(
                "ambiguous_number",
                "{text} may mean {thousands} or {decimal}",
                {"text": text, "thousands": whole + rest, "decimal": f"{whole}.{rest}0"},
            )
        bare = bare.replace(",", ".")
    return Decimal(sign + bare)


def _money(value: Any, info: ValidationInfo) -> int:
    unit = (info.context or {}).get("unit", 1)
    amount = parse_money(value, unit)
    if amount < 0:
        raise PydanticCustomError("negative_money", "{text} is below zero", {"text": str(value)})
    if amount > MOST:
        raise PydanticCustomError("too_much_money", "{text} is too large", {"text": str(value), "most": MOST})
    return amount


_NUMBER_SCHEMA = WithJsonSchema({"type": ["number", "string"]})

Money = Annotated[int, BeforeValidator(_money), _NUMBER_SCHEMA]
"""An amount of money in đồng, zero or more; read in the unit of the validation context (`{"unit": 10**9}`)."""

Number = Annotated[Decimal, BeforeValidator(lambda value: parse_number(value)), _NUMBER_SCHEMA]
"""An exact decimal number."""

Share = Annotated[Fraction, BeforeValidator(lambda value: parse_share(value)), _NUMBER_SCHEMA]
"""A share between 0 and 1."""
