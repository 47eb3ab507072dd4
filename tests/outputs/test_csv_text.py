"""Tables as CSV: every text comes back, and none is taken for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.outputs.csv_text import csv_bytes


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+84 237", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_a_text(text: str) -> None:
    assert read(csv_bytes(["name"], [[text]]))[1] == ["'" + text]


def test_numbers_are_left_as_they_are() -> None:
    assert csv_bytes(["a", "b"], [[-5, None]]).decode("utf-8-sig") == "a,b\r\n-5,\r\n"


def test_spreadsheets_are_told_that_it_is_unicode() -> None:
    assert csv_bytes(["Tên"], []) == b"\xef\xbb\xbfT\xc3\xaan\r\n"


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=3))
def test_every_text_comes_back_when_the_first_apostrophe_is_taken_away(texts: list[str]) -> None:
    columns = [str(number) for number in range(len(texts))]
    _, row = read(csv_bytes(columns, [texts]))
    assert [cell.removeprefix("'") for cell in row] == texts
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
