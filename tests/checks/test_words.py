"""The catalogues: the same in both languages, and the page made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from eaplan.locale import FOLDERS, catalogue, say, say_problem
from eaplan.locale.reference import problems_page
from eaplan.problems import Problem
from eaplan.text import LANGUAGES, Text, nfc
from tests.conftest import ROOT


def words(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tables.items():
        if isinstance(value, Mapping):
            yield from words(value, f"{above}{key}.")
        else:
            yield above + key, value


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


VI, EN = dict(words(catalogue("vi"))), dict(words(catalogue("en")))
PARTS = sorted(
    f"{folder}/{file.name.removesuffix('.vi.toml')}"
    for folder in FOLDERS
    for file in (ROOT / "eaplan" / "locale" / folder).glob("*.vi.toml")
)


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(VI) == sorted(EN)


@pytest.mark.parametrize("key", sorted(EN))
def test_both_languages_have_the_same_places(key: str) -> None:
    assert places(VI[key]) == places(EN[key])


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_of_a_part_say_the_same_things(part: str) -> None:
    vi, en = (dict(words(catalogue(language, part))) for language in LANGUAGES)
    assert list(vi) == list(en)
    assert [key for key in vi if places(vi[key]) != places(en[key])] == []
    assert [text for text in (*vi.values(), *en.values()) if text != nfc(text) or not text.strip()] == []


def test_every_word_is_nfc_and_says_something() -> None:
    assert [key for texts in (VI, EN) for key, text in texts.items() if text != nfc(text) or not text.strip()] == []


def test_no_english_problem_hangs_on_a_number_being_more_than_one() -> None:
    number = r"\{(least|most|count|amounts|years|months|floor|reached|limit)\} [a-z]+s\b"
    assert [key for key, text in EN.items() if key.startswith("problem.") and re.search(number, text)] == []


def test_a_name_is_said_in_the_language() -> None:
    problem = Problem("E134", facts={"policy": "Q", "project": "P", "by": Text(vi="Một", en="One"), "earliest": 2022})
    assert "“Một”" in say_problem(problem, "vi")[0]
    assert "“One”" in say_problem(problem, "en")[0]


def test_facts_are_written_the_languages_way() -> None:
    problem = Problem(
        "E126",
        facts={"target": "K1", "period": "S2", "goal": Decimal("12.5"), "best": 3, "unit": "%", "direction": "up"},
    )
    assert "12,5%" in say_problem(problem, "vi")[0]
    assert "12.5%" in say_problem(problem, "en")[0]
    assert say("amount.tỷ", "vi", amount="1.234,5") == "1.234,5 tỷ đồng"


@pytest.mark.parametrize(
    ("split", "said"), [(12_500_000_000, "12,5 tỷ đồng"), (1_500_000, "1,5 triệu đồng"), (999, "999 đồng")]
)
def test_money_is_said_in_the_unit_that_suits_it(split: int, said: str) -> None:
    assert said in say_problem(Problem("E052", facts={"split": split, "total": 0}), "vi")[0]


def test_a_nearest_name_is_offered_where_there_is_one() -> None:
    facts = {"kind": "funds", "id": "NSS"}
    assert say_problem(Problem("E071", facts={**facts, "nearest": "NS"}), "en")[1] == "did you mean “NS”?"
    assert "add the entry" in say_problem(Problem("E071", facts={**facts, "nearest": None}), "en")[1]


def test_the_page_of_problems_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "problems.md"
    assert page.read_text(encoding="utf-8") == problems_page()
