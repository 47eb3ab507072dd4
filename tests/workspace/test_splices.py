"""Splices: applied and taken back, and the smallest one between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaplan.workspace.splices import Splice, applied, between, inverse

texts = st.text(alphabet="aàếđ-: \r\n", max_size=30)


@st.composite
def spliced(draw: st.DrawFn) -> tuple[str, Splice]:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, Splice("a.yaml", start, draw(st.integers(start, len(text))), draw(texts))


@given(spliced())
def test_the_inverse_takes_a_splice_back(case: tuple[str, Splice]) -> None:
    text, splice = case
    after = applied(text, splice)
    assert applied(after, inverse(text, splice)) == text
    assert inverse(after, inverse(text, splice)) == splice


@given(texts, texts)
def test_between_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    splice = between("a.yaml", old, new)
    assert applied(old, splice) == new
    assert applied(new, inverse(old, splice)) == old


@given(texts, texts, texts, texts)
def test_between_is_the_smallest_but_for_line_ends(head: str, old: str, new: str, tail: str) -> None:
    splice = between("a.yaml", head + old + tail, head + new + tail)
    assert splice.end - splice.start <= len(old) + 2
    assert len(splice.text) <= len(new) + 2


@given(texts, texts)
def test_no_line_end_is_cut_in_half(old: str, new: str) -> None:
    splice = between("a.yaml", old, new)
    behind = splice.start + len(splice.text)
    for text, at in ((old, splice.start), (old, splice.end), (new, splice.start), (new, behind)):
        assert text[max(at - 1, 0) : at + 1] != "\r\n"


@pytest.mark.parametrize(
    ("old", "new", "splice"),
    [
        ("tên: Cổng dịch vụ\n", "tên: Cổng Dịch vụ\n", (10, 11, "D")),
        ("a\nb\n", "a\nx\nb\n", (2, 2, "x\n")),
        ("a\nx\nb\n", "a\nb\n", (2, 4, "")),
        ("aaa", "aaaa", (3, 3, "a")),
        ("a\r\nb", "a\rb", (1, 3, "\r")),
        ("a\nb", "a\r\nb", (1, 2, "\r\n")),
        ("a\r\r\nb", "a\r\nb", (1, 2, "")),
        ("same", "same", (4, 4, "")),
    ],
)
def test_examples(old: str, new: str, splice: tuple[int, int, str]) -> None:
    assert between("a.yaml", old, new) == ("a.yaml", *splice)
