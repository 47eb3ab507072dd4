"""Every field of the model has a label and a help in both languages, and every word to choose a meaning."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pkgutil import iter_modules

import pytest
from pydantic import BaseModel

import eaplan.tui.fields
from eaplan.locale import catalogue
from eaplan.money import UNITS
from eaplan.scheme import Scheme
from eaplan.text import LANGUAGES
from eaplan.tui.fields import words
from eaplan.tui.fields.forms import MATURITY, Form, fields_of
from tests.conftest import ROOT


def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for form in fields_of(model).values():
        inner: Form | None = form
        while inner:
            for other in inner.models:
                yield from models(other, seen)
            inner = inner.inner


MODELS = list(models(Scheme, set()))
FIELDS = [(model, field) for model in MODELS for field in fields_of(model)]


def test_the_whole_model_is_walked() -> None:
    names = {model.__name__ for model in MODELS}
    assert {"Project", "Option", "CostLine", "Capacity", "Baseline", "Succession", "Patch", "Class"} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_a_help(language: str) -> None:
    bare = [(model.__name__, field) for model, field in FIELDS if words.label(model, field, language) == field]
    mute = [(model.__name__, field) for model, field in FIELDS if not words.help_of(model, field, language)]
    assert (bare, mute) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_to_choose_has_a_meaning(language: str) -> None:
    bare = [
        (model.__name__, field, word)
        for model, field in FIELDS
        for word in choosable(fields_of(model)[field])
        if word not in UNITS and words.meaning(model, field, word, language) == word and (word, language) not in SAME
    ]
    assert bare == []
    assert all(words.maturity(level, language) != str(level) for level in range(*MATURITY))


_SAME = """floor cap candidate committed done delivered stopped stage year low likely high money
socialised enterprise company university other
infrastructure data organisation continue upgrade merge"""
SAME = {(word, "en") for word in _SAME.split()}
"""Words that mean in English what they say."""


def choosable(form: Form) -> tuple[str, ...]:
    inner = form.inner if form.sort == "list" and form.inner else form
    return inner.words if inner.sort == "one_of" else ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_speaks_of_nothing_else(language: str) -> None:
    """A field that went, or is called otherwise, leaves no words behind."""
    known = {(ancestor.__name__, field) for model, field in FIELDS for ancestor in model.__mro__}
    fields = {field for _, field in FIELDS}
    for table, entries in catalogue(language, "tui/fields").items():
        if table == "shared":
            assert set(entries) <= fields
        elif table not in ("value", "choice"):
            assert {(table, field) for field in entries} <= known


def test_the_fields_know_no_widgets() -> None:
    modules = [f"eaplan.tui.fields.{module.name}" for module in iter_modules(eaplan.tui.fields.__path__)]
    program = f"import sys, {', '.join(modules)}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
