"""Names in Vietnamese and English, and how eaplan compares and searches text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import filterfalse
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

LANGUAGES = ("vi", "en")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What is no letter and stands in no document: control characters, but for tabs and line ends."""


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the one form eaplan keeps."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` without case or diacritics, so that "trung tam" meets "Trung tâm" and "hoà" meets "hóa"."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(filterfalse(unicodedata.combining, decomposed))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to `word`, or None where none is near; case and diacritics count least."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(fold(candidate), candidate)
    close = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "the text is empty")
    if control := _CONTROL.search(text):
        raise PydanticCustomError("control_character", "{code}", {"code": f"U+{ord(control[0]):04X}"})
    return nfc(text)


Words = Annotated[str, AfterValidator(_not_blank)]
"""A text that is not blank and holds no control characters, in NFC."""

Id = Annotated[str, StringConstraints(pattern=r"^[\w][\w\-]*$"), AfterValidator(nfc)]
"""The identity of an item: letters (of any alphabet), digits, `_` and `-`, no spaces or dots."""


class Text(BaseModel):
    """A name in Vietnamese, English or both; a bare string stands for every language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vi: Words | None = None
    """Vietnamese."""
    en: Words | None = None
    """English."""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, value)
        if isinstance(value, Mapping) and not value:
            raise PydanticCustomError("blank", "the text is empty")
        return value

    def get(self, language: str) -> str:
        """Return the text in `language`, or in the other one where that is missing."""
        first, second = (self.en, self.vi) if language == "en" else (self.vi, self.en)
        return first or second or ""

    def __str__(self) -> str:
        return self.get("vi")
