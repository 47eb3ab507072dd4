"""The words of fields: labels, help, and what the words of choices mean."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from eaplan.locale import catalogue

_FILE = "tui/fields"
_SHARED = "shared"
"""The table of what is called alike in all models."""


def label(model: type[BaseModel], field: str, language: str) -> str:
    """What a field is called; its key where the model knows no such field."""
    return _about(model, field, language).get("label", field)


def help_of(model: type[BaseModel], field: str, language: str) -> str:
    """What a field is for, in a line."""
    return _about(model, field, language).get("help", "")


def maturity(level: int | str, language: str) -> str:
    """What a component's maturity of a level means."""
    return meaning(None, "maturity", str(level), language)


def meaning(model: type[BaseModel] | None, field: str, word: str, language: str) -> str:
    """What a word to choose means; the word itself where that says it all."""
    return _choices(model, field, language).get(word, word)


@cache
def _about(model: type[BaseModel], field: str, language: str) -> dict[str, str]:
    return _nearest(catalogue(language, _FILE), model, field)


@cache
def _choices(model: type[BaseModel] | None, field: str, language: str) -> dict[str, str]:
    return _nearest(catalogue(language, _FILE)["choice"], model, field)


def _nearest(tables: Any, model: type[BaseModel] | None, field: str) -> dict[str, str]:
    """A field's table: the model's own, that of a model it is made from, or the shared one."""
    names = [ancestor.__name__ for ancestor in model.__mro__] if model else []
    found: dict[str, str] = next((tables[name][field] for name in names if field in tables.get(name, {})), {})
    return found or tables[_SHARED].get(field, {})
