"""Everything eaplan says, in Vietnamese and English: catalogues of words with places for facts.

A place reads `{fact}` or `{fact:form}`. Forms: `money` (an amount in đồng), `path` (a chain of names), `name` (an
entry's, which may differ by language), `typed` (a number with decimals, as people type it), `date`, `problem` (what is
wrong), or the name of a table of the catalogue, in which the fact is looked up (`{kind:kind}`).
Lists are joined with commas and decimals are written the language's way.
"""

from __future__ import annotations

import errno
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from eaplan.problems import Problem

FOLDERS = ("tui", "parts")
"""The first words of keys whose words stand in a file a part, which is read when it is first needed: those of the
terminal's screens, such as `tui.projects.title`, and of what is drawn and exported, such as `parts.gaps.title`."""


def say(key: str, /, language: str = "vi", **facts: object) -> str:
    """Return the words of a key such as `problem.E061.what`, filled with facts.

    Raises
    ------
    KeyError
        Where the catalogue lacks the key or the facts lack a place's value.
    """
    return _Words(language).vformat(_find(language, key), (), facts)


def say_problem(problem: Problem, language: str = "vi") -> tuple[str, str]:
    """Return what is wrong and what to do about it; with a nearest name known, `near` is said in place of `todo`."""
    table = f"problem.{problem.code}"
    near = problem.facts.get("nearest") and "near" in catalogue(language)["problem"][problem.code]
    facts = dict(problem.facts)
    return say(f"{table}.what", language, **facts), say(f"{table}.{'near' if near else 'todo'}", language, **facts)


def say_system(error: OSError, language: str = "vi") -> str:
    """Return why the system refuses something; in its own words where the catalogue has none."""
    known: Mapping[str, str] = catalogue(language)["cli"]["system"]
    return known.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or type(error).__name__


def codes() -> list[str]:
    """All problem codes there are, sorted."""
    return sorted(catalogue("en")["problem"])


@cache
def catalogue(language: str, part: str = "") -> Mapping[str, Any]:
    """The catalogue of a language, or that of a part such as `tui/projects`, as nested tables."""
    file = resources.files(__name__).joinpath(f"{part}.{language}.toml" if part else f"{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _find(language: str, key: str) -> str:
    """The words of a key, from the catalogue of its part where it has one."""
    first, _, rest = key.partition(".")
    if first not in FOLDERS:
        return _look_up(catalogue(language), key)
    part, _, rest = rest.partition(".")
    return _look_up(catalogue(language, f"{first}/{part}"), rest)


def _look_up(tables: Mapping[str, Any], key: str) -> str:
    found: Any = tables
    for part in key.split("."):
        found = found[part]
    return str(found)


class _Words(Formatter):
    """Fills the places of a text in one language's way of writing."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "money":
            return self._money(value)
        if format_spec == "typed":
            return str(value).replace(".", ",") if self.language == "vi" else str(value)
        if format_spec == "path":
            return " → ".join(map(str, value))
        if format_spec == "name":
            return value if isinstance(value, str) else str(value.get(self.language))
        if format_spec == "date":
            return f"{value:%d/%m/%Y}" if self.language == "vi" else f"{value:%Y-%m-%d}"
        if format_spec == "problem":
            return say_problem(value, self.language)[0]
        if format_spec:
            return _look_up(catalogue(self.language), f"{format_spec}.{value}")
        return self._plain(value)

    def _plain(self, value: object) -> str:
        if isinstance(value, list | tuple | set | frozenset):
            return ", ".join(self._plain(entry) for entry in value)
        if isinstance(value, Decimal):
            from eaplan.money import format_number  # pydantic comes with it, and `eaplan --help` needs none

            return format_number(value, self.language)
        return str(value)

    def _money(self, dong: int) -> str:
        from eaplan.money import UNITS, format_money

        unit = next((unit for unit in ("tỷ", "triệu") if dong >= UNITS[unit]), "đồng")
        return say(f"amount.{unit}", self.language, amount=format_money(dong, unit, self.language))
