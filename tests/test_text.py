"""Names: one form of Unicode, both languages, and search that does not ask for diacritics."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from eaplan.text import Id, Text, fold, nearest, nfc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trung tâm dữ liệu", "trung tam du lieu"),
        ("hoà", "hóa"),
        ("Đề án", "de an"),
        ("ĐÔ THỊ", "đô thị"),
        (unicodedata.normalize("NFD", "Nguyễn"), "nguyen"),
    ],
)
def test_texts_that_differ_in_case_and_marks_alone_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(nfc(text)) == fold(text)


def test_the_nearest_word_is_found_whatever_its_marks_and_none_where_none_is_near() -> None:
    known = ["trung_tâm_dữ_liệu", "trục_liên_thông", "cổng_dịch_vụ"]
    assert nearest("trung_tam_du_lieu", known) == "trung_tâm_dữ_liệu"
    assert nearest("Cong_dich_vụ_", known) == "cổng_dịch_vụ"
    assert nearest("xyz", known) is None
    assert nearest("x", []) is None


def test_a_bare_text_stands_for_both_languages_and_one_stands_in_for_the_other() -> None:
    assert Text.model_validate("Đề án") == Text(vi="Đề án", en="Đề án")
    assert Text(en="Scheme").get("vi") == "Scheme"
    assert Text(vi="Đề án", en="Scheme").get("en") == "Scheme"
    assert str(Text(vi="Đề án", en="Scheme")) == "Đề án"


@pytest.mark.parametrize("blank", ["", "  ", {}, {"vi": " "}])
def test_an_empty_name_is_none(blank: object) -> None:
    with pytest.raises(ValidationError, match="empty"):
        Text.model_validate(blank)


def test_names_and_ids_are_kept_in_one_form_of_unicode() -> None:
    decomposed = unicodedata.normalize("NFD", "trung_tâm")
    assert TypeAdapter(Id).validate_python(decomposed) == nfc(decomposed) != decomposed
    assert Text.model_validate(decomposed).vi == "trung_tâm"


@pytest.mark.parametrize("wrong", ["", "a b", "a.b", "-a", "a/b"])
def test_ids_hold_no_spaces_or_dots(wrong: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(wrong)
