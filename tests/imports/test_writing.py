"""New components as YAML text: whatever they say is read back exactly."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eaplan.imports.writing import new_file
from eaplan.text import nfc
from eaplan.workspace.reader import read_text

TRICKY = [
    "on",
    "Yes",
    "null",
    "~",
    "12",
    "1e5",
    "0x1F",
    "a: b",
    "a #b",
    "- a",
    "[a",
    "{a",
    "&a",
    "*a",
    "!a",
    "'a",
    '"a',
]
TEXTS = st.one_of(
    st.sampled_from([*TRICKY, "Cổng, trang và 3 dòng (mới)", "a\n  b\nc", "2021-06-01", "=", "<<", "a\tb", "Đ", "a-"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12).map(nfc),
)
NEED = st.fixed_dictionaries({"component": TEXTS}, optional={"maturity": st.integers(0, 3), "note": TEXTS})
COMPONENTS = st.fixed_dictionaries(
    {"id": TEXTS, "name": st.one_of(TEXTS, st.fixed_dictionaries({"vi": TEXTS}, optional={"en": TEXTS}))},
    optional={
        "note": TEXTS,
        "maturity": st.integers(0, 3),
        "origin": st.fixed_dictionaries({"model": TEXTS, "id": TEXTS}),
        "evidence": st.fixed_dictionaries({"sources": st.lists(TEXTS), "illustrative": st.booleans()}),
        "needs": st.lists(NEED, min_size=1),
    },
)


@given(entries=st.lists(COMPONENTS, min_size=1, max_size=4), header=TEXTS)
def test_what_is_written_is_read_back(entries: list[dict[str, Any]], header: str) -> None:
    reading = read_text(new_file(header, entries))
    assert reading.findings == []
    assert reading.data == {"components": entries}


@pytest.mark.parametrize("text", TRICKY)
def test_other_readers_take_texts_for_texts_too(text: str) -> None:
    entry = {"id": text, "name": text, "needs": [{"component": text}]}
    assert yaml.safe_load(new_file("", [entry]))["components"] == [entry]
