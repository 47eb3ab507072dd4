"""What people type in a field as plain data, and plain data as text to be edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from eaplan.locale import say
from eaplan.money import parse_number, unit_name
from eaplan.text import fold, nfc
from eaplan.tui.fields.forms import NUMERIC, Form, Sort

_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DAY = re.compile(r"(?:([0-9]{1,2})/)?([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_YEARS = re.compile(r"[0-9]{4}(\s*[,;]\s*[0-9]{4})+")
_SEVERAL = re.compile(r"[,;\n]")
_NUMBERS = re.compile(r"[;\n]|,\s+")
"""Between numbers, whose decimals may follow a comma."""


def typed(text: str, form: Form, language: str) -> Any:
    """Return typed text as the plain data it means; what means nothing stays the text that it is."""
    text = nfc(text.strip().replace("\t", " "))  # a tab comes with what is pasted, and YAML would have to quote it
    if form.sort == "list" and form.inner:
        between = _NUMBERS if form.inner.sort in NUMERIC else _SEVERAL
        entries = [part.strip() for part in between.split(text)]
        return [typed(part, form.inner, language) for part in entries if part]
    if form.nullable and form.sort == "money" and not text:
        return None
    if form.chooses:
        return _word(text, form)
    read = _READ.get(form.sort)
    return read(text, language) if read else text


def editable(raw: Any, form: Form, language: str) -> str:
    """Return plain data as the text that means them when it is typed."""
    if raw is None:
        return ""
    if form.sort == "yes_no" and isinstance(raw, bool):
        return _yes_no_words(language)[raw]
    if form.sort == "date":
        return date_text(raw, language)
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, list):
        between = "; " if form.inner and form.inner.sort in NUMERIC else ", "
        return between.join(editable(entry, form.inner or form, language) for entry in raw)
    if isinstance(raw, Decimal):
        text = f"{raw:f}"
        return text.replace(".", ",") if language == "vi" else text
    return "" if isinstance(raw, Mapping) else str(raw)


def date_text(raw: Any, language: str) -> str:
    """A date as the language writes it: 30/06/2021, 06/2021 and 2021 in Vietnamese."""
    text = raw.isoformat() if isinstance(raw, date) else str(raw)
    match = _ISO.fullmatch(text)
    if language != "vi" or not match:
        return text
    return "/".join(part.zfill(2) for part in reversed(match.groups()) if part)


def _word(text: str, form: Form) -> str:
    """The word meant, whatever its case and diacritics; units of money have other spellings too."""
    known = {fold(word): word for word in form.words}
    return known.get(fold(text)) or known.get(fold(unit_name(text) or "")) or text


def _number(text: str, language: str) -> Any:
    """A plain number where the text is one and nothing else could be read in it; else the text."""
    try:
        number = parse_number(text)
        plain = int(number) if number == number.to_integral_value() else number
        return plain if parse_number(plain) == number else text
    except PydanticCustomError:
        return text


def _whole(text: str, language: str) -> Any:
    return int(text) if _WHOLE.fullmatch(text) else text


def _yes_no(text: str, language: str) -> Any:
    no, yes = _yes_no_words(language)
    meanings = {"false": False, "true": True, fold(no): False, fold(yes): True}
    return meanings.get(fold(text), text)


def _yes_no_words(language: str) -> tuple[str, str]:
    return say("tui.fields.value.no", language), say("tui.fields.value.yes", language)


def _date(text: str, language: str) -> Any:
    """30/06/2021 and 06/2021 are written 2021-06-30 and 2021-06; a bare year is a number."""
    if match := _DAY.fullmatch(text):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return _whole(text, language)


def _years(text: str, language: str) -> Any:
    return [int(year) for year in _SEVERAL.split(text)] if _YEARS.fullmatch(text) else _whole(text, language)


def _anything(text: str, language: str) -> Any:
    """A number, yes or no where it is written as such; a text otherwise."""
    words = {"true": True, "false": False}
    return words[text] if text in words else _number(text, language)


_READ: Mapping[Sort, Callable[[str, str], Any]] = {
    "money": _number,
    "number": _number,
    "share": _number,
    "whole": _whole,
    "start": _whole,
    "yes_no": _yes_no,
    "date": _date,
    "years": _years,
    "anything": _anything,
}
